# Sign-in of a demonstration: the guided tour.

sign-in-title = Anmeldung
sign-in-refused-title = Anmeldung nicht gelungen
sign-in-lead = Geführter Rundgang: Jede Person zeigt eine andere Art, das Cassetto zu nutzen. Personen, Betriebe und Beträge sind erfunden; Zugangsdaten sind nicht nötig.
sign-in-roles = Kann handeln als
sign-in-journey = Zum Ausprobieren
sign-in-as = Als { $name } anmelden
sign-in-none = In dieser Installation ist die Anmeldung zur Vorführung nicht verfügbar.
