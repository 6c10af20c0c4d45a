# The accessibility statement.

accessibility-title = Dichiarazione di accessibilità
accessibility-lead = Il Cassetto è realizzato per essere accessibile a tutte le persone, secondo la legge 9 gennaio 2004, n. 4, e le Linee guida sull'accessibilità degli strumenti informatici.
accessibility-conformity-title = Stato di conformità
accessibility-conformity = Le pagine sono progettate e controllate rispetto ai requisiti della norma UNI CEI EN 301549 e ai criteri di livello AA delle WCAG 2.1. La conformità dell'installazione è attestata da chi eroga il servizio, con la dichiarazione pubblicata presso l'Agenzia per l'Italia digitale.
accessibility-how-title = Come è stato ottenuto
accessibility-how-keyboard = Ogni pagina funziona senza JavaScript, da tastiera e con un ingrandimento del 400 per cento.
accessibility-how-colour = Uno stato non è mai indicato dal solo colore.
accessibility-how-tables = Le tabelle hanno titolo e intestazioni, e dichiarano l'ordine in cui si trovano.
accessibility-report-title = Segnalazioni
accessibility-report = Chi incontra un ostacolo può segnalarlo; la segnalazione indica la pagina e che cosa non è stato possibile fare.
accessibility-procedure-title = Procedura di attuazione
accessibility-procedure = In caso di risposta insoddisfacente, o trascorsi trenta giorni senza risposta, la segnalazione può essere inviata al Difensore civico per il digitale presso l'Agenzia per l'Italia digitale.
