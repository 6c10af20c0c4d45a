# What people are told, and the page that lists it.

avvisi-title = Avvisi
avvisi-lead = Che cosa è cambiato per questo incarico, dal più recente. Si vede soltanto ciò che riguarda posizioni visibili oggi. Un avviso si conserva per un anno.
avvisi-when = Ricevuto
avvisi-posizione = Posizione
avvisi-state = Stato
avvisi-read = Letto
avvisi-unread = Da leggere
avvisi-mark = Segna come letto
avvisi-mark-all = Segna tutti come letti
avvisi-none = Non ci sono avvisi.
avvisi-next = Avvisi precedenti
avvisi-open-desk = Scrivania della posizione
avvisi-header = { $unread ->
        [one] { $unread } avviso da leggere
       *[other] { $unread } avvisi da leggere
    }
avvisi-header-many = più di { $unread } avvisi da leggere

# One sentence for each kind of notice.
avvisi-evento = Un'applicazione segnala una novità
avvisi-archivio = Nuovi dati in archivio
avvisi-archivio-molte = Nuovi dati in archivio per molte posizioni
avvisi-delega-attiva = Delega attiva: { $delegato }
avvisi-delega-cessata = Delega non più attiva: { $delegato }
avvisi-deleghe-attive = { $count ->
        [one] { $count } nuova delega è attiva
       *[other] { $count } nuove deleghe sono attive
    }
avvisi-deleghe-cessate = { $count ->
        [one] { $count } delega non è più attiva
       *[other] { $count } deleghe non sono più attive
    }
