-- All payments.
select id, data, causale, da as periodo, debito - credito as importo, canale, stato
from versamento
