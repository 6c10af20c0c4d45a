-- What the studio says of the client; no row where it says nothing yet.
select id, codice_cliente, gruppo, responsabile, aggiornato from cliente
