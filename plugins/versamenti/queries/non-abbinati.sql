-- Payments that the archive gave to this position by payer, causale and office, since the key that
-- they indicate is missing or is not one of the payer's.
select
  id,
  data,
  sede,
  causale,
  chiave_indicata,
  da as periodo,
  debito - credito as importo,
  case when chiave_indicata is null then 'chiave_assente' else 'chiave_altrui' end as motivo
from versamento
where stato = 'non_abbinato'
