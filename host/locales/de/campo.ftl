# What is wrong with a field of a form.

campo-missing = Dieses Feld ist erforderlich.
campo-too-long = Der Text ist länger als { $most } Zeichen.
campo-unreadable = Der Text enthält nicht lesbare Zeichen oder einen Zeilenumbruch, wo keiner vorgesehen ist.
campo-number = Eine ganze Zahl angeben, zum Beispiel 1.250.
campo-amount = Einen Betrag in Euro angeben, zum Beispiel 1.250,00.
campo-below = Der kleinste Wert ist { $bound }.
campo-above = Der größte Wert ist { $bound }.
campo-day = Einen Tag angeben, den es gibt, zum Beispiel 31.12.2026.
campo-month = Monat und Jahr angeben, zum Beispiel 10/2026.
campo-choice = Einen der vorgesehenen Werte wählen.
