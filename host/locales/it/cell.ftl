# Values in cells. Resolved once at start, since a table has thousands of cells.

cell-nothing = nessun dato
# The unit behind a number of days.
cell-days = { $days ->
        [one] giorno
       *[other] giorni
    }

cell-month-1 = gennaio
cell-month-2 = febbraio
cell-month-3 = marzo
cell-month-4 = aprile
cell-month-5 = maggio
cell-month-6 = giugno
cell-month-7 = luglio
cell-month-8 = agosto
cell-month-9 = settembre
cell-month-10 = ottobre
cell-month-11 = novembre
cell-month-12 = dicembre
