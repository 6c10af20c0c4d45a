-- Months whose statement came after the term, and by how many days.
select
  id,
  periodo,
  stato,
  termine,
  presentata,
  ritardo
from mese
where stato <> 'assente' and ritardo > 0
