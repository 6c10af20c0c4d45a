# Why an entry is not in somebody's menu. What does not exist and what is not theirs are one answer.

perche-title = Warum sehe ich diesen Eintrag nicht?
perche-lead = Das Menü wird für den verwendeten Auftrag und für die Art der Position erstellt: Was nicht darin steht, öffnet sich nicht.
perche-ask = Nach einem Eintrag fragen
perche-field = Name des Eintrags
perche-hint = Wie er im Menü steht. Namen von Personen, Schlüssel und Steuernummern gehören nicht hierher.
perche-submit = Fragen
perche-answer = Antwort
perche-opens = Öffnet sich von hier aus.
perche-none = Mit diesem Auftrag gibt es von hier aus keinen Eintrag mit diesem Namen.
perche-none-same = Die Antwort ist dieselbe für eine Anwendung, die es nicht gibt, und für eine, die dieses Menü nicht umfasst.
perche-remedies = Was getan werden kann
perche-remedy-incarico = Wer mehrere Aufträge hat, kann einen anderen wählen: Jede Art von Auftrag hat ein eigenes Menü.
perche-remedy-tipo = Eine Anwendung kann nur für einige Arten von Positionen bestehen: Sie kann von einer anderen Position aus gesucht werden.
perche-remedy-delega = Wer mit Vollmacht handelt, sieht nur Positionen, deren Vollmacht heute gültig ist; wer sie erteilt hat, kann sie erneuern oder erweitern.
perche-remedy-sede = Wird der Eintrag trotzdem benötigt, sagt die zuständige Stelle, welcher Auftrag oder welche Vollmacht fehlt und wie man sie erhält.
perche-open = Einträge, die sich öffnen
perche-open-none = Von hier aus öffnet sich kein Eintrag.
perche-announced = Angekündigte, noch nicht aktive Einträge
perche-regole = Regeln der Menüs, mit Datei und Zeile
