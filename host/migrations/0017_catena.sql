-- The chain of the register: each of its rows once, in the order in which they were linked, with the digest of the link
-- before. `genere` says in which table the row stands, `riga` is its key there, `versione` how `impronta` was made
-- (host/src/store/catena/encoding.rs), `quando` when it was linked, by the clock of the database. Only ever appended to.
create table catena (
    numero bigint not null primary key,
    versione bigint not null,
    quando bigint not null,
    genere text not null,
    riga text not null,
    precedente text not null,
    impronta text not null,
    unique (riga, genere)
);

-- Rows that wait to be linked: written with the row itself, removed with its link.
create table da_collegare (
    riga text not null,
    genere text not null,
    primary key (riga, genere)
);

-- What was looked at before there was a chain is linked as well.
insert into da_collegare (riga, genere) select id, 'accesso' from accesso;
