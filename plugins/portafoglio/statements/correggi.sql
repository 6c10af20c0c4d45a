-- Corrects a note, where its text is still the one that was seen.
update nota set testo = :testo, scritta = :scritta, giorno = :giorno, autore = :autore
where id = :nota and testo = :visto
