-- What was the newest entry is so no more.
update voce set ultima = 0 where ultima = 1
