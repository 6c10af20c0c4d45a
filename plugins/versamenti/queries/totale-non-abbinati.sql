-- How many payments wait for a due that they could be matched to, and their sum.
select
  count(*) as quanti,
  coalesce(sum(debito - credito), 0) as importo
from versamento
where stato = 'non_abbinato'
