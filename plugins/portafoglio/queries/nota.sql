-- One note; no row where it was taken away.
select id, testo, giorno, autore from nota where id = :nota
