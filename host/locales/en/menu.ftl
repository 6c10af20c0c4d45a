# The menu beside a window.

menu-name = Menu of the position
menu-announced = not yet available
menu-preferiti = Favourites
menu-unread = notices to read
