# The clock of a demonstration, for whoever administers the desk.

orologio-title = Uhr der Vorführung
orologio-lead = Für alle ist in dieser Vorführung heute der { $day }. Die Uhr geht nur vor und gilt sofort für jeden, der sie nutzt.
orologio-ahead = { $count ->
        [one] Um einen Arbeitstag vor, auf den { $day }
       *[other] Um { $count } Arbeitstage vor, auf den { $day }
    }
orologio-note = Fristen und Vollmachten folgen dem neuen Tag. Der Stand der Monate bleibt der der letzten Berechnung des Archivs; wer angemeldet ist, bleibt es.
