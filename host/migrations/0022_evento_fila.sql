-- Whether an event waits behind another one of its recipient and position is asked of those that wait, which are few,
-- and not of all that were heard before.
create index evento_fila on evento (destinatario, posizione, numero) where esito is null;
