-- Every position that is delegated to the studio, with what the studio says of it. Identifiers grow with time, so
-- the greatest is the last note.
select
  p.posizione as posizione,
  case
    when p.tipo = 'gs-committente' then 'gs_committente'
    when p.tipo = 'gs-professionista' then 'gs_professionista'
    when p.tipo = 'agricolo-autonomo' then 'agricolo_autonomo'
    else p.tipo
  end as tipo,
  p.chiave as chiave,
  p.denominazione as denominazione,
  coalesce(e.gravi, 0) as gravi,
  coalesce(e.da_vedere, 0) as da_vedere,
  c.codice_cliente as codice_cliente,
  c.gruppo as gruppo,
  c.responsabile as responsabile,
  coalesce(s.aperte, 0) as aperte,
  s.prossima as prossima,
  n.giorno as nota_del,
  substr(n.testo, 1, 120) as nota
from posizione_dati p
left join cliente c on c.posizione = p.posizione
left join (
  select
    posizione,
    count(case when gravita = 3 then 1 end) as gravi,
    count(case when gravita = 2 then 1 end) as da_vedere
  from evidenza
  group by posizione
) as e on e.posizione = p.posizione
left join (
  select posizione, count(*) as aperte, min(giorno) as prossima
  from scadenza
  where fatta is null
  group by posizione
) as s on s.posizione = p.posizione
left join (
  select posizione, max(id) as id from nota group by posizione
) as u on u.posizione = p.posizione
left join nota n on n.posizione = p.posizione and n.id = u.id
