# HELP, round its chapters. The chapters themselves are Italian.

help-title = HELP, the manual of the Cassetto
help-lead = How to sign in, what can be seen and what to do when something goes wrong; and a chapter for each application that can be opened. The chapters are in Italian.
help-search = Search the manual
help-search-name = Search HELP
help-search-hint = One or more Italian words, or just their beginning. The text appears in the address of the page: do not enter personal data.
help-search-button = Search
help-refused = Search not carried out.
help-refused-odd = The text is too long or contains characters that are not allowed.
help-found = { $count ->
        [0] No results for “{ $sought }”
        [one] One result for “{ $sought }”
       *[other] { $count } results for “{ $sought }”
    }
help-found-none = Try a single word, or its beginning; or choose a chapter from the contents. If the answer is not here, the office competent for the position can give it.
help-more-signed-in = Chapters about applications can be read after signing in: they are those of the applications that can be opened.
help-contents = Chapters
help-host = The Cassetto
help-applications = The applications
help-chapter-contents = In this chapter
help-back = Back to the window
help-pages = Other chapters
help-previous = Previous chapter:
help-next = Next chapter:
help-whole = The whole manual on one page, for printing
help-whole-lead = All chapters on one page. Use the print command of the browser.
help-apart = This chapter is very long: it is read and printed from its own page.
