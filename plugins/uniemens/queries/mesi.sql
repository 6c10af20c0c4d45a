-- One row a month with the statement that counts, if one came. `versamenti` is the month again, for
-- the way to its payments.
select
  m.id as id,
  m.periodo as periodo,
  m.stato as stato,
  m.termine as termine,
  m.presentata as presentata,
  m.ritardo as ritardo,
  d.lavoratori as lavoratori,
  d.a_debito as a_debito,
  d.a_credito as a_credito,
  m.da_versare as da_versare,
  m.periodo as versamenti
from mese m
left join denuncia d on d.id = m.denuncia
