-- A person in a profilo on behalf of somebody. `per` says which of the three columns below it counts.

create table incarico (
    id text primary key,
    codice text not null unique,
    persona text not null references persona (id),
    profilo text not null,
    per text not null check (per in ('soggetto', 'delega', 'subdelega', 'struttura', 'istituto')),
    soggetto bigint,
    delegato text references delegato (id),
    struttura text references struttura (codice),
    titolo text not null,
    dal text not null,
    al text,
    check ((per = 'soggetto') = (soggetto is not null)),
    check ((per in ('delega', 'subdelega')) = (delegato is not null)),
    check ((per = 'struttura') = (struttura is not null))
);

create index incarico_persona on incarico (persona);
