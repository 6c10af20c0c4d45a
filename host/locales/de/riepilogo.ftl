# The riepilogo of a position: a card of each application.

riepilogo-title = Übersicht zu { $denominazione }
riepilogo-lead = Jede Anwendung sagt das Wesentliche zu dieser Position. Die Karten erscheinen, sobald sie bereit sind: Wer zu lange braucht, hält die anderen nicht auf.
riepilogo-cards = Karten der Übersicht
riepilogo-none-title = Keine Karte
riepilogo-none = Für diese Position hat keine Anwendung des Menüs eine Karte in der Übersicht.
# The names of applications follow.
riepilogo-silent = Ohne Angaben zu dieser Position:
# Below the table of a card that has more rows.
riepilogo-more = Gezeigte Zeilen: { $count }. Die übrigen stehen auf der Seite der Anwendung.
