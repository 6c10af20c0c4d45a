-- The payments of an amount, for the search of the desk.
select
  id,
  data,
  causale,
  canale,
  riferimento,
  debito - credito as importo,
  coalesce(abbinato_a, da) as periodo
from versamento
where debito = :importo or credito = :importo
