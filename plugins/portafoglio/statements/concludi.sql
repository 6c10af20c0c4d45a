-- A deadline is done, if it was not already.
update scadenza set fatta = :fatta, fatta_il = :fatta_il where id = :scadenza and fatta is null
