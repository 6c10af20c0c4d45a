-- The positions that depend on one, by its number.
select
  d.posizione as posizione,
  d.chiave as chiave,
  d.denominazione as denominazione,
  d.sede as sede,
  d.stato as stato
from posizione_dati d
join posizione_dati m on m.tipo = d.tipo and m.chiave = d.madre
where m.posizione = :posizione
