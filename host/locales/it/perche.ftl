# Why an entry is not in somebody's menu. What does not exist and what is not theirs are one answer.

perche-title = Perché non vedo questa voce?
perche-lead = Il menu è fatto per l'incarico in uso e per il tipo di posizione: ciò che non vi compare non si apre.
perche-ask = Chiedere di una voce per nome
perche-field = Nome della voce
perche-hint = Come la scrive il menu. Nomi di persone, matricole e codici fiscali qui non servono.
perche-submit = Chiedi
perche-answer = Risposta
perche-opens = Da qui si apre.
perche-none = Con questo incarico, da qui, non c'è nessuna voce con quel nome.
perche-none-same = La risposta è la stessa per un'applicazione che non esiste e per una che questo menu non comprende.
perche-remedies = Che cosa si può fare
perche-remedy-incarico = Chi ha più incarichi può sceglierne un altro: ogni tipo di incarico ha un menu proprio.
perche-remedy-tipo = Un'applicazione può esistere solo per alcuni tipi di posizione: si può cercare da un'altra posizione.
perche-remedy-delega = Chi agisce su delega vede solo le posizioni la cui delega è valida oggi; chi l'ha conferita può rinnovarla o estenderla.
perche-remedy-sede = Se la voce serve comunque, la sede competente indica quale incarico o quale delega manca e come ottenerli.
perche-open = Voci che si aprono
perche-open-none = Da qui non si apre nessuna voce.
perche-announced = Voci annunciate, non ancora attive
perche-regole = Regole dei menu, con file e riga
