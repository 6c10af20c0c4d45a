-- What happened with the statements of one month, one row for each day and thing. The key tells the three
-- kinds apart, since each has numbers of its own.
select
  m.id * 3 as chiave,
  m.termine as giorno,
  'termine' as passo,
  cast(null as bigint) as denuncia,
  cast(null as text) as tipo,
  cast(null as bigint) as ritardo,
  cast(null as text) as anomalia
from mese m
where m.periodo = :periodo
union all
select
  d.id * 3 + 1,
  d.presentata,
  'presentata',
  d.id,
  d.tipo,
  case when d.ritardo > 0 then d.ritardo end,
  cast(null as text)
from denuncia d
where d.periodo = :periodo
union all
select
  a.id * 3 + 2,
  a.risolta,
  'anomalia_risolta',
  a.denuncia,
  cast(null as text),
  cast(null as bigint),
  a.testo
from denuncia_anomalia a
join denuncia d on d.id = a.denuncia
where d.periodo = :periodo and a.risolta is not null
