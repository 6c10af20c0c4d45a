# The clock of a demonstration, for whoever administers the desk.

orologio-title = Orologio della dimostrazione
orologio-lead = Per tutti, in questa dimostrazione, oggi è il { $day }. L'orologio va solo avanti, e vale subito per chiunque la usi.
orologio-ahead = { $count ->
        [one] Avanti di un giorno lavorativo, al { $day }
       *[other] Avanti di { $count } giorni lavorativi, al { $day }
    }
orologio-note = Scadenze e deleghe seguono il nuovo giorno. Lo stato dei mesi resta quello dell'ultima elaborazione dell'archivio; chi è collegato rimane collegato.
