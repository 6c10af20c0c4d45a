-- The dues of one month in one row.
select
  count(*) as quanti,
  coalesce(sum(importo), 0) as dovuto,
  coalesce(sum(versato), 0) as versato,
  coalesce(sum(importo - versato), 0) as differenza
from dovuto
where periodo = :periodo
