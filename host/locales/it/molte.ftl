# An act for many positions at once: what a page about several offers, and what became of each line.

molte-title = Più posizioni insieme:
molte-close = Chiudi e torna alla tabella senza scegliere
molte-choose = Scegli
molte-chosen = Per le posizioni scelte nella tabella
molte-chosen-how = Le posizioni si scelgono con le caselle della tabella qui sotto. Cambia soltanto quello che si scrive: un campo lasciato vuoto resta com'è in ogni posizione.
molte-all-shown = Tutte le righe mostrate: { $count }
molte-empty = Svuota il campo
molte-file = Da un file CSV
molte-file-label = File CSV
molte-file-how = Fino a 2 MiB e 20.000 righe. La prima riga dà i nomi delle colonne: «chiave» con la chiave della posizione, «tipo» se più posizioni hanno la stessa chiave, e quelle da cambiare fra:
molte-file-empty = Un campo senza colonna resta com'è; una cella vuota svuota il campo. Va bene anche il CSV scaricato da questa pagina.
molte-file-send = Carica il file

# The report.
molte-report-title = Resoconto:
molte-nothing = Non è stato fatto nulla
molte-nothing-how = Quanto scritto è ancora nella finestra da cui è stato inviato: si corregge lì e si invia di nuovo.
molte-whole = Righe lette:
molte-ignored = Colonne del file che qui non si cambiano:
molte-download = Scarica il resoconto (CSV)
molte-left-out = Qui si leggono soltanto righe non eseguite, al massimo 500; tutte stanno nel resoconto da scaricare.
molte-lines = Che cosa è stato fatto di ogni riga
molte-line = Riga
molte-key = Chiave
molte-name = Denominazione
molte-became = Esito
molte-why = Perché
molte-back = Torna alla pagina

# What became of a line, and of how many.
molte-done = eseguita
molte-unchanged = era già così
molte-wrong = da correggere
molte-foreign = posizione non trovata
molte-conflict = cambiata nel frattempo
molte-refused = non accettata
molte-failed = non eseguita
molte-count-done = Eseguite
molte-count-unchanged = Erano già così
molte-count-wrong = Da correggere
molte-count-foreign = Posizioni non trovate
molte-count-conflict = Cambiate nel frattempo
molte-count-refused = Non accettate
molte-count-failed = Non eseguite

# Why.
molte-why-foreign = La posizione non è fra quelle di questo incarico.
molte-why-several = Più posizioni hanno questa chiave: indicare il tipo nella colonna «tipo».
molte-why-no-key = Manca la chiave della posizione.
molte-why-cells = La riga ha { $cells } celle e l'intestazione { $columns }.
molte-why-twice = La posizione c'è già nella riga { $line }.
molte-why-read-only = Questa posizione si può solo consultare.
molte-why-no-form = Per questa posizione ora il modulo non c'è.
molte-why-used = Lo stesso modulo ha già cambiato questa posizione con altri dati: riaprire la pagina e inviare un modulo nuovo.
molte-why-field = { $field }: { $why }

# Why nothing was done.
molte-fault-no-row = Scegliere almeno una posizione nella tabella.
molte-fault-no-field = Scrivere almeno un campo, oppure scegliere quale svuotare.
molte-fault-both = { $field }: o si scrive il nuovo valore o si svuota il campo.
molte-fault-empty = Il file è vuoto.
molte-fault-characters = Il file non è un testo CSV. Dal foglio di calcolo si salva come «CSV UTF-8».
molte-fault-too-long = Il file ha più di 20.000 righe: dividerlo in più file.
molte-fault-no-key = Nella prima riga del file manca la colonna «chiave».
molte-fault-no-column = Nella prima riga del file non c'è nessuna colonna da cambiare.
molte-fault-unknown = La colonna «{ $column }» non è prevista: correggerne il nome o toglierla.
molte-fault-repeated = La colonna «{ $column }» c'è due volte.
