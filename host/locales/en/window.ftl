# A window of an application, round what the application describes.

window-updated = Data updated to
window-source = source:
window-new = opens in a new window
window-advice = What to do
window-tone-info = Note
window-tone-success = In order
window-tone-warning = Warning
window-tone-danger = Important
