-- Every row of every F24, MAV and pagoPA of the position.
select
  v.id as id,
  v.data as data,
  v.sede as sede,
  v.causale as causale,
  c.titolo as titolo,
  v.da as da,
  v.a as a,
  v.debito as debito,
  v.credito as credito,
  v.canale as canale,
  v.riferimento as riferimento,
  v.abbinato_a as abbinato_a,
  v.stato as stato
from versamento v
left join causale_f24 c on c.codice = v.causale
