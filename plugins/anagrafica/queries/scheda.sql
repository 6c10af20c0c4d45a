-- The position itself. Words of states have no hyphen, so two types are written with `_`. The key of
-- the mother position is left out: here nobody can tell whether the incarico may see that position.
select
  chiave,
  case
    when tipo = 'gs-committente' then 'gs_committente'
    when tipo = 'gs-professionista' then 'gs_professionista'
    when tipo = 'agricolo-autonomo' then 'agricolo_autonomo'
    else tipo
  end as tipo,
  denominazione,
  sede,
  stato,
  inizio,
  cessazione
from posizione_dati
