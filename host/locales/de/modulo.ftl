# The form of an application: what stands beside its fields, and why it was not done.

modulo-required = (Pflichtfeld)
modulo-hint-money = Betrag in Euro, wie 1.234,56.
modulo-hint-month = Monat und Jahr, wie 10/2026.
modulo-hint-day = Jahr, Monat und Tag, wie 2026-10-31.
modulo-hint-lines = Höchstens { $most } Zeichen.
modulo-none-chosen = Keine Auswahl
modulo-empty = nichts
modulo-flag-yes = ja
modulo-flag-no = nein
modulo-read-only = Hier kann nur gelesen werden: für diesen Auftrag steht das Formular nicht zur Verfügung.
modulo-wrong = Fehler:
modulo-now = Jetzt:
modulo-done = Erledigt
modulo-fields-title = Nicht gesendet: einige Felder sind zu berichtigen
modulo-fields = Es wurde nichts gespeichert. Die Eingaben stehen noch hier.
modulo-refused-title = Es wurde nichts ausgeführt
modulo-refused = Die Eingaben stehen noch hier.
modulo-conflict-title = Es wurde nichts ausgeführt: inzwischen hat sich etwas geändert
modulo-conflict = Neben jedem geänderten Feld steht, was es jetzt enthält; im Feld steht noch die eigene Eingabe. Beim nächsten Senden gilt, was in den Feldern steht.
modulo-conflict-page = Die Seite zeigt die jetzigen Daten. Die Eingaben stehen noch hier.
modulo-sent-title = Dieses Formular war bereits gesendet
modulo-sent = Es war mit anderem Inhalt gesendet worden, der gültig bleibt. Die jetzigen Eingaben stehen noch hier; gesendet werden sie ein eigenes Formular.
modulo-unanswered-title = Es ist unklar, ob das Formular angekommen ist
modulo-unanswered = Die Eingaben stehen noch hier und können erneut gesendet werden: dasselbe Formular wird nie zweimal ausgeführt.
modulo-said-done = Erledigt im Fenster { $window }: { $text }

# What is wrong with a field.
modulo-misfit-missing = Dieses Feld ist erforderlich.
modulo-misfit-too-long = Der Text ist länger als { $most } Zeichen.
modulo-misfit-unreadable = Der Text enthält nicht lesbare Zeichen oder einen Zeilenumbruch, wo keiner vorgesehen ist.
modulo-misfit-number = Eine ganze Zahl angeben, zum Beispiel 1.250.
modulo-misfit-amount = Einen Betrag in Euro angeben, zum Beispiel 1.250,00.
modulo-misfit-below = Der kleinste Wert ist { $bound }.
modulo-misfit-above = Der größte Wert ist { $bound }.
modulo-misfit-day = Einen Tag angeben, den es gibt, zum Beispiel 31.12.2026.
modulo-misfit-month = Monat und Jahr angeben, zum Beispiel 10/2026.
modulo-misfit-choice = Einen der vorgesehenen Werte wählen.
