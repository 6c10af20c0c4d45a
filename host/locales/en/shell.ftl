# What stands round every page.

shell-site = Nuovo Cassetto Previdenziale
shell-tagline = The contributor's social security desk
shell-section = Services for companies and advisers
shell-home = Home
shell-skip-links = Quick links
shell-skip-content = Skip to main content
shell-skip-menu = Skip to menu
shell-skip-footer = Skip to footer
shell-main-nav = Main navigation
shell-sign-in = Sign in
shell-sign-out = Sign out
shell-incarichi = Mandates
shell-help = HELP
shell-accessibility = Accessibility statement
shell-stato = Service status
shell-footer-links = Useful links
shell-breadcrumb = Breadcrumb
shell-on-behalf = On behalf of
shell-posizione = Open position
shell-change-posizione = Change position
shell-riepilogo = Summary
shell-tipo = Type of position
shell-sede = Competent office
shell-demo = Invented data
shell-demo-more = Demonstration: persons, companies and amounts do not exist.
