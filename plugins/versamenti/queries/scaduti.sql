-- The months of which something was due before today and is not paid: since when, and how much that is. Months are
-- late as in `non-versati`.
select
  periodo,
  min(case when scadenza < :oggi and versato < importo then scadenza end) as scadenza,
  sum(case when scadenza < :oggi and versato < importo then importo - versato else 0 end) as scaduto
from dovuto
group by periodo
having sum(case when scadenza < :oggi and versato < importo then 1 else 0 end) > 0
