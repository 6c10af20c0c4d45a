-- The right to act for one position, and what a studio passes on of it to a collaborator.
-- `posizione` is a key of the archive: the two are never written in one transaction.

create table delega (
    id text primary key,
    posizione bigint not null,
    delegato text not null references delegato (id),
    stato text not null check (stato in ('attiva', 'da_firmare')),
    dal text not null,
    al text,
    revocata bigint
);

create index delega_delegato on delega (delegato, posizione);
create index delega_posizione on delega (posizione);

create table subdelega (
    id text primary key,
    delega text not null references delega (id),
    incarico text not null references incarico (id),
    diritti text not null,
    dal text not null,
    al text
);

create index subdelega_incarico on subdelega (incarico, delega);
create index subdelega_delega on subdelega (delega);
