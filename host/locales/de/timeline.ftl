# Timelines: what happened, day by day.

timeline-none = Keine Ereignisse vorhanden.
timeline-more = Es sind die letzten { $count } Ereignisse aufgeführt; frühere fehlen.
