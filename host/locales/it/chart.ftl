# Charts: what a picture shows, said in words.

chart-title = Grafico
# Before the title of the chart, above the table of its numbers.
chart-data = Dati del grafico:
chart-none = Nessun dato da mostrare nel grafico.
# What follows stands behind the label of a series and a colon.
chart-series-time = valore più basso { $least } ({ $least-at }), più alto { $greatest } ({ $greatest-at }), ultimo { $last } ({ $last-at }).
chart-series-text = valore più basso { $least } ({ $least-at }), più alto { $greatest } ({ $greatest-at }).
chart-series-one = un solo valore, { $value } ({ $at }).
chart-series-same = { $count } valori, tutti uguali: { $value }.
chart-series-none = nessun dato.
chart-series-gaps = Senza dato: { $count } su { $all }.
chart-trend-up = In media la seconda metà del periodo è più alta della prima.
chart-trend-down = In media la seconda metà del periodo è più bassa della prima.
chart-trend-level = Le due metà del periodo sono in media quasi uguali.
chart-more-time = Il grafico mostra le ultime { $count } righe; quelle precedenti non vi compaiono.
chart-more = Il grafico mostra le prime { $count } righe; le altre non vi compaiono.
