-- Who signs in, and the offices and studios on whose behalf they act.

create table struttura (
    codice text primary key,
    nome text not null,
    tipo text not null,
    superiore text references struttura (codice),
    linee text not null,
    patrono text
);

create table persona (
    id text primary key,
    codice_fiscale text not null unique,
    nome text not null,
    cognome text not null,
    lingua text not null check (lingua in ('it', 'de', 'en')),
    -- What the guided tour of a demonstration says of this person; null for whoever is not in it.
    presentazione text
);

create table delegato (
    id text primary key,
    tipo text not null check (tipo in ('studio', 'persona')),
    denominazione text not null,
    codice_fiscale text not null
);

-- Settings of the whole database. `demo` holds the reference date of a demonstration.
create table impostazione (
    chiave text primary key,
    valore text not null
);
