# The choice of the language. Words and names are alike in every language, so that each is found by whoever reads it alone.

lingua-word-it = Lingua
lingua-word-de = Sprache
lingua-word-en = Language
lingua-name-it = Italiano
lingua-name-de = Deutsch
lingua-name-en = English

lingua-title = Lingua della scrivania
lingua-lead = Menu, intestazioni, stati, date e importi sono in italiano, in tedesco o in inglese. Ciò che scrivono le applicazioni e HELP, il manuale, sono in italiano.
lingua-chosen = Lingua scelta: italiano
lingua-go-on = Torna alla pagina di prima
lingua-choices = Lingue
lingua-kept = La scelta resta della persona che ha effettuato l'accesso, con qualunque browser.
lingua-lent = La scelta vale in questo browser finché resta aperto. Dopo l'accesso vale la lingua scelta dalla persona.
