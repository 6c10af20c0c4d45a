# What stands round every page. German as in the province of Bolzano.

shell-site = Nuovo Cassetto Previdenziale
shell-tagline = Vorsorgefach der Beitragszahler
shell-section = Dienste für Betriebe und Berater
shell-home = Startseite
shell-skip-links = Schnellzugriff
shell-skip-content = Zum Hauptinhalt
shell-skip-menu = Zum Menü
shell-skip-footer = Zur Fußzeile
shell-main-nav = Hauptnavigation
shell-sign-in = Anmelden
shell-sign-out = Abmelden
shell-incarichi = Aufträge
shell-help = HILFE
shell-accessibility = Erklärung zur Barrierefreiheit
shell-stato = Zustand des Dienstes
shell-footer-links = Nützliche Verweise
shell-breadcrumb = Navigationspfad
shell-on-behalf = Im Auftrag von
shell-posizione = Geöffnete Position
shell-change-posizione = Position wechseln
shell-riepilogo = Übersicht
shell-tipo = Art der Position
shell-sede = Zuständige Stelle
shell-demo = Erfundene Daten
shell-demo-more = Vorführung: Personen, Betriebe und Beträge gibt es nicht.
