# The riepilogo of a position: a card of each application.

riepilogo-title = Riepilogo di { $denominazione }
riepilogo-lead = Ogni applicazione dice l'essenziale per questa posizione. Le schede compaiono man mano che sono pronte: chi impiega troppo tempo non fa attendere le altre.
riepilogo-cards = Schede del riepilogo
riepilogo-none-title = Nessuna scheda
riepilogo-none = Per questa posizione nessuna applicazione del menu ha una scheda di riepilogo.
# The names of applications follow.
riepilogo-silent = Senza nulla da riepilogare per questa posizione:
# Below the table of a card that has more rows.
riepilogo-more = Righe mostrate: { $count }. Le altre stanno nella pagina dell'applicazione.
