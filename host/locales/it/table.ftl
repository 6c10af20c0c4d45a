# Tables, whatever stands in them.

table-no-rows = Nessuna riga da mostrare.
table-sortable = Le intestazioni con un collegamento ordinano la tabella.
table-pages = Pagine della tabella
table-previous = Righe precedenti
table-next = Righe successive
table-csv = Scarica CSV
