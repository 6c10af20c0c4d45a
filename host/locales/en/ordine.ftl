# The order of the menus of an incarico.

ordine-title = Order of the menu
ordine-lead = In which order the groups of the menu and their entries stand, for this mandate. It counts for every position and is there again at every sign-in; a new entry stands where the administrators put it.
ordine-group-forward = Group earlier
ordine-group-back = Group later
ordine-reset = Give back everybody’s order
