-- The workers of a statement, one row for each worker and qualification. A flow may name no agreement.
select
  id as individuale,
  cognome,
  nome,
  codice_fiscale,
  qualifica,
  nullif(contratto, '') as contratto,
  imponibile,
  contributo,
  settimane,
  evento
from denuncia_individuale
where denuncia = :denuncia
