-- Keeps the text of a note before it is corrected.
insert into nota_versione (id, nota, testo, scritta, giorno, autore)
select :id, n.id, n.testo, n.scritta, n.giorno, n.autore from nota n where n.id = :nota
