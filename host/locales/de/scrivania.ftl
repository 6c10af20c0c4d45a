# The desk of one position.

scrivania-title = Schreibtisch von { $denominazione }
scrivania-lead = Jede Anwendung öffnet sich in einem Fenster mit eigener Adresse; mehrere Fenster können gleichzeitig offen bleiben.
scrivania-announced = Noch nicht aktiv
scrivania-none-title = Keine Anwendung
scrivania-none = Für diese Art der Position umfasst der verwendete Auftrag noch keine Anwendung.
scrivania-riepilogo = Übersicht öffnen
