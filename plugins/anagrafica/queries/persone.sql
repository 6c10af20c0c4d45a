-- Persons and entities that act or answer for the position.
select
  id,
  denominazione,
  codice_fiscale,
  ruolo,
  dal,
  al
from soggetto_collegato
where ruolo not in ('controllante', 'controllata', 'azienda_collegata')
