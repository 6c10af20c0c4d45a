# An act for many positions at once: what a page about several offers, and what became of each line.

molte-title = Mehrere Positionen zugleich:
molte-close = Schließen und ohne Auswahl zurück zur Tabelle
molte-choose = Auswählen
molte-chosen = Für die in der Tabelle gewählten Positionen
molte-chosen-how = Gewählt werden die Positionen mit den Kästchen der Tabelle unten. Geändert wird nur, was hier steht: ein leeres Feld bleibt in jeder Position, wie es ist.
molte-all-shown = Alle gezeigten Zeilen: { $count }
molte-empty = Feld leeren
molte-file = Aus einer CSV-Datei
molte-file-label = CSV-Datei
molte-file-how = Bis zu 2 MiB und 20.000 Zeilen. Die erste Zeile nennt die Spalten: „chiave“ mit dem Schlüssel der Position, „tipo“, wenn mehrere Positionen denselben Schlüssel haben, und die zu ändernden aus:
molte-file-empty = Ein Feld ohne Spalte bleibt, wie es ist; eine leere Zelle leert das Feld. Auch die CSV-Datei dieser Seite ist geeignet.
molte-file-send = Datei hochladen

# The report.
molte-report-title = Bericht:
molte-nothing = Es wurde nichts ausgeführt
molte-nothing-how = Die Eingaben stehen noch in dem Fenster, aus dem gesendet wurde: dort berichtigen und erneut senden.
molte-whole = Gelesene Zeilen:
molte-ignored = Spalten der Datei, die hier nicht geändert werden:
molte-download = Bericht herunterladen (CSV)
molte-left-out = Hier stehen nur nicht ausgeführte Zeilen, höchstens 500; alle stehen im Bericht zum Herunterladen.
molte-lines = Was aus jeder Zeile wurde
molte-line = Zeile
molte-key = Schlüssel
molte-name = Bezeichnung
molte-became = Ergebnis
molte-why = Grund
molte-back = Zurück zur Seite

# What became of a line, and of how many.
molte-done = ausgeführt
molte-unchanged = war schon so
molte-wrong = zu berichtigen
molte-foreign = Position nicht gefunden
molte-conflict = inzwischen geändert
molte-refused = nicht angenommen
molte-failed = nicht ausgeführt
molte-count-done = Ausgeführt
molte-count-unchanged = Schon so
molte-count-wrong = Zu berichtigen
molte-count-foreign = Nicht gefundene Positionen
molte-count-conflict = Inzwischen geändert
molte-count-refused = Nicht angenommen
molte-count-failed = Nicht ausgeführt

# Why.
molte-why-foreign = Die Position gehört nicht zu denen dieses Auftrags.
molte-why-several = Mehrere Positionen haben diesen Schlüssel: die Art in der Spalte „tipo“ angeben.
molte-why-no-key = Der Schlüssel der Position fehlt.
molte-why-cells = Die Zeile hat { $cells } Zellen, die Kopfzeile { $columns }.
molte-why-twice = Die Position steht schon in Zeile { $line }.
molte-why-read-only = Diese Position kann nur gelesen werden.
molte-why-no-form = Für diese Position gibt es das Formular jetzt nicht.
molte-why-used = Dasselbe Formular hat diese Position schon mit anderen Angaben geändert: die Seite neu öffnen und ein neues Formular senden.
molte-why-field = { $field }: { $why }

# Why nothing was done.
molte-fault-no-row = Mindestens eine Position in der Tabelle wählen.
molte-fault-no-field = Mindestens ein Feld ausfüllen oder eines zum Leeren wählen.
molte-fault-both = { $field }: entweder den neuen Wert schreiben oder das Feld leeren.
molte-fault-empty = Die Datei ist leer.
molte-fault-characters = Die Datei ist kein CSV-Text. In der Tabellenkalkulation als „CSV UTF-8“ speichern.
molte-fault-too-long = Die Datei hat mehr als 20.000 Zeilen: auf mehrere Dateien aufteilen.
molte-fault-no-key = In der ersten Zeile der Datei fehlt die Spalte „chiave“.
molte-fault-no-column = In der ersten Zeile der Datei steht keine Spalte, die geändert werden kann.
molte-fault-unknown = Die Spalte „{ $column }“ ist nicht vorgesehen: den Namen berichtigen oder sie entfernen.
molte-fault-repeated = Die Spalte „{ $column }“ steht zweimal da.
