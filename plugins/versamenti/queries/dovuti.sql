-- The dues of one month, one by one. What is due at once has no number of instalment.
select
  d.id as id,
  d.causale as causale,
  c.titolo as titolo,
  d.origine as origine,
  nullif(d.rata, 0) as rata,
  d.scadenza as scadenza,
  d.importo as importo,
  d.versato as versato,
  d.importo - d.versato as differenza,
  case
    when d.versato > d.importo then 'eccedente'
    when d.versato = d.importo then 'pagato'
    when d.scadenza >= :oggi then 'da_versare'
    when d.versato = 0 then 'non_pagato'
    else 'parziale'
  end as stato
from dovuto d
left join causale_f24 c on c.codice = d.causale
where d.periodo = :periodo
