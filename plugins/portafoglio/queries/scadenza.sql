-- One deadline.
select id, giorno, titolo, autore, fatta_il from scadenza where id = :scadenza
