# The order of the menus of an incarico.

ordine-title = Reihenfolge des Menüs
ordine-lead = In welcher Reihenfolge die Gruppen des Menüs und ihre Einträge stehen, für diesen Auftrag. Sie gilt für jede Position und ist bei jeder Anmeldung wieder da; ein neuer Eintrag steht dort, wohin ihn die Verwaltung gesetzt hat.
ordine-group-forward = Gruppe nach vorn
ordine-group-back = Gruppe nach hinten
ordine-reset = Allgemeine Reihenfolge wiederherstellen
