# HELP, round its chapters. The chapters themselves are Italian.

help-title = HILFE, das Handbuch des Cassetto
help-lead = Wie man sich anmeldet, was man sieht und was zu tun ist, wenn etwas nicht geht; dazu ein Kapitel für jede Anwendung, die sich öffnen lässt. Die Kapitel sind auf Italienisch.
help-search = Im Handbuch suchen
help-search-name = In der HILFE suchen
help-search-hint = Ein oder mehrere italienische Wörter, auch nur deren Anfang. Der Text steht in der Adresse der Seite: keine personenbezogenen Daten eingeben.
help-search-button = Suchen
help-refused = Suche nicht ausgeführt.
help-refused-odd = Der gesuchte Text ist zu lang oder enthält unzulässige Zeichen.
help-found = { $count ->
        [0] Kein Ergebnis für «{ $sought }»
        [one] Ein Ergebnis für «{ $sought }»
       *[other] { $count } Ergebnisse für «{ $sought }»
    }
help-found-none = Mit einem einzigen Wort oder dessen Anfang versuchen, oder ein Kapitel aus dem Verzeichnis wählen. Steht die Antwort nicht hier, gibt sie die für die Position zuständige Stelle.
help-more-signed-in = Die Kapitel der Anwendungen sind nach der Anmeldung zu lesen: es sind jene der Anwendungen, die sich öffnen lassen.
help-contents = Kapitel
help-host = Das Cassetto
help-applications = Die Anwendungen
help-chapter-contents = In diesem Kapitel
help-back = Zurück zum Fenster
help-pages = Weitere Kapitel
help-previous = Voriges Kapitel:
help-next = Nächstes Kapitel:
help-whole = Das ganze Handbuch auf einer Seite, zum Drucken
help-whole-lead = Alle Kapitel auf einer Seite. Gedruckt wird mit dem Befehl des Browsers.
help-apart = Dieses Kapitel ist sehr lang: es wird auf seiner eigenen Seite gelesen und gedruckt.
