-- Entries of a position, of which the newest is marked, and what they come to.
create table voce (
    id text primary key, testo text not null, importo bigint not null, giorno text not null, autore text not null,
    ultima bigint not null
);
create index voce_ultima on voce (ultima);
create table totale (id text primary key, voci bigint not null, importo bigint not null);
