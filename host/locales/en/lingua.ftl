# The choice of the language. Words and names are alike in every language, so that each is found by whoever reads it alone.

lingua-word-it = Lingua
lingua-word-de = Sprache
lingua-word-en = Language
lingua-name-it = Italiano
lingua-name-de = Deutsch
lingua-name-en = English

lingua-title = Language of the desk
lingua-lead = Menus, headings, states, dates and amounts are in Italian, German or English. What the applications themselves write, and HELP, the manual, are in Italian.
lingua-chosen = Language chosen: English
lingua-go-on = Back to the page before
lingua-choices = Languages
lingua-kept = The choice stays with the person who has signed in, in whatever browser.
lingua-lent = The choice holds in this browser as long as it is open. After sign-in the language that the person chose applies.
