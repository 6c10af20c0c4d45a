# The home of an incarico: finding a position.

incarico-salute = Health of the applications
incarico-salute-about = Calls, durations, interruptions and quarantines, application by application
incarico-orologio = Clock of the demonstration
incarico-orologio-about = The day of the demonstration, to be moved forward by working days
incarico-regole = Rules of the menus
incarico-regole-about = Which rule decides whether a page opens, in which file and on which line
incarico-search = Search for a position
incarico-find = Find a position
incarico-hint = Employer number or other key, tax code, or beginning of the name
incarico-refused = The search was not run.
incarico-refused-empty = Enter the key of the position, the tax code or the name.
incarico-refused-odd = The text is too long or holds characters that are not allowed.
incarico-submit = Search
incarico-all = Show all positions
incarico-typed = Text searched for
incarico-found = Positions found
incarico-positions = Positions
incarico-found-many = Too many positions were found: add a word to the search.
incarico-many = There are many positions: use the search to find one.
incarico-found-none = No position matches the search.
incarico-none = No position can be seen with this mandate.
incarico-denominazione = Name
incarico-chiave = Key
incarico-stato = Status

# States of a position, as the archive has them.
incarico-stato-attiva = active
incarico-stato-cessata = closed
incarico-stato-sospesa = suspended
incarico-recent = Recent positions
