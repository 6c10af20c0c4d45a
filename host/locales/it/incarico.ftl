# The home of an incarico: finding a position.

incarico-denominazione = Denominazione
incarico-chiave = Chiave
incarico-stato = Stato
