-- The payments whose protocol lies in a range, for the search of the desk.
select
  id,
  data,
  causale,
  canale,
  riferimento,
  debito - credito as importo,
  coalesce(abbinato_a, da) as periodo
from versamento
where riferimento >= :da and riferimento < :a
