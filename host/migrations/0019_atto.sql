-- What people did, as accesso has what they looked at: one row for each act, in the transaction that did it. `id` is the
-- number of the form, so that a form does one act however often it is sent; `contenuto` is a digest of what the form
-- held, in hexadecimal digits, and `esito` says where the person was led. Only ever appended to; keys and no
-- references, so that it outlives what it names.

create table atto (
    id text primary key,
    quando bigint not null,
    persona text not null,
    incarico text not null,
    profilo text not null,
    posizione bigint,
    plugin text not null,
    versione text not null,
    pagina text not null,
    azione text not null,
    richiesta text not null,
    snapshot bigint not null,
    contenuto text not null,
    esito text not null
);

create index atto_posizione on atto (posizione, quando);
create index atto_persona on atto (persona, quando);
