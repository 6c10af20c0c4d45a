# The menu beside a window.

menu-name = Menu della posizione
menu-announced = non ancora attiva
menu-preferiti = Preferiti
menu-unread = avvisi da leggere
