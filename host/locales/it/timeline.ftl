# Timelines: what happened, day by day.

timeline-none = Nessun evento da mostrare.
timeline-more = Sono elencati i { $count } eventi più recenti; quelli precedenti non compaiono.
