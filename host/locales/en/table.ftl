# Tables, whatever stands in them.

table-no-rows = No rows to show.
table-sortable = Headings with a link sort the table.
table-pages = Pages of the table
table-previous = Previous rows
table-next = Next rows
table-csv = Download CSV
