-- Contacts that the institute keeps of the position.
select
  id,
  tipo,
  valore
from recapito_posizione
