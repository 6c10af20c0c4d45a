# What people are told, and the page that lists it.

avvisi-title = Mitteilungen
avvisi-lead = Was sich für diesen Auftrag geändert hat, das Neueste zuerst. Zu sehen ist nur, was Positionen betrifft, die heute sichtbar sind. Eine Mitteilung wird ein Jahr lang aufbewahrt.
avvisi-when = Erhalten
avvisi-posizione = Position
avvisi-state = Stand
avvisi-read = Gelesen
avvisi-unread = Ungelesen
avvisi-mark = Als gelesen markieren
avvisi-mark-all = Alle als gelesen markieren
avvisi-none = Es gibt keine Mitteilungen.
avvisi-next = Frühere Mitteilungen
avvisi-open-desk = Schreibtisch der Position
avvisi-header = { $unread ->
        [one] { $unread } ungelesene Mitteilung
       *[other] { $unread } ungelesene Mitteilungen
    }
avvisi-header-many = mehr als { $unread } ungelesene Mitteilungen

# One sentence for each kind of notice.
avvisi-evento = Eine Anwendung meldet etwas Neues
avvisi-archivio = Neue Daten im Archiv
avvisi-archivio-molte = Neue Daten im Archiv zu vielen Positionen
avvisi-delega-attiva = Vollmacht aktiv: { $delegato }
avvisi-delega-cessata = Vollmacht nicht mehr aktiv: { $delegato }
avvisi-deleghe-attive = { $count ->
        [one] { $count } neue Vollmacht ist aktiv
       *[other] { $count } neue Vollmachten sind aktiv
    }
avvisi-deleghe-cessate = { $count ->
        [one] { $count } Vollmacht ist nicht mehr aktiv
       *[other] { $count } Vollmachten sind nicht mehr aktiv
    }
