# What a person has at hand of the menu.

preferiti-title = Preferiti
preferiti-lead = Che cosa tenere a portata di mano in cima al menu, per questo incarico. Prima vengono i preferiti scelti qui, poi quelli fissati per tutti. Valgono per ogni posizione il cui menu li comprende, e si ritrovano a ogni accesso.
preferiti-chosen = Scelti
preferiti-none = Nessun preferito scelto.
preferiti-forward = Prima
preferiti-back = Dopo
preferiti-unpin = Togli dai preferiti
preferiti-pin = Fissa tra i preferiti
preferiti-is = Tra i preferiti
preferiti-everybody = Fissata per tutti
