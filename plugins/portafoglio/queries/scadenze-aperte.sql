-- The open deadlines of every position that is delegated to the studio.
select
  s.posizione as posizione,
  s.id as id,
  s.giorno as giorno,
  case when s.giorno < :oggi then 'scaduta' when s.giorno = :oggi then 'oggi' else 'aperta' end as stato,
  s.titolo as titolo,
  p.chiave as chiave,
  p.denominazione as denominazione,
  c.codice_cliente as codice_cliente,
  c.responsabile as responsabile
from scadenza s
join posizione_dati p on p.posizione = s.posizione
left join cliente c on c.posizione = s.posizione
where s.fatta is null
