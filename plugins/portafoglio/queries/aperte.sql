-- The open deadlines of the position.
select
  id,
  giorno,
  case when giorno < :oggi then 'scaduta' when giorno = :oggi then 'oggi' else 'aperta' end as stato,
  titolo,
  autore
from scadenza
where fatta is null
