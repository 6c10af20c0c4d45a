-- The workers whose codice fiscale lies in a range, for the search of the desk.
select
  codice_fiscale,
  max(id) as individuale,
  max(cognome) as cognome,
  max(nome) as nome
from denuncia_individuale
where codice_fiscale >= :da and codice_fiscale < :a
group by codice_fiscale
