# Tables, whatever stands in them.

table-no-rows = Keine Zeilen vorhanden.
table-sortable = Überschriften mit einem Verweis sortieren die Tabelle.
table-pages = Seiten der Tabelle
table-previous = Vorherige Zeilen
table-next = Nächste Zeilen
table-csv = CSV herunterladen
