# What is wrong with a field of a form.

campo-missing = Questo campo è obbligatorio.
campo-too-long = Il testo supera { $most } caratteri.
campo-unreadable = Il testo contiene caratteri non leggibili oppure va a capo dove non è previsto.
campo-number = Indicare un numero intero, per esempio 1.250.
campo-amount = Indicare un importo in euro, per esempio 1.250,00.
campo-below = Il valore minimo è { $bound }.
campo-above = Il valore massimo è { $bound }.
campo-day = Indicare un giorno esistente, per esempio 31/12/2026.
campo-month = Indicare il mese e l'anno, per esempio 10/2026.
campo-choice = Scegliere uno dei valori previsti.
