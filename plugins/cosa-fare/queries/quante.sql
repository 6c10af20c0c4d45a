-- How much there is to do, by gravity.
select
  count(*) as tutte,
  coalesce(sum(case when gravita = 3 then 1 else 0 end), 0) as gravi,
  coalesce(sum(case when gravita = 2 then 1 else 0 end), 0) as da_verificare
from evidenza
