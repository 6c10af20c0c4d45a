-- All statements of one month, those too that another one came after.
select
  id as denuncia,
  tipo,
  stato,
  presentata,
  ritardo,
  lavoratori,
  a_debito,
  a_credito,
  saldo
from denuncia
where periodo = :periodo
