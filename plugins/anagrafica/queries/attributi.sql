-- What else the registry says: archive 5 A of farms and the like. A code that nobody has named here
-- reads as it is.
select
  id,
  case
    when codice = 'tipo_ditta_1' then 'Tipo ditta 1'
    when codice = 'tipo_ditta_2' then 'Tipo ditta 2'
    when codice = 'somministratrice' then 'Impresa somministratrice'
    when codice = 'accentramento' then 'Accentramento contributivo'
    when codice = 'cida' then 'Codice CIDA'
    when codice = 'forma_giuridica' then 'Forma giuridica'
    else codice
  end as dato,
  valore,
  dal,
  al
from posizione_attributo
