-- All dues.
select id, periodo, causale, scadenza, importo, versato, importo - versato as differenza
from dovuto
