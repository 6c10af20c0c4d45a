# What is said of an application that is not called just now. $reason is one of slow, greedy, broken.

application-unavailable = Non disponibile dalle { $hour }: { $reason ->
        [slow] ha impiegato troppo tempo
        [greedy] ha chiesto più risorse di quelle consentite
       *[broken] ha smesso di rispondere per un errore
    }
# The same where it was not today.
application-unavailable-before = Non disponibile dalle { $hour } del { $day }: { $reason ->
        [slow] ha impiegato troppo tempo
        [greedy] ha chiesto più risorse di quelle consentite
       *[broken] ha smesso di rispondere per un errore
    }
