-- The newest entry.
insert into voce (id, testo, importo, giorno, autore, ultima) values (:id, :testo, :importo, :giorno, :autore, 1)
