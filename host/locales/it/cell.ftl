# Values in cells. Resolved once at start, since a table has thousands of cells.

cell-nothing = nessun dato
cell-open = Aprire
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

cell-month-short-1 = gen
cell-month-short-2 = feb
cell-month-short-3 = mar
cell-month-short-4 = apr
cell-month-short-5 = mag
cell-month-short-6 = giu
cell-month-short-7 = lug
cell-month-short-8 = ago
cell-month-short-9 = set
cell-month-short-10 = ott
cell-month-short-11 = nov
cell-month-short-12 = dic
