-- How many texts a note had before.
select count(*) as quante from nota_versione where nota = :nota
