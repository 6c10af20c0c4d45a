# The home of an incarico: finding a position.

incarico-salute = Zustand der Anwendungen
incarico-salute-about = Aufrufe, Dauer, Unterbrechungen und Sperren, Anwendung für Anwendung
incarico-orologio = Uhr der Vorführung
incarico-orologio-about = Der Tag der Vorführung, um Arbeitstage vorzustellen
incarico-regole = Regeln der Menüs
incarico-regole-about = Welche Regel entscheidet, ob sich eine Seite öffnet, in welcher Datei und Zeile
incarico-search = Suche nach einer Position
incarico-find = Position suchen
incarico-hint = Matrikelnummer oder anderer Schlüssel, Steuernummer oder Anfang der Bezeichnung
incarico-refused = Die Suche wurde nicht ausgeführt.
incarico-refused-empty = Den Schlüssel der Position, die Steuernummer oder die Bezeichnung angeben.
incarico-refused-odd = Der gesuchte Text ist zu lang oder enthält unzulässige Zeichen.
incarico-submit = Suchen
incarico-all = Alle Positionen anzeigen
incarico-typed = Gesuchter Text
incarico-found = Gefundene Positionen
incarico-positions = Positionen
incarico-found-many = Es wurden zu viele Positionen gefunden: die Suche um ein Wort ergänzen.
incarico-many = Es gibt viele Positionen: um eine zu finden, die Suche verwenden.
incarico-found-none = Keine Position entspricht der Suche.
incarico-none = Mit diesem Auftrag ist keine Position sichtbar.
incarico-denominazione = Bezeichnung
incarico-chiave = Schlüssel
incarico-stato = Status

# States of a position, as the archive has them.
incarico-stato-attiva = aktiv
incarico-stato-cessata = eingestellt
incarico-stato-sospesa = ausgesetzt
incarico-recent = Zuletzt geöffnete Positionen
