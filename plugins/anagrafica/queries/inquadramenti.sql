-- How the position is and was classified.
select
  id,
  csc,
  ateco,
  versione_ateco,
  settore,
  dal,
  al,
  case
    when dal > :oggi then 'futura'
    when al < :oggi then 'conclusa'
    else 'in_vigore'
  end as validita
from inquadramento
