# Charts: what a picture shows, said in words.

chart-title = Diagramm
# Before the title of the chart, above the table of its numbers.
chart-data = Zahlen des Diagramms:
chart-none = Für das Diagramm sind keine Daten vorhanden.
# What follows stands behind the label of a series and a colon.
chart-series-time = niedrigster Wert { $least } ({ $least-at }), höchster { $greatest } ({ $greatest-at }), letzter { $last } ({ $last-at }).
chart-series-text = niedrigster Wert { $least } ({ $least-at }), höchster { $greatest } ({ $greatest-at }).
chart-series-one = ein einziger Wert, { $value } ({ $at }).
chart-series-same = { $count } Werte, alle gleich: { $value }.
chart-series-none = keine Angabe.
chart-series-gaps = Ohne Angabe: { $count } von { $all }.
chart-trend-up = Die zweite Hälfte des Zeitraums ist im Durchschnitt höher als die erste.
chart-trend-down = Die zweite Hälfte des Zeitraums ist im Durchschnitt niedriger als die erste.
chart-trend-level = Beide Hälften des Zeitraums sind im Durchschnitt fast gleich.
chart-more-time = Das Diagramm zeigt die letzten { $count } Zeilen; frühere fehlen darin.
chart-more = Das Diagramm zeigt die ersten { $count } Zeilen; die übrigen fehlen darin.
