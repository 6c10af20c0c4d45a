# The state of the service, for everybody.

stato-title = Zustand des Dienstes
stato-lead = Was am { $now } funktioniert. Diese Seite öffnet sich ohne Anmeldung und gibt den Zustand zu dem Zeitpunkt an, zu dem sie geöffnet wird.
stato-common = Gemeinsame Teile
stato-desk = Schreibtisch
stato-works = In Betrieb
stato-since = seit { $since }
stato-database = Datenbank
stato-answers = Antwortet
stato-silent = Antwortet nicht
stato-silent-means = Solange sie nicht antwortet, sind weder die Anmeldung noch das Öffnen von Fenstern möglich.
stato-archive = Archiv:
stato-available = Verfügbar
stato-updated = Datenstand { $day }
stato-applications = Anwendungen
stato-stopped = Außer Betrieb
stato-without-database = Die Datenbank antwortet nicht
stato-quarantine = Eine Anwendung, die bei verschiedenen Personen mehrmals abbricht, wird angehalten. Alle zehn Sekunden wird ein Öffnen durchgelassen: Gelingt es, steht die Anwendung wieder allen zur Verfügung. Die anderen laufen inzwischen weiter.
stato-none = Keine Anwendung ist installiert.
