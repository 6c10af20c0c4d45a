# The riepilogo of a position: a card of each application.

riepilogo-title = Summary of { $denominazione }
riepilogo-lead = Every application says what matters for this position. Cards appear as soon as they are ready: one that takes too long does not keep the others waiting.
riepilogo-cards = Cards of the summary
riepilogo-none-title = No card
riepilogo-none = For this position no application of the menu has a summary card.
# The names of applications follow.
riepilogo-silent = With nothing to summarise for this position:
# Below the table of a card that has more rows.
riepilogo-more = Rows shown: { $count }. The others are on the page of the application.
