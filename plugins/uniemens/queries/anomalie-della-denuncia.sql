-- What processing found wrong in one statement.
select
  id,
  progressivo,
  codice,
  gravita,
  testo,
  risolta,
  case when risolta is null then 'da_risolvere' else 'risolta' end as stato
from denuncia_anomalia
where denuncia = :denuncia
