-- Says anew what the studio says of the client, where it still says what was seen.
insert into cliente (id, codice_cliente, gruppo, responsabile, aggiornato)
values ('cliente', :codice_cliente, :gruppo, :responsabile, :aggiornato)
on conflict (id) do update set
  codice_cliente = excluded.codice_cliente,
  gruppo = excluded.gruppo,
  responsabile = excluded.responsabile,
  aggiornato = excluded.aggiornato
where coalesce(cliente.codice_cliente, '') = coalesce(:visto_codice_cliente, '')
  and coalesce(cliente.gruppo, '') = coalesce(:visto_gruppo, '')
  and coalesce(cliente.responsabile, '') = coalesce(:visto_responsabile, '')
