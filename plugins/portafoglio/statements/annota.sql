-- A new note.
insert into nota (id, testo, scritta, giorno, autore) values (:id, :testo, :scritta, :giorno, :autore)
