# Codes with a slip of the pen in them: the rule that they break.

codes-digits = Keine Art der Position hat einen Schlüssel mit dieser Zahl von Ziffern: die Eingabe überprüfen.
codes-shape = Eine Steuernummer hat 16 Zeichen, oder 11 Ziffern, wenn sie einer Körperschaft gehört oder vorläufig ist.
codes-length = Die Steuernummer einer Person hat 16 Zeichen: die Eingabe überprüfen.
codes-name = Die Steuernummer einer Person beginnt mit sechs Buchstaben, drei für den Nachnamen und drei für den Vornamen.
codes-year = In der eingegebenen Steuernummer geben die Zeichen 7 und 8 kein Geburtsjahr an.
codes-month = In der eingegebenen Steuernummer gibt das Zeichen 9 keinen Geburtsmonat an.
codes-day = In der eingegebenen Steuernummer geben die Zeichen 10 und 11 keinen Tag jenes Monats an.
codes-place = In der eingegebenen Steuernummer geben die Zeichen 12 bis 15 keinen Geburtsort an: ein Buchstabe und drei Ziffern.
codes-check-letter = Der letzte Buchstabe der Steuernummer passt nicht zu den übrigen Zeichen: jedes Zeichen überprüfen.
codes-check-digit = Die letzte Ziffer der Steuernummer passt nicht zu den übrigen: jede Ziffer überprüfen.
codes-zeros = Eine Steuernummer besteht nicht nur aus Nullen.
codes-office = Die Ziffern 8 bis 10 der Mehrwertsteuernummer geben kein Amt an.
codes-key = Der Schlüssel einer öffentlichen Körperschaft besteht aus der Steuernummer mit 11 Ziffern, einem Schrägstrich und der laufenden Nummer mit 5 Ziffern.
