# The search of the desk: pages, positions, the manual, and what applications answer.

cerca-title = Cerca nella scrivania
cerca-find = Cerca pagine, posizioni e dati
cerca-hint = Il nome di una pagina, una posizione, un argomento dell'aiuto, oppure un mese, un importo o un codice di questa posizione
cerca-pages = Pagine
cerca-help = Aiuto
cerca-nothing = Nulla corrisponde a quanto cercato.
cerca-silent = Senza risposta in tempo:
cerca-link = Cerca in questa posizione
cerca-more = Altre posizioni corrispondono a quanto cercato.
cerca-more-link = Cercare tra tutte le posizioni
