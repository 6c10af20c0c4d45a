-- The statements from a month on.
select id, periodo, presentata, lavoratori, a_debito as debito, a_credito as credito, saldo
from denuncia
where periodo >= :dal
