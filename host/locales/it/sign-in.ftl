# Sign-in of a demonstration: the guided tour.

sign-in-title = Accesso
sign-in-refused-title = Accesso non riuscito
sign-in-lead = Visita guidata: ogni persona mostra un modo diverso di usare il Cassetto. Persone, imprese e importi sono inventati; non serve nessuna credenziale.
sign-in-roles = Può agire come
sign-in-journey = Da provare
sign-in-as = Entra come { $name }
sign-in-none = In questa installazione l'accesso dimostrativo non è disponibile.
