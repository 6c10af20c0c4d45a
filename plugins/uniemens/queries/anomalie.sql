-- What processing found wrong in any statement of the position.
select
  a.id as id,
  d.periodo as periodo,
  a.denuncia as denuncia,
  a.codice as codice,
  a.gravita as gravita,
  a.testo as testo,
  a.risolta as risolta,
  case when a.risolta is null then 'da_risolvere' else 'risolta' end as stato
from denuncia_anomalia a
join denuncia d on d.id = a.denuncia
