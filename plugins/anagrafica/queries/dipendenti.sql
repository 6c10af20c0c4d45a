-- Dependent positions with their mother, where the incarico may see both.
select
  d.posizione as posizione,
  d.chiave as chiave,
  d.denominazione as denominazione,
  d.sede as sede,
  d.stato as stato,
  m.chiave as madre,
  m.denominazione as denominazione_madre
from posizione_dati d
join posizione_dati m on m.tipo = d.tipo and m.chiave = d.madre
