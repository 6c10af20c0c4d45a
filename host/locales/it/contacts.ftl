# How to reach the office of a demonstration. Invented; the numbers cannot be dialled.

contacts-phone = Telefono
contacts-phone-text = 000 000 000, dal lunedì al venerdì dalle 8 alle 20
contacts-counter = Sportello
contacts-counter-text = La sede competente per la posizione, su appuntamento
