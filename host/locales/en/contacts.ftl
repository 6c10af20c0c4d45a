# How to reach the office of a demonstration. Invented; the numbers cannot be dialled.

contacts-phone = Telephone
contacts-phone-text = 000 000 000, Monday to Friday from 8 am to 8 pm
contacts-counter = Counter
contacts-counter-text = The office competent for the position, by appointment
