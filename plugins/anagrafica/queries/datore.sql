-- Positions as employer, committente or public body, as many as the incarico may see.
select
  posizione,
  case
    when tipo = 'gs-committente' then 'gs_committente'
    when tipo = 'gs-professionista' then 'gs_professionista'
    when tipo = 'agricolo-autonomo' then 'agricolo_autonomo'
    else tipo
  end as tipo,
  chiave,
  denominazione,
  sede,
  stato,
  inizio
from posizione_dati
where tipo not in ('artigiano', 'commerciante', 'gs-professionista', 'agricolo-autonomo')
