-- The state of one month, and the statement that counts for it.
select
  id,
  stato,
  termine,
  denuncia,
  presentata,
  ritardo,
  da_versare
from mese
where periodo = :periodo
