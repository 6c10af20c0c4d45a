# What people are told, and the page that lists it.

avvisi-title = Notices
avvisi-lead = What has changed under this mandate, the newest first. Only what is about positions that are visible today is shown. A notice is kept for a year.
avvisi-when = Received
avvisi-posizione = Position
avvisi-state = State
avvisi-read = Read
avvisi-unread = Unread
avvisi-mark = Mark as read
avvisi-mark-all = Mark all as read
avvisi-none = There are no notices.
avvisi-next = Earlier notices
avvisi-open-desk = Desk of the position
avvisi-header = { $unread ->
        [one] { $unread } unread notice
       *[other] { $unread } unread notices
    }
avvisi-header-many = more than { $unread } unread notices

# One sentence for each kind of notice.
avvisi-evento = An application tells of something new
avvisi-archivio = New data in the archive
avvisi-archivio-molte = New data in the archive about many positions
avvisi-delega-attiva = Delegation active: { $delegato }
avvisi-delega-cessata = Delegation no longer active: { $delegato }
avvisi-deleghe-attive = { $count ->
        [one] { $count } new delegation is active
       *[other] { $count } new delegations are active
    }
avvisi-deleghe-cessate = { $count ->
        [one] { $count } delegation is no longer active
       *[other] { $count } delegations are no longer active
    }
