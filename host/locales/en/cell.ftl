# Values in cells. Resolved once at start, since a table has thousands of cells.

cell-nothing = no data
cell-open = Open
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

cell-month-short-1 = Jan
cell-month-short-2 = Feb
cell-month-short-3 = Mar
cell-month-short-4 = Apr
cell-month-short-5 = May
cell-month-short-6 = Jun
cell-month-short-7 = Jul
cell-month-short-8 = Aug
cell-month-short-9 = Sep
cell-month-short-10 = Oct
cell-month-short-11 = Nov
cell-month-short-12 = Dec
