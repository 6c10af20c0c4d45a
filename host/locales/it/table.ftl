# Tables, whatever stands in them.

table-no-rows = Nessuna riga da mostrare.
table-sortable = Le intestazioni con un collegamento ordinano la tabella.
table-pages = Pagine della tabella
table-previous = Righe precedenti
table-next = Righe successive
table-csv = Scarica CSV
table-search = Cerca nella tabella
table-search-go = Cerca
table-search-all = Tutte le righe
table-search-in = Le parole si cercano in:
table-none-found = Nessuna riga corrisponde a quanto cercato.
table-typed = Testo cercato
