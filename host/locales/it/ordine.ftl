# The order of the menus of an incarico.

ordine-title = Ordine del menu
ordine-lead = In che ordine stanno i gruppi del menu e le loro voci, per questo incarico. Vale per ogni posizione, e si ritrova a ogni accesso; una voce nuova compare dove l’ha messa l’amministrazione.
ordine-group-forward = Gruppo prima
ordine-group-back = Gruppo dopo
ordine-reset = Riporta l’ordine di tutti
