-- Names, legal forms and addresses that the contributor had before.
select
  dal,
  al,
  denominazione,
  forma_giuridica,
  indirizzo
from soggetto_anagrafica
where al < :oggi
