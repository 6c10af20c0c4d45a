-- Firms tied to the one of the position.
select
  id,
  denominazione,
  codice_fiscale,
  ruolo,
  dal,
  al
from soggetto_collegato
where ruolo in ('controllante', 'controllata', 'azienda_collegata')
