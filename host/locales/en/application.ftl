# What is said of an application that is not called just now. $reason is one of slow, greedy, broken.

application-unavailable = Unavailable since { $hour }: { $reason ->
        [slow] it took too long
        [greedy] it asked for more resources than allowed
       *[broken] it stopped answering because of an error
    }
# The same where it was not today.
application-unavailable-before = Unavailable since { $hour } on { $day }: { $reason ->
        [slow] it took too long
        [greedy] it asked for more resources than allowed
       *[broken] it stopped answering because of an error
    }
