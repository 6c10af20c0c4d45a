# Charts: what a picture shows, said in words.

chart-title = Chart
# Before the title of the chart, above the table of its numbers.
chart-data = Data of the chart:
chart-none = There is nothing to show in the chart.
# What follows stands behind the label of a series and a colon.
chart-series-time = lowest value { $least } ({ $least-at }), highest { $greatest } ({ $greatest-at }), last { $last } ({ $last-at }).
chart-series-text = lowest value { $least } ({ $least-at }), highest { $greatest } ({ $greatest-at }).
chart-series-one = a single value, { $value } ({ $at }).
chart-series-same = { $count } values, all the same: { $value }.
chart-series-none = no data.
chart-series-gaps = No data: { $count } of { $all }.
chart-trend-up = On average the second half of the period is higher than the first.
chart-trend-down = On average the second half of the period is lower than the first.
chart-trend-level = On average the two halves of the period are nearly the same.
chart-more-time = The chart shows the last { $count } rows; earlier ones are not in it.
chart-more = The chart shows the first { $count } rows; the others are not in it.
