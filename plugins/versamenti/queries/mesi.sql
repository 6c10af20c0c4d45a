-- One row a month: what was due, what was paid, the difference. What is paid too much on one due is
-- not taken for another, and a month is late only when something unpaid was due before today.
select
  periodo,
  sum(importo) as dovuto,
  sum(versato) as versato,
  sum(importo - versato) as differenza,
  max(scadenza) as scadenza,
  case
    when sum(case when versato < importo then 1 else 0 end) = 0 and sum(versato) > sum(importo) then 'eccedente'
    when sum(case when versato < importo then 1 else 0 end) = 0 then 'pagato'
    when sum(case when versato < importo and scadenza < :oggi then 1 else 0 end) = 0 then 'da_versare'
    when sum(versato) = 0 then 'non_pagato'
    else 'parziale'
  end as stato
from dovuto
group by periodo
