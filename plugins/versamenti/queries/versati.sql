-- The payments that indicate a period in which the month lies, matched or not.
select
  id,
  data,
  causale,
  chiave_indicata,
  debito - credito as importo,
  canale,
  abbinato_a,
  stato
from versamento
where da <= :periodo and a >= :periodo
