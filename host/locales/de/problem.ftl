# What goes wrong: for each a title in a few words, and what it means. Statuses stand in web/error.rs.

problem-remedies = Was getan werden kann
problem-code = Bei einer Anfrage an die Hilfestelle anzugebender Kodex:
problem-to-sign-in = Anmelden
problem-to-incarichi = Zurück zu den Aufträgen

problem-sign-in = Die Sitzung ist nicht aktiv oder abgelaufen. Um fortzufahren, ist eine neue Anmeldung nötig.
    .title = Anmeldung erforderlich
problem-not-found = Die Seite gibt es nicht, oder sie ist für den gewählten Auftrag nicht verfügbar.
    .title = Seite nicht gefunden
problem-method = Diese Seite sieht den verlangten Vorgang nicht vor.
    .title = Vorgang nicht vorgesehen
problem-conflict = Das Formular war in einem anderen Zusammenhang geöffnet worden. Es wurde kein Vorgang ausgeführt.
    .title = Der Zusammenhang hat sich geändert
problem-forged = Das Formular stammt nicht aus dieser Sitzung. Es wurde kein Vorgang ausgeführt: die Seite neu laden und es noch einmal versuchen.
    .title = Anfrage nicht angenommen
problem-unsupported = Das Formular wurde in einem nicht vorgesehenen Format gesendet. Es wurde kein Vorgang ausgeführt.
    .title = Format nicht angenommen
problem-malformed = Das Formular ist unvollständig oder nicht lesbar. Es wurde kein Vorgang ausgeführt.
    .title = Unvollständige Anfrage
problem-too-large = Die gesendeten Daten überschreiten die zulässige Größe. Es wurde kein Vorgang ausgeführt.
    .title = Anfrage zu groß
problem-late = Das Formular ist nicht in der vorgesehenen Zeit vollständig eingelangt. Es wurde kein Vorgang ausgeführt.
    .title = Anfrage nicht eingelangt
problem-parameters = Die Adresse enthält einen nicht vorgesehenen Wert, zum Beispiel einen Monat, den es nicht gibt.
    .title = Ungültige Adresse
problem-not-acceptable = Diese Adresse antwortet mit einer Seite (text/html) oder mit JSON (application/json): Die Anfrage nimmt keines von beiden an.
    .title = Format nicht verfügbar
problem-busy = Im Moment gibt es zu viele Anfragen. In einigen Sekunden noch einmal versuchen.
    .title = Dienst stark ausgelastet
# $reason is one of slow, greedy, broken.
problem-stopped = { $reason ->
        [slow] Die Anwendung hat zu lange gebraucht und wurde unterbrochen.
        [greedy] Die Anwendung hat mehr Ressourcen verlangt als erlaubt und wurde unterbrochen.
       *[broken] Die Anwendung hat wegen eines Fehlers nicht mehr geantwortet.
    } Die anderen Fenster funktionieren weiter.
    .title = Anwendung unterbrochen
# $since is the text of application-unavailable.
problem-suspended = { $since }. Ein neuer Versuch ist in { $seconds ->
        [one] einer Sekunde
       *[other] { $seconds } Sekunden
    } möglich. Die anderen Fenster funktionieren weiter.
    .title = Anwendung nicht verfügbar
problem-suspended-here = { $since }. Die Aussetzung betrifft nur diese Seite und die Person, die sie öffnet. Ein neuer Versuch ist in { $seconds ->
        [one] einer Sekunde
       *[other] { $seconds } Sekunden
    } möglich. Die anderen Fenster funktionieren weiter.
# The sentence is the application's own, in Italian.
problem-refused =
    .title = Anfrage von der Anwendung nicht angenommen
problem-broken = Es ist ein technisches Problem aufgetreten. In einigen Minuten noch einmal versuchen; besteht das Problem weiter, der Hilfestelle den Kodex der Anfrage mitteilen.
    .title = Dienst nicht verfügbar
