# Values in cells. Resolved once at start, since a table has thousands of cells.

cell-nothing = no data
# The unit behind a number of days.
cell-days = { $days ->
        [one] day
       *[other] days
    }

cell-month-1 = January
cell-month-2 = February
cell-month-3 = March
cell-month-4 = April
cell-month-5 = May
cell-month-6 = June
cell-month-7 = July
cell-month-8 = August
cell-month-9 = September
cell-month-10 = October
cell-month-11 = November
cell-month-12 = December
