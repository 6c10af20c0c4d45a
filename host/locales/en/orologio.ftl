# The clock of a demonstration, for whoever administers the desk.

orologio-title = Clock of the demonstration
orologio-lead = For everybody, in this demonstration, today is { $day }. The clock only goes forward, at once for whoever uses it.
orologio-ahead = { $count ->
        [one] Forward by one working day, to { $day }
       *[other] Forward by { $count } working days, to { $day }
    }
orologio-note = Terms and delegations follow the new day. The state of months stays that of the last computation of the archive; whoever is signed in stays so.
