-- A new deadline.
insert into scadenza (id, giorno, titolo, autore) values (:id, :giorno, :titolo, :autore)
