# The page before sign-in.

welcome-title = Nuovo Cassetto Previdenziale: das Vorsorgefach der Beitragszahler
welcome-lead = Ein einziger Schreibtisch für alle Beitragspositionen: Betriebe, Handwerker und Kaufleute, Sonderverwaltung, Landwirtschaft, Hausarbeit, öffentlich Bedienstete. Zu jeder Position vereint er die vorgesehenen Anwendungen, jede in einem eigenen Fenster und mit dem Datum, bis zu dem die Daten reichen. Der Zugang erfolgt in eigener Sache oder im Auftrag dessen, der eine Vollmacht erteilt hat; sichtbar ist nur, was der Auftrag umfasst.
welcome-sign-in = Beim Cassetto anmelden
welcome-read-help = HILFE lesen, das Handbuch
welcome-who-title = Wer Zugang hat
welcome-who-owner = Inhaber einer Position und wer sie vertritt
welcome-who-delegate = Intermediäre, Mitarbeiter der Kanzlei und Vertrauenspersonen mit gültiger Vollmacht
welcome-who-office = Bedienstete einer Dienststelle, für deren Positionen
welcome-needs-title = Was nötig ist
welcome-needs = Ein Browser, der technische Cookies annimmt. Zu installieren ist nichts.
welcome-needs-demo = In dieser Vorführung meldet man sich an, indem man eine erfundene Person wählt: Zugangsdaten sind nicht nötig.
welcome-needs-identity = Für die Anmeldung ist eine Identität nötig, die der Erbringer des Dienstes anerkennt.
welcome-stato = Was im Augenblick funktioniert, und bis zu welchem Tag die Daten reichen.
welcome-open-stato = Zustand des Dienstes ansehen
welcome-help = Das Handbuch erklärt die Anmeldung, die Suche nach einer Position und jede Anwendung des Schreibtischs. Es ist in italienischer Sprache verfasst.
welcome-open-help = Handbuch öffnen
welcome-accessibility-title = Barrierefreiheit
welcome-accessibility = Alle Seiten lassen sich mit der Tastatur, mit einem Bildschirmleseprogramm und ohne JavaScript bedienen.
welcome-contacts-title = Kontakt
welcome-no-contacts = Die zuständige Stelle ist auf dem Schreibtisch jeder Position angegeben.
