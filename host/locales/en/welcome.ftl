# The page before sign-in.

welcome-title = Nuovo Cassetto Previdenziale: the contributor's social security desk
welcome-lead = One desk for all contributory positions: employers, craftsmen and traders, the separate scheme, agriculture, domestic work, public employees. For each position it brings together the applications meant for it, each in a window of its own and with the date up to which the data are current. Access is on one's own behalf or on behalf of whoever has conferred a delega, and only what the mandate covers can be seen.
welcome-sign-in = Sign in to the Cassetto
welcome-read-help = Read HELP, the manual
welcome-who-title = Who may enter
welcome-who-owner = The owner of a position, and whoever represents the owner
welcome-who-delegate = Intermediaries, collaborators of their studio and trusted persons, with a valid delega
welcome-who-office = Whoever works in an office, for the positions of that office
welcome-needs-title = What is needed
welcome-needs = A browser that accepts technical cookies. Nothing has to be installed.
welcome-needs-demo = In this demonstration people sign in by choosing an invented person: no credentials are needed.
welcome-needs-identity = Signing in takes an identity that the provider of the service recognises.
welcome-stato = What works at this moment, and up to which day the data are current.
welcome-open-stato = See what works
welcome-help = The manual explains how to sign in, how to find a position, and each application of the desk. It is in Italian.
welcome-open-help = Open the manual
welcome-accessibility-title = Accessibility
welcome-accessibility = All pages can be used by keyboard, with a screen reader and without JavaScript.
welcome-contacts-title = Contacts
welcome-no-contacts = The competent office is named on the desk of each position.
