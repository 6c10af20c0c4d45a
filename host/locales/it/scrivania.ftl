# The desk of one position.

scrivania-title = Scrivania di { $denominazione }
scrivania-lead = Ogni applicazione si apre in una finestra con un indirizzo proprio: più finestre possono restare aperte insieme.
scrivania-announced = Non ancora attiva
scrivania-none-title = Nessuna applicazione
scrivania-none = Per questo tipo di posizione l'incarico in uso non comprende ancora nessuna applicazione.
scrivania-riepilogo = Apri il riepilogo
