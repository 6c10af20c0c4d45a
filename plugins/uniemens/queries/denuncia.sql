-- One statement by its number with what there is of it; no row where it is not of this position. The
-- sums of its sections are for comparing them with its totals.
select
  d.id as denuncia,
  d.periodo as periodo,
  d.tipo as tipo,
  d.stato as stato,
  d.presentata as presentata,
  d.termine as termine,
  d.ritardo as ritardo,
  d.lavoratori as lavoratori,
  d.a_debito as a_debito,
  d.a_credito as a_credito,
  d.saldo as saldo,
  d.atto as atto,
  (select count(*) from denuncia_riga r where r.denuncia = d.id) as righe,
  (select coalesce(sum(r.a_debito), 0) from denuncia_riga r where r.denuncia = d.id) as righe_debito,
  (select coalesce(sum(r.a_credito), 0) from denuncia_riga r where r.denuncia = d.id) as righe_credito,
  (select count(distinct i.codice_fiscale) from denuncia_individuale i where i.denuncia = d.id) as individuali,
  (select count(*) from denuncia_anomalia a where a.denuncia = d.id) as anomalie,
  (
    select count(*) from denuncia_anomalia a where a.denuncia = d.id and a.risolta is null
  ) as da_risolvere
from denuncia d
where d.id = :denuncia
