-- An open deadline goes to another day, where it still has the one that was seen.
update scadenza set giorno = :giorno where id = :scadenza and fatta is null and giorno = :visto
