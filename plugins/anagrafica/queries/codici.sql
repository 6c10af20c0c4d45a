-- Codici autorizzazione with their validity, and the request that they answer.
select
  id,
  codice,
  dal,
  al,
  richiesta,
  case
    when dal > :oggi then 'futura'
    when al < :oggi then 'conclusa'
    else 'in_vigore'
  end as validita
from codice_autorizzazione
