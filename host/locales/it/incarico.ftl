# The home of an incarico: finding a position.

incarico-salute = Salute delle applicazioni
incarico-salute-about = Chiamate, durate, interruzioni e quarantene, applicazione per applicazione
incarico-orologio = Orologio della dimostrazione
incarico-orologio-about = Il giorno della dimostrazione, da portare avanti di giorni lavorativi
incarico-regole = Regole dei menu
incarico-regole-about = Quale regola decide se una pagina si apre, in quale file e a quale riga
incarico-search = Ricerca di una posizione
incarico-find = Trova una posizione
incarico-hint = Matricola o altra chiave, codice fiscale, oppure inizio della denominazione
incarico-refused = Ricerca non eseguita.
incarico-refused-empty = Indicare la chiave della posizione, il codice fiscale o la denominazione.
incarico-refused-odd = Il testo cercato è troppo lungo o contiene caratteri non ammessi.
incarico-submit = Cerca
incarico-all = Mostra tutte le posizioni
incarico-typed = Testo cercato
incarico-found = Posizioni trovate
incarico-positions = Posizioni
incarico-found-many = Le posizioni trovate sono troppe: aggiungere una parola alla ricerca.
incarico-many = Le posizioni sono molte: per trovarne una, usare la ricerca.
incarico-found-none = Nessuna posizione corrisponde a quanto cercato.
incarico-none = Con questo incarico non è visibile alcuna posizione.
incarico-denominazione = Denominazione
incarico-chiave = Chiave
incarico-stato = Stato

# States of a position, as the archive has them.
incarico-stato-attiva = attiva
incarico-stato-cessata = cessata
incarico-stato-sospesa = sospesa
incarico-recent = Posizioni recenti
