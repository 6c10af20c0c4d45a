# What stands round every page.

shell-site = Nuovo Cassetto Previdenziale
shell-tagline = del Contribuente
shell-section = Servizi per le Aziende e Consulenti
shell-home = Inizio
shell-skip-links = Collegamenti rapidi
shell-skip-content = Vai al contenuto principale
shell-skip-menu = Vai al menu
shell-skip-footer = Vai al piè di pagina
shell-main-nav = Navigazione principale
shell-sign-in = Accedi
shell-sign-out = Esci
shell-incarichi = Incarichi
shell-help = HELP
shell-accessibility = Dichiarazione di accessibilità
shell-stato = Stato del servizio
shell-footer-links = Collegamenti utili
shell-breadcrumb = Percorso di navigazione
shell-on-behalf = Per conto di
shell-posizione = Posizione in contesto
shell-change-posizione = Cambia posizione
shell-riepilogo = Riepilogo
shell-tipo = Tipo di posizione
shell-sede = Sede competente
shell-demo = Dati inventati
shell-demo-more = Dimostrazione: persone, imprese e importi non esistono.
