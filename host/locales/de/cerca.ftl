# The search of the desk: pages, positions, the manual, and what applications answer.

cerca-title = Im Schreibtisch suchen
cerca-find = Seiten, Positionen und Daten suchen
cerca-hint = Der Name einer Seite, eine Position, ein Thema der Hilfe oder ein Monat, ein Betrag oder ein Kodex dieser Position
cerca-pages = Seiten
cerca-help = Hilfe
cerca-nothing = Nichts entspricht der Suche.
cerca-silent = Nicht rechtzeitig geantwortet:
cerca-link = In dieser Position suchen
cerca-more = Es passen noch weitere Positionen.
cerca-more-link = Unter allen Positionen suchen
