# The keys of the desk, to be chosen.

tasti-title = Tasten des Schreibtisches
tasti-lead = Jede Aktion hat eine Tastenkombination, die sich ändern lässt: in einem Feld die gewünschte Kombination drücken oder schreiben, zum Beispiel Alt+Shift+W. Ein leeres Feld stellt die ursprüngliche wieder her. Die Wahl gilt für die Person, in jedem Auftrag und an jedem Computer.
tasti-usual = ursprünglich { $keys }
tasti-change = Ändern
tasti-reset = Alle Tasten zurücksetzen
tasti-unknown = Das ist keine Kombination: nötig sind Ctrl, Alt oder Shift mit einem Buchstaben, einer Ziffer, einem Pfeil oder einer Funktionstaste, zum Beispiel Alt+Shift+W.
tasti-kept = Diese Kombination kann nicht gewählt werden: sie gehört dem Browser oder dem System oder dient zum Schreiben.
tasti-taken = Diese Kombination hat schon eine andere Aktion: { $azione }.
