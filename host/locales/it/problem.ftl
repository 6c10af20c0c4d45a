# What goes wrong: for each a title in a few words, and what it means. Statuses stand in web/error.rs.

problem-remedies = Che cosa si può fare
problem-code = Codice da citare in caso di assistenza:
problem-to-sign-in = Accedere
problem-to-incarichi = Tornare agli incarichi

problem-sign-in = La sessione non è attiva o è terminata. Per continuare è necessario accedere di nuovo.
    .title = Accesso necessario
problem-not-found = La pagina non esiste oppure non è disponibile per l'incarico scelto.
    .title = Pagina non trovata
problem-method = Questa pagina non prevede l'operazione richiesta.
    .title = Operazione non prevista
problem-conflict = Il modulo era stato aperto per un altro contesto. Nessuna operazione è stata eseguita.
    .title = Il contesto è cambiato
problem-forged = Il modulo non proviene da questa sessione. Nessuna operazione è stata eseguita: ricaricare la pagina e riprovare.
    .title = Richiesta non accettata
problem-unsupported = Il modulo è stato inviato in un formato non previsto. Nessuna operazione è stata eseguita.
    .title = Formato non accettato
problem-malformed = Il modulo è incompleto o non leggibile. Nessuna operazione è stata eseguita.
    .title = Richiesta incompleta
problem-too-large = I dati inviati superano la dimensione massima. Nessuna operazione è stata eseguita.
    .title = Richiesta troppo grande
problem-late = Il modulo non è arrivato per intero nel tempo previsto. Nessuna operazione è stata eseguita.
    .title = Richiesta non arrivata
problem-parameters = L'indirizzo contiene un valore non previsto, per esempio un mese inesistente.
    .title = Indirizzo non valido
problem-not-acceptable = Questo indirizzo risponde con una pagina (text/html) o con JSON (application/json): la richiesta non accetta né l'una né l'altro.
    .title = Formato non disponibile
problem-busy = In questo momento le richieste sono troppe. Riprovare tra qualche secondo.
    .title = Servizio molto richiesto
# $reason is one of slow, greedy, broken.
problem-stopped = { $reason ->
        [slow] L'applicazione ha impiegato troppo tempo ed è stata interrotta.
        [greedy] L'applicazione ha chiesto più risorse di quelle consentite ed è stata interrotta.
       *[broken] L'applicazione ha smesso di rispondere a causa di un errore.
    } Le altre finestre continuano a funzionare.
    .title = Applicazione interrotta
# $since is the text of application-unavailable.
problem-suspended = { $since }. È possibile riprovare tra { $seconds ->
        [one] un secondo
       *[other] { $seconds } secondi
    }. Le altre finestre continuano a funzionare.
    .title = Applicazione non disponibile
problem-suspended-here = { $since }. La sospensione riguarda soltanto questa pagina e chi la sta aprendo. È possibile riprovare tra { $seconds ->
        [one] un secondo
       *[other] { $seconds } secondi
    }. Le altre finestre continuano a funzionare.
# The sentence is the application's own, in Italian.
problem-refused =
    .title = Richiesta non accolta dall'applicazione
problem-broken = Si è verificato un problema tecnico. Riprovare tra qualche minuto; se il problema continua, comunicare all'assistenza il codice della richiesta.
    .title = Servizio non disponibile
