# HELP, round its chapters. The chapters themselves are Italian.

help-title = HELP, il manuale del Cassetto
help-lead = Come si accede, che cosa si vede e che cosa fare se qualcosa non va; e un capitolo per ogni applicazione che si può aprire.
help-search = Cerca nel manuale
help-search-name = Cerca in HELP
help-search-hint = Una o più parole, anche solo il loro inizio. Il testo compare nell'indirizzo della pagina: non vi si scrivono dati personali.
help-search-button = Cerca
help-refused = Ricerca non eseguita.
help-refused-odd = Il testo cercato è troppo lungo o contiene caratteri non ammessi.
help-found = { $count ->
        [0] Nessun risultato per «{ $sought }»
        [one] Un risultato per «{ $sought }»
       *[other] { $count } risultati per «{ $sought }»
    }
help-found-none = Provare con una parola sola, o con il suo inizio; oppure scegliere un capitolo dall'indice. Se la risposta non c'è, la può dare la sede competente per la posizione.
help-more-signed-in = I capitoli delle applicazioni si leggono dopo l'accesso: sono quelli delle applicazioni che si possono aprire.
help-contents = Capitoli
help-host = Il Cassetto
help-applications = Le applicazioni
help-chapter-contents = In questo capitolo
help-back = Torna alla finestra
help-pages = Altri capitoli
help-previous = Capitolo precedente:
help-next = Capitolo successivo:
help-whole = Tutto il manuale in una pagina, da stampare
help-whole-lead = Tutti i capitoli in una pagina. Si stampa con il comando del browser.
help-apart = Questo capitolo è molto lungo: si legge e si stampa dalla sua pagina.
