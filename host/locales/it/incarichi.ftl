# The choice of an incarico.

incarichi-title = Per conto di chi agire
incarichi-lead = L'incarico scelto decide quali posizioni si vedono e quali applicazioni si aprono. Si può cambiare in ogni momento.
incarichi-none-title = Nessun incarico valido
incarichi-none = Alla persona che ha effettuato l'accesso non risulta nessun incarico valido oggi. La sede competente può indicare come ottenerlo.
