-- All individual statements that this position sent for the worker of one of them.
select
  i.id as individuale,
  d.periodo as periodo,
  d.tipo as tipo,
  i.qualifica as qualifica,
  i.imponibile as imponibile,
  i.contributo as contributo,
  i.settimane as settimane,
  i.evento as evento
from denuncia_individuale i
join denuncia d on d.id = i.denuncia
where i.codice_fiscale in (
  select w.codice_fiscale from denuncia_individuale w where w.id = :individuale
)
