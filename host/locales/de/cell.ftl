# Values in cells. Resolved once at start, since a table has thousands of cells.

cell-nothing = keine Angabe
cell-open = Öffnen
# The unit behind a number of days.
cell-days = { $days ->
        [one] Tag
       *[other] Tage
    }

cell-month-1 = Jänner
cell-month-2 = Februar
cell-month-3 = März
cell-month-4 = April
cell-month-5 = Mai
cell-month-6 = Juni
cell-month-7 = Juli
cell-month-8 = August
cell-month-9 = September
cell-month-10 = Oktober
cell-month-11 = November
cell-month-12 = Dezember

cell-month-short-1 = Jän.
cell-month-short-2 = Feb.
cell-month-short-3 = März
cell-month-short-4 = Apr.
cell-month-short-5 = Mai
cell-month-short-6 = Juni
cell-month-short-7 = Juli
cell-month-short-8 = Aug.
cell-month-short-9 = Sept.
cell-month-short-10 = Okt.
cell-month-short-11 = Nov.
cell-month-short-12 = Dez.
