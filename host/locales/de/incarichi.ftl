# The choice of an incarico.

incarichi-title = In wessen Auftrag gehandelt wird
incarichi-lead = Der gewählte Auftrag bestimmt, welche Positionen sichtbar sind und welche Anwendungen sich öffnen. Er kann jederzeit gewechselt werden.
incarichi-none-title = Kein gültiger Auftrag
incarichi-none = Für die angemeldete Person liegt heute kein gültiger Auftrag vor. Die zuständige Stelle gibt Auskunft, wie er zu erhalten ist.
