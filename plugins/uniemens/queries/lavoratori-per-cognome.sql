-- The workers whose surname lies in one of two ranges, for the search of the desk.
select
  codice_fiscale,
  max(id) as individuale,
  max(cognome) as cognome,
  max(nome) as nome
from denuncia_individuale
where (cognome >= :da and cognome < :a) or (cognome >= :da_grande and cognome < :a_grande)
group by codice_fiscale
