# Tables, whatever stands in them.

table-no-rows = Keine Zeilen vorhanden.
table-sortable = Überschriften mit einem Verweis sortieren die Tabelle.
table-pages = Seiten der Tabelle
table-previous = Vorherige Zeilen
table-next = Nächste Zeilen
table-csv = CSV herunterladen
table-search = In der Tabelle suchen
table-search-go = Suchen
table-search-all = Alle Zeilen
table-search-in = Die Wörter werden gesucht in:
table-none-found = Keine Zeile entspricht dem gesuchten Text.
table-typed = Gesuchter Text
