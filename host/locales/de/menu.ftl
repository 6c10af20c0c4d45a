# The menu beside a window.

menu-name = Menü der Position
menu-announced = noch nicht aktiv
menu-preferiti = Favoriten
menu-unread = ungelesene Hinweise
