-- How many deadlines of the positions that are delegated to the studio are open, and how many of them past due.
select
  count(*) as aperte,
  count(case when giorno < :oggi then 1 end) as scadute
from scadenza
where fatta is null
