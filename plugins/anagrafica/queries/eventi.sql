-- All that changed until that day, one row for each change. The key says day, kind and what tells two
-- changes of a kind and day apart.
with dati as (
  select
    codice,
    case
      when codice = 'tipo_ditta_1' then 'Tipo ditta 1'
      when codice = 'tipo_ditta_2' then 'Tipo ditta 2'
      when codice = 'somministratrice' then 'Impresa somministratrice'
      when codice = 'accentramento' then 'Accentramento contributivo'
      when codice = 'cida' then 'Codice CIDA'
      when codice = 'forma_giuridica' then 'Forma giuridica'
      else codice
    end || ': ' || valore as dettaglio,
    dal,
    al
  from posizione_attributo
)
select
  inizio || ' inizio' as chiave,
  inizio as giorno,
  'inizio' as evento,
  denominazione as dettaglio
from posizione_dati
where inizio <= :oggi
union all
select cessazione || ' cessazione', cessazione, 'cessazione', denominazione
from posizione_dati
where cessazione <= :oggi
union all
select
  dal || ' contribuente',
  dal,
  'contribuente',
  denominazione || ', ' || forma_giuridica || coalesce(', ' || indirizzo, '')
from soggetto_anagrafica
where dal <= :oggi
union all
select
  dal || ' inquadramento',
  dal,
  'inquadramento_dal',
  'CSC ' || csc || ', ATECO ' || versione_ateco || ' ' || ateco || ', ' || settore
from inquadramento
where dal <= :oggi
union all
select dal || ' codice ' || codice, dal, 'codice_dal', codice
from codice_autorizzazione
where dal <= :oggi
union all
select al || ' fine codice ' || codice || ' ' || dal, al, 'codice_al', codice
from codice_autorizzazione
where al <= :oggi
union all
select dal || ' sospensione', dal, 'sospensione_dal', cast(null as text)
from sospensione
where dal <= :oggi
union all
select al || ' fine sospensione ' || dal, al, 'sospensione_al', cast(null as text)
from sospensione
where al <= :oggi
union all
select dal || ' dato ' || codice, dal, 'dato_dal', dettaglio
from dati
where dal <= :oggi
union all
select al || ' fine dato ' || codice || ' ' || dal, al, 'dato_al', dettaglio
from dati
where al <= :oggi
union all
select dal || ' collegato ' || ruolo || ' ' || codice_fiscale, dal, ruolo || '_dal', denominazione
from soggetto_collegato
where dal <= :oggi
union all
select al || ' fine collegato ' || ruolo || ' ' || codice_fiscale || ' ' || dal, al, ruolo || '_al', denominazione
from soggetto_collegato
where al <= :oggi
