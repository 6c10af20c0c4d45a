-- All dues of the position in one row. `scaduto` is what should have been paid before today; what was
-- paid too much on one due does not lessen it.
select
  coalesce(sum(importo), 0) as dovuto,
  coalesce(sum(versato), 0) as versato,
  coalesce(sum(case when scadenza < :oggi and versato < importo then importo - versato else 0 end), 0) as scaduto
from dovuto
