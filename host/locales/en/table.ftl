# Tables, whatever stands in them.

table-no-rows = No rows to show.
table-sortable = Headings with a link sort the table.
table-pages = Pages of the table
table-previous = Previous rows
table-next = Next rows
table-csv = Download CSV
table-search = Search the table
table-search-go = Search
table-search-all = All rows
table-search-in = Words are looked for in:
table-none-found = No row matches what was searched for.
table-typed = Text searched for
