# The menu beside a window.

menu-name = Menu della posizione
menu-announced = non ancora attiva
