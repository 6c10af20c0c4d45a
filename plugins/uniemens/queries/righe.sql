-- What a statement is made of, section by section. Words of states have no capital, so five sections
-- are written as `quadro_…`.
select
  id,
  case
    when quadro = 'E0' then 'quadro_e0'
    when quadro = 'E1' then 'quadro_e1'
    when quadro = 'V1' then 'quadro_v1'
    when quadro = 'F1' then 'quadro_f1'
    when quadro = 'Z2' then 'quadro_z2'
    else quadro
  end as quadro,
  causale,
  imponibile,
  a_debito,
  a_credito
from denuncia_riga
where denuncia = :denuncia
