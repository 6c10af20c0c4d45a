# How to reach the office of a demonstration. Invented; the numbers cannot be dialled.

contacts-phone = Telefon
contacts-phone-text = 000 000 000, Montag bis Freitag von 8 bis 20 Uhr
contacts-counter = Schalter
contacts-counter-text = Die für die Position zuständige Stelle, nach Terminvereinbarung
