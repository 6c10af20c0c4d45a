-- The months of which something was due before today and is not paid, and how much that is.
select
  periodo,
  sum(importo) as dovuto,
  sum(versato) as versato,
  sum(case when scadenza < :oggi and versato < importo then importo - versato else 0 end) as scaduto
from dovuto
group by periodo
having sum(case when scadenza < :oggi and versato < importo then 1 else 0 end) > 0
