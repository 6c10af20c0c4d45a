-- How many deadlines of the position are past due, and how many are done.
select
  (select count(*) from scadenza where fatta is null and giorno < :oggi) as scadute,
  (select count(*) from scadenza where fatta is not null) as concluse
