-- Takes a note away.
delete from nota where id = :nota
