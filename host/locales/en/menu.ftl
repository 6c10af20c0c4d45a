# The menu beside a window.

menu-name = Menu of the position
menu-announced = not yet available
