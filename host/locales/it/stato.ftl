# The state of the service, for everybody.

stato-title = Stato del servizio
stato-lead = Che cosa funziona alle { $now }. Questa pagina si apre senza accesso e dice lo stato del momento in cui viene aperta.
stato-common = Parti comuni
stato-desk = Scrivania
stato-works = Funziona
stato-since = dalle { $since }
stato-database = Banca dati
stato-answers = Risponde
stato-silent = Non risponde
stato-silent-means = Finché non risponde non è possibile accedere né aprire finestre.
stato-archive = Archivio:
stato-available = Disponibile
stato-updated = Dati aggiornati al { $day }
stato-applications = Applicazioni
stato-stopped = Non funziona
stato-without-database = La banca dati non risponde
stato-quarantine = Un'applicazione che si interrompe più volte, per persone diverse, viene fermata. Ogni dieci secondi un'apertura viene lasciata passare: se riesce, l'applicazione torna a disposizione di tutti. Le altre intanto continuano a funzionare.
stato-none = Nessuna applicazione è installata.
