# The page before sign-in.

welcome-title = Nuovo Cassetto Previdenziale del Contribuente
welcome-lead = Un'unica scrivania per tutte le posizioni contributive: aziende, artigiani e commercianti, gestione separata, agricoltura, lavoro domestico, dipendenti pubblici. Per ogni posizione riunisce le applicazioni previste, ciascuna in una finestra propria, con la data a cui i dati sono aggiornati. Si accede per sé o per conto di chi ha conferito una delega, e si vede soltanto ciò che l'incarico comprende.
welcome-sign-in = Accedi al Cassetto
welcome-read-help = Leggi HELP, il manuale
welcome-who-title = Chi può entrare
welcome-who-owner = Chi è titolare di una posizione o rappresenta chi lo è
welcome-who-delegate = Intermediari, collaboratori dello studio e persone di fiducia, con una delega valida
welcome-who-office = Chi lavora in una sede, per le posizioni di quella sede
welcome-needs-title = Che cosa serve
welcome-needs = Un browser che accetta i cookie tecnici. Non occorre installare nulla.
welcome-needs-demo = In questa dimostrazione si entra scegliendo una persona inventata: non serve nessuna credenziale.
welcome-needs-identity = Per accedere serve un'identità riconosciuta da chi eroga il servizio.
welcome-stato = Che cosa funziona in questo momento, e a quale giorno sono aggiornati i dati.
welcome-open-stato = Vedi che cosa funziona
welcome-help = Il manuale spiega l'accesso, la ricerca di una posizione e ogni applicazione della scrivania.
welcome-open-help = Apri il manuale
welcome-accessibility-title = Accessibilità
welcome-accessibility = Tutte le pagine si usano da tastiera, con un lettore di schermo e senza JavaScript.
welcome-contacts-title = Contatti
welcome-no-contacts = La sede competente è indicata sulla scrivania di ogni posizione.
