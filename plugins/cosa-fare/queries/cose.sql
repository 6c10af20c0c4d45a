-- What is to be done, the gravest first and then by term.
select
  e.chiave as chiave,
  e.posizione as posizione,
  e.plugin || ' ' || e.codice || ' ' || e.pagina || ' ' || e.parametri as cosa,
  case when e.gravita = 3 then 'da_sistemare' when e.gravita = 2 then 'da_verificare' else 'da_sapere' end as gravita,
  case when e.gravita = 3 then '1 ' when e.gravita = 2 then '2 ' else '3 ' end || coalesce(e.termine, '9999-12-31') as ordine,
  e.termine as termine,
  e.importo as importo,
  p.denominazione as denominazione,
  case
    when p.tipo = 'gs-committente' then 'gs_committente'
    when p.tipo = 'gs-professionista' then 'gs_professionista'
    when p.tipo = 'agricolo-autonomo' then 'agricolo_autonomo'
    else p.tipo
  end as tipo,
  p.chiave as numero
from evidenza e
join posizione_dati p on p.posizione = e.posizione
