-- What there is of a position, in one row: a page leaves out what has no rows. `sospesa_dal` is null
-- unless a suspension is running, and `sospesa_al` where it has no end. Of two that run, the first
-- day and the last are told.
select
  (select count(*) from posizione_attributo) as attributi,
  (select count(*) from inquadramento) as inquadramenti,
  (select count(*) from codice_autorizzazione) as codici,
  (select count(*) from recapito_posizione) as recapiti,
  (select count(*) from sospensione) as sospensioni,
  (select min(dal) from sospensione where dal <= :oggi and (al is null or al >= :oggi)) as sospesa_dal,
  (
    select case when count(*) = count(al) then max(al) end from sospensione
    where dal <= :oggi and (al is null or al >= :oggi)
  ) as sospesa_al,
  (
    select count(*) from soggetto_collegato
    where ruolo not in ('controllante', 'controllata', 'azienda_collegata')
  ) as persone,
  (
    select count(*) from soggetto_collegato
    where ruolo in ('controllante', 'controllata', 'azienda_collegata')
  ) as aziende
from posizione_dati
