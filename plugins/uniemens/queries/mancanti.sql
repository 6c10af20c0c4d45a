-- Months whose term has passed without a statement, and for how many days.
select
  id,
  periodo,
  termine,
  ritardo,
  periodo as versamenti
from mese
where stato = 'assente'
