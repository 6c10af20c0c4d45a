-- The dues of one month, one by one.
select
  d.id as id,
  d.causale as causale,
  c.titolo as titolo,
  d.rata as rata,
  d.scadenza as scadenza,
  d.importo as importo,
  d.versato as versato,
  d.importo - d.versato as differenza,
  case
    when d.versato >= d.importo then 'pagato'
    when d.scadenza >= :oggi then 'da_versare'
    when d.versato = 0 then 'non_pagato'
    else 'parziale'
  end as stato
from dovuto d
left join causale_f24 c on c.codice = d.causale
where d.periodo = :periodo
