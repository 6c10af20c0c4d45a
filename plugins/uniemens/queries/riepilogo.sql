-- The months of the position in one row: a month is late when its statement came after the term, and
-- missing when none came. What is missing now was never late.
select
  count(*) as mesi,
  coalesce(sum(case when stato = 'assente' then 1 else 0 end), 0) as mancanti,
  min(case when stato = 'assente' then periodo end) as primo_mancante,
  min(case when stato = 'assente' then termine end) as primo_termine,
  coalesce(sum(case when stato <> 'assente' and ritardo > 0 then 1 else 0 end), 0) as tardive,
  max(case when denuncia is not null then periodo end) as ultimo,
  (select count(*) from denuncia_anomalia) as anomalie,
  (select count(*) from denuncia_anomalia where risolta is null) as da_risolvere
from mese
