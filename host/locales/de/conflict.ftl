# A form that was drawn for another context.

conflict-title = Es wurde nichts ausgeführt
conflict-means = Es wurden keine Daten geändert. Um fortzufahren, muss die Seite über das Menü neu geöffnet werden.
conflict-typed = Was eingegeben worden war
