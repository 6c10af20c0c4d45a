-- What is late and what was paid too much, of all dues: neither lessens the other.
select
  coalesce(sum(case when scadenza < :oggi and versato < importo then importo - versato else 0 end), 0) as scaduto,
  coalesce(sum(case when versato > importo then versato - importo else 0 end), 0) as credito
from dovuto
