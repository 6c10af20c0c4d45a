-- The deadlines of the position that are done.
select id, giorno, fatta_il, titolo, autore from scadenza where fatta is not null
