# The search of the desk: pages, positions, the manual, and what applications answer.

cerca-title = Search the desk
cerca-find = Search pages, positions and data
cerca-hint = The name of a page, a position, a topic of the help, or a month, an amount or a code of this position
cerca-pages = Pages
cerca-help = Help
cerca-nothing = Nothing matches what was sought.
cerca-silent = No answer in time:
cerca-link = Search in this position
cerca-more = Further positions match.
cerca-more-link = Search among all positions
