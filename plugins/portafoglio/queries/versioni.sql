-- The texts that a note had before.
select id, giorno, autore, testo from nota_versione where nota = :nota
