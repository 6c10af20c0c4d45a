-- What one node at a time does for all: who has it, until when by the clock of the database, and how far it is.
-- `di` is what the numbers are of, `numero` the last that is done, `dopo` how far within the next.
create table seguito (
    nome text primary key,
    nodo text not null,
    scade bigint not null,
    di text not null,
    numero bigint not null,
    dopo bigint not null
);
