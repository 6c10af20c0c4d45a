# The form of an application: what stands beside its fields, and why it was not done.

modulo-required = (obbligatorio)
modulo-hint-money = Importo in euro, come 1.234,56.
modulo-hint-month = Mese e anno, come 10/2026.
modulo-hint-day = Anno, mese e giorno, come 2026-10-31.
modulo-hint-lines = Al massimo { $most } caratteri.
modulo-none-chosen = Nessuna scelta
modulo-empty = niente
modulo-flag-yes = sì
modulo-flag-no = no
modulo-read-only = Qui si può consultare ma non scrivere: il modulo non è disponibile per questo incarico.
modulo-wrong = Errore:
modulo-now = Adesso:
modulo-done = Fatto
modulo-fields-title = Non inviato: ci sono campi da correggere
modulo-fields = Non è stato registrato nulla. Quanto scritto è ancora qui.
modulo-refused-title = Non è stato fatto nulla
modulo-refused = Quanto scritto è ancora qui.
modulo-conflict-title = Non è stato fatto nulla: nel frattempo qualcosa è cambiato
modulo-conflict = Accanto a ogni campo cambiato si legge che cosa contiene adesso; nel campo è rimasto quanto scritto. Inviando di nuovo vale quanto sta nei campi.
modulo-conflict-page = La pagina mostra i dati di adesso. Quanto scritto è ancora qui.
modulo-sent-title = Questo modulo era già stato inviato
modulo-sent = Era stato inviato con un contenuto diverso, che resta valido. Quanto scritto ora è ancora qui: inviandolo diventa un modulo a sé.
modulo-unanswered-title = Non si sa se il modulo è arrivato
modulo-unanswered = Quanto scritto è ancora qui. Si può inviare di nuovo: lo stesso modulo non viene mai eseguito due volte.
modulo-said-done = Fatto nella finestra { $window }: { $text }

# What is wrong with a field.
modulo-misfit-missing = Questo campo è obbligatorio.
modulo-misfit-too-long = Il testo supera { $most } caratteri.
modulo-misfit-unreadable = Il testo contiene caratteri non leggibili oppure va a capo dove non è previsto.
modulo-misfit-number = Indicare un numero intero, per esempio 1.250.
modulo-misfit-amount = Indicare un importo in euro, per esempio 1.250,00.
modulo-misfit-below = Il valore minimo è { $bound }.
modulo-misfit-above = Il valore massimo è { $bound }.
modulo-misfit-day = Indicare un giorno esistente, per esempio 31/12/2026.
modulo-misfit-month = Indicare il mese e l'anno, per esempio 10/2026.
modulo-misfit-choice = Scegliere uno dei valori previsti.
