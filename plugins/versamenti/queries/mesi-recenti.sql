-- One row a month from `:da` to `:a`, as `mesi` has it.
select
  periodo,
  sum(importo) as dovuto,
  sum(versato) as versato
from dovuto
where periodo >= :da and periodo <= :a
group by periodo
