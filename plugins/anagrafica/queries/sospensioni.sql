-- Times without staff, in which no statement is due.
select
  id,
  dal,
  al,
  motivo,
  case
    when dal > :oggi then 'futura'
    when al < :oggi then 'conclusa'
    else 'in_vigore'
  end as validita
from sospensione
