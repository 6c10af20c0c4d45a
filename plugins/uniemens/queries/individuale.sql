-- One individual statement by its number, with the month that it is of; no row where it is not of
-- this position.
select
  i.id as individuale,
  i.denuncia as denuncia,
  d.periodo as periodo,
  d.tipo as tipo,
  d.stato as stato,
  i.codice_fiscale as codice_fiscale,
  i.cognome as cognome,
  i.nome as nome,
  i.qualifica as qualifica,
  nullif(i.contratto, '') as contratto,
  i.imponibile as imponibile,
  i.contributo as contributo,
  i.ore as ore,
  i.settimane as settimane,
  i.evento as evento
from denuncia_individuale i
join denuncia d on d.id = i.denuncia
where i.id = :individuale
