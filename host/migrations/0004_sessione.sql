-- Who is signed in, and where. The token itself is nowhere: `impronta` is its SHA-256.

create table sessione (
    id text primary key,
    impronta text not null unique,
    persona text not null references persona (id),
    emittente text not null,
    creata bigint not null,
    usata bigint not null
);

create index sessione_persona on sessione (persona);
create index sessione_usata on sessione (usata);
