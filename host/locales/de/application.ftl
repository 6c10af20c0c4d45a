# What is said of an application that is not called just now. $reason is one of slow, greedy, broken.

application-unavailable = Nicht verfügbar seit { $hour } Uhr: { $reason ->
        [slow] hat zu lange gebraucht
        [greedy] hat mehr Ressourcen verlangt als erlaubt
       *[broken] hat wegen eines Fehlers nicht mehr geantwortet
    }
# The same where it was not today.
application-unavailable-before = Nicht verfügbar seit { $day }, { $hour } Uhr: { $reason ->
        [slow] hat zu lange gebraucht
        [greedy] hat mehr Ressourcen verlangt als erlaubt
       *[broken] hat wegen eines Fehlers nicht mehr geantwortet
    }
