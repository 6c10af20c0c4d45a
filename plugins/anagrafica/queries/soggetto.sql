-- Who the contributor is on that day, or was last: the first row counts.
select
  dal,
  al,
  codice_fiscale,
  denominazione,
  forma_giuridica,
  rea,
  pec,
  indirizzo
from soggetto_anagrafica
where dal <= :oggi
