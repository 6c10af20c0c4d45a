# The home of an incarico: finding a position.

incarico-denominazione = Name
incarico-chiave = Key
incarico-stato = Status
