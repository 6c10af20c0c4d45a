# The menu beside a window.

menu-name = Menü der Position
menu-announced = noch nicht aktiv
