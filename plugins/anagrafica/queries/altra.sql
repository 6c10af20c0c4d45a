-- One position of the codice fiscale by its number; no row where the incarico may not see it. The
-- mother is shown where the incarico may see her too.
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
  p.sede as sede,
  p.stato as stato,
  p.inizio as inizio,
  p.cessazione as cessazione,
  m.chiave as madre,
  m.posizione as numero_madre,
  (
    select count(*) from posizione_dati f where f.tipo = p.tipo and f.madre = p.chiave
  ) as figlie
from posizione_dati p
left join posizione_dati m on m.tipo = p.tipo and m.chiave = p.madre
where p.posizione = :posizione
