# A form that was drawn for another context.

conflict-title = Nothing was done
conflict-means = No data were changed. To go on, the page has to be opened again from the menu.
conflict-typed = What had been entered
