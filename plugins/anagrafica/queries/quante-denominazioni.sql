-- How many former names there are.
select count(*) as quante
from soggetto_anagrafica
where al < :oggi
