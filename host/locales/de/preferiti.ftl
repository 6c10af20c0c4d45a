# What a person has at hand of the menu.

preferiti-title = Favoriten
preferiti-lead = Was oben im Menü griffbereit steht, für diesen Auftrag. Zuerst kommen die hier gewählten Favoriten, dann die für alle angehefteten. Sie gelten für jede Position, deren Menü sie enthält, und sind bei jeder Anmeldung wieder da.
preferiti-chosen = Gewählt
preferiti-none = Keine Favoriten gewählt.
preferiti-forward = Nach vorn
preferiti-back = Nach hinten
preferiti-unpin = Aus den Favoriten entfernen
preferiti-pin = Zu den Favoriten
preferiti-is = Unter den Favoriten
preferiti-everybody = Für alle angeheftet
