# The page before sign-in.

welcome-title = Nuovo Cassetto Previdenziale del Contribuente
welcome-lead = Un'unica scrivania per tutte le posizioni contributive: aziende, artigiani e commercianti, gestione separata, agricoltura, lavoro domestico, dipendenti pubblici. Per ogni posizione mostra denunce, versamenti e regolarità, ciascuno in una finestra propria, con la data a cui i dati sono aggiornati. Si accede per sé o per conto di chi ha conferito una delega, e si vede soltanto ciò che l'incarico comprende.
welcome-sign-in = Accedi al Cassetto
welcome-read-help = Leggi HELP, il manuale
welcome-help = Il manuale spiega l'accesso, la ricerca di una posizione e ogni applicazione della scrivania.
welcome-open-help = Apri il manuale
welcome-accessibility-title = Accessibilità
welcome-accessibility = Tutte le pagine si usano da tastiera, con un lettore di schermo e senza JavaScript.
welcome-contacts-title = Contatti
welcome-no-contacts = La sede competente è indicata sulla scrivania di ogni posizione.
