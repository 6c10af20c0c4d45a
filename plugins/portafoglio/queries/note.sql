-- The notes of the position.
select id, giorno, autore, testo from nota
