# What a person has at hand of the menu.

preferiti-title = Favourites
preferiti-lead = What stands at hand at the head of the menu, for this mandate. First come the favourites chosen here, then those pinned for everybody. They count for every position whose menu has them, and are there again at every sign-in.
preferiti-chosen = Chosen
preferiti-none = No favourites chosen.
preferiti-forward = Earlier
preferiti-back = Later
preferiti-unpin = Remove from favourites
preferiti-pin = Add to favourites
preferiti-is = Among the favourites
preferiti-everybody = Pinned for everybody
