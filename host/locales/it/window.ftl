# A window of an application, round what the application describes.

window-updated = Dati aggiornati al
window-source = fonte:
window-new = si apre in una nuova finestra
window-advice = Che cosa fare
window-tone-info = Informazione
window-tone-success = In ordine
window-tone-warning = Attenzione
window-tone-danger = Importante
