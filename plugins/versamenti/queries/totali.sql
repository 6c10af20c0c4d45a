-- All dues of the position in one row. `scaduto` is what should have been paid before today.
select
  coalesce(sum(importo), 0) as dovuto,
  coalesce(sum(versato), 0) as versato,
  coalesce(sum(case when scadenza < :oggi then importo - versato else 0 end), 0) as scaduto
from dovuto
