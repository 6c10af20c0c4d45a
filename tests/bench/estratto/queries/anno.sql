-- The payments of some months.
select id, data, causale, da as periodo, debito - credito as importo, canale, stato
from versamento
where da >= :dal and da <= :al
