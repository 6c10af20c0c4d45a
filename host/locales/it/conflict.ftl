# A form that was drawn for another context.

conflict-title = Non è stato fatto nulla
conflict-means = Nessun dato è stato cambiato. Per procedere occorre riaprire la pagina dal menu.
conflict-typed = Che cosa era stato scritto
