# The page before sign-in.

welcome-title = Nuovo Cassetto Previdenziale: das Vorsorgefach der Beitragszahler
welcome-lead = Ein einziger Schreibtisch für alle Beitragspositionen: Betriebe, Handwerker und Kaufleute, Sonderverwaltung, Landwirtschaft, Hausarbeit, öffentlich Bedienstete. Zu jeder Position zeigt er Meldungen, Zahlungen und Ordnungsmäßigkeit, jeweils in einem eigenen Fenster und mit dem Datum, bis zu dem die Daten reichen. Der Zugang erfolgt in eigener Sache oder im Auftrag dessen, der eine Vollmacht erteilt hat; sichtbar ist nur, was der Auftrag umfasst.
welcome-sign-in = Beim Cassetto anmelden
welcome-read-help = HILFE lesen, das Handbuch
welcome-help = Das Handbuch erklärt die Anmeldung, die Suche nach einer Position und jede Anwendung des Schreibtischs. Es ist in italienischer Sprache verfasst.
welcome-open-help = Handbuch öffnen
welcome-accessibility-title = Barrierefreiheit
welcome-accessibility = Alle Seiten lassen sich mit der Tastatur, mit einem Bildschirmleseprogramm und ohne JavaScript bedienen.
welcome-contacts-title = Kontakt
welcome-no-contacts = Die zuständige Stelle ist auf dem Schreibtisch jeder Position angegeben.
