# The accessibility statement.

accessibility-title = Erklärung zur Barrierefreiheit
accessibility-lead = Das Cassetto ist so gestaltet, dass es für alle Menschen zugänglich ist, gemäß Gesetz vom 9. Jänner 2004, Nr. 4, und den Leitlinien zur Barrierefreiheit von Informatikinstrumenten.
accessibility-conformity-title = Stand der Vereinbarkeit mit den Anforderungen
accessibility-conformity = Die Seiten sind nach den Anforderungen der Norm UNI CEI EN 301549 und den Kriterien der Konformitätsstufe AA der WCAG 2.1 gestaltet und geprüft. Die Konformität der Installation bestätigt, wer den Dienst erbringt, mit der bei der Agentur für das digitale Italien (AGID) veröffentlichten Erklärung.
accessibility-how-title = Wie sie erreicht wird
accessibility-how-keyboard = Jede Seite funktioniert ohne JavaScript, mit der Tastatur und bei einer Vergrößerung auf 400 Prozent.
accessibility-how-colour = Ein Zustand wird nie durch die Farbe allein angezeigt.
accessibility-how-tables = Tabellen haben einen Titel und Überschriften und geben an, in welcher Reihenfolge sie stehen.
accessibility-report-title = Meldungen
accessibility-report = Wer auf ein Hindernis stößt, kann es melden; die Meldung gibt die Seite an und was nicht möglich war.
accessibility-procedure-title = Durchsetzungsverfahren
accessibility-procedure = Bei unzureichender Antwort, oder wenn nach dreißig Tagen keine Antwort erfolgt ist, kann die Meldung an den Difensore civico per il digitale bei der Agentur für das digitale Italien (AGID) gerichtet werden.
