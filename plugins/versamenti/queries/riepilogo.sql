-- The card in one row: what is due and was paid for the months from `:da` to `:a`, what is late in any
-- month, and the payments that wait for a due. A month is late as it is in `mesi`.
select
  count(*) as quanti,
  coalesce(sum(case when periodo >= :da and periodo <= :a then importo else 0 end), 0) as dovuto,
  coalesce(sum(case when periodo >= :da and periodo <= :a then versato else 0 end), 0) as versato,
  coalesce(sum(case when scadenza < :oggi and versato < importo then importo - versato else 0 end), 0) as scaduto,
  count(distinct case when scadenza < :oggi and versato < importo then periodo end) as mesi_non_versati,
  (select count(*) from versamento where stato = 'non_abbinato') as non_abbinati,
  (select coalesce(sum(debito - credito), 0) from versamento where stato = 'non_abbinato') as importo_non_abbinato
from dovuto
