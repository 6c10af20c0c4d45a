# A window of an application, round what the application describes.

window-updated = Datenstand
window-source = Quelle:
window-new = öffnet sich in einem neuen Fenster
window-advice = Was zu tun ist
window-tone-info = Hinweis
window-tone-success = In Ordnung
window-tone-warning = Achtung
window-tone-danger = Wichtig
