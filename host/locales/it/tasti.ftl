# The keys of the desk, to be chosen.

tasti-title = Tasti della scrivania
tasti-lead = Ogni azione ha una combinazione, che si può cambiare: in un campo si preme la combinazione voluta, oppure la si scrive, per esempio Alt+Shift+W. Un campo vuoto riporta quella di partenza. La scelta vale per la persona, in ogni incarico e su ogni computer.
tasti-usual = di partenza { $keys }
tasti-change = Cambia
tasti-reset = Riporta tutti i tasti a quelli di partenza
tasti-unknown = Questa non è una combinazione: servono Ctrl, Alt o Shift con una lettera, una cifra, una freccia o un tasto funzione, per esempio Alt+Shift+W.
tasti-kept = Questa combinazione non si può scegliere: appartiene al browser o al sistema, oppure serve per scrivere.
tasti-taken = Questa combinazione ha già un’altra azione: { $azione }.
