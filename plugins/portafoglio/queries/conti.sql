-- How many deadlines of the positions that are delegated to the studio are open, and how many of them past due.
select
  count(*) as aperte,
  coalesce(sum(case when giorno < :oggi then 1 else 0 end), 0) as scadute
from scadenza
where fatta is null
