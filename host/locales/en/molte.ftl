# An act for many positions at once: what a page about several offers, and what became of each line.

molte-title = Many positions at once:
molte-close = Close and go back to the table without choosing
molte-choose = Choose
molte-chosen = For the positions chosen in the table
molte-chosen-how = Positions are chosen with the boxes of the table below. Only what is written changes: a field left empty stays as it is in every position.
molte-all-shown = All rows shown: { $count }
molte-empty = Empty the field
molte-file = From a CSV file
molte-file-label = CSV file
molte-file-how = Up to 2 MiB and 20,000 lines. The first line names the columns: “chiave” with the key of the position, “tipo” where several positions have the same key, and those to change among:
molte-file-empty = A field without a column stays as it is; an empty cell empties the field. The CSV of this page will do as well.
molte-file-send = Upload the file

# The report.
molte-report-title = Report:
molte-nothing = Nothing was done
molte-nothing-how = What was typed is still in the window from which it was sent: correct it there and send it again.
molte-whole = Lines read:
molte-ignored = Columns of the file that are not changed here:
molte-download = Download the report (CSV)
molte-left-out = Here are only lines that were not done, at most 500; all are in the report to download.
molte-lines = What became of each line
molte-line = Line
molte-key = Key
molte-name = Name
molte-became = Result
molte-why = Why
molte-back = Back to the page

# What became of a line, and of how many.
molte-done = done
molte-unchanged = was so already
molte-wrong = to correct
molte-foreign = position not found
molte-conflict = changed meanwhile
molte-refused = not accepted
molte-failed = not done
molte-count-done = Done
molte-count-unchanged = Were so already
molte-count-wrong = To correct
molte-count-foreign = Positions not found
molte-count-conflict = Changed meanwhile
molte-count-refused = Not accepted
molte-count-failed = Not done

# Why.
molte-why-foreign = The position is not among those of this mandate.
molte-why-several = Several positions have this key: say the type in the column “tipo”.
molte-why-no-key = The key of the position is missing.
molte-why-cells = The line has { $cells } cells and the first line { $columns }.
molte-why-twice = The position is in line { $line } already.
molte-why-read-only = This position may only be looked at.
molte-why-no-form = For this position the form is not there now.
molte-why-used = The same form has changed this position with other data already: open the page anew and send a new form.
molte-why-field = { $field }: { $why }

# Why nothing was done.
molte-fault-no-row = Choose at least one position in the table.
molte-fault-no-field = Fill in at least one field, or choose one to empty.
molte-fault-both = { $field }: either write the new value or empty the field.
molte-fault-empty = The file is empty.
molte-fault-characters = The file is no CSV text. From the spreadsheet, save it as “CSV UTF-8”.
molte-fault-too-long = The file has more than 20,000 lines: divide it into several.
molte-fault-no-key = The first line of the file lacks the column “chiave”.
molte-fault-no-column = The first line of the file has no column that can be changed.
molte-fault-unknown = The column “{ $column }” is not expected: correct its name or take it away.
molte-fault-repeated = The column “{ $column }” stands twice.
