# The home of an incarico: finding a position.

incarico-denominazione = Bezeichnung
incarico-chiave = Schlüssel
incarico-stato = Status
