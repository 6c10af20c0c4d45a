# The choice of the language. Words and names are alike in every language, so that each is found by whoever reads it alone.

lingua-word-it = Lingua
lingua-word-de = Sprache
lingua-word-en = Language
lingua-name-it = Italiano
lingua-name-de = Deutsch
lingua-name-en = English

lingua-title = Sprache des Schreibtischs
lingua-lead = Menüs, Überschriften, Zustände, Daten und Beträge gibt es auf Italienisch, Deutsch oder Englisch. Was die Anwendungen selbst schreiben und die HILFE, das Handbuch, sind auf Italienisch.
lingua-chosen = Gewählte Sprache: Deutsch
lingua-go-on = Zurück zur vorherigen Seite
lingua-choices = Sprachen
lingua-kept = Die Wahl bleibt bei der angemeldeten Person, mit jedem Browser.
lingua-lent = Die Wahl gilt in diesem Browser, solange er offen ist. Nach der Anmeldung gilt die Sprache, die die Person gewählt hat.
