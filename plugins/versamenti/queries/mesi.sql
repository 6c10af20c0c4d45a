-- One row a month: what was due, what was paid, what is missing. A month is late only when
-- something of it was due before today and is not paid.
select
  periodo,
  sum(importo) as dovuto,
  sum(versato) as versato,
  sum(importo - versato) as differenza,
  max(scadenza) as scadenza,
  case
    when sum(versato) >= sum(importo) then 'pagato'
    when sum(case when scadenza < :oggi then importo - versato else 0 end) <= 0 then 'da_versare'
    when sum(versato) = 0 then 'non_pagato'
    else 'parziale'
  end as stato
from dovuto
group by periodo
