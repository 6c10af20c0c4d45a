-- The register of accesses: who looked at what, on whose behalf, under which menus. Only ever
-- appended to. It keeps keys and no references, so that it outlives what it names.

create table accesso (
    id text primary key,
    quando bigint not null,
    persona text not null,
    incarico text,
    profilo text,
    posizione bigint,
    plugin text,
    pagina text not null,
    esito text not null,
    richiesta text not null,
    istantanea bigint not null
);

create index accesso_posizione on accesso (posizione, quando);
create index accesso_persona on accesso (persona, quando);
