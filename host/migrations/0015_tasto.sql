-- The keys of the desk that a person chose instead of the usual ones, whatever the incarico.
create table tasto (
    persona text not null references persona (id),
    azione text not null,
    combinazione text not null,
    primary key (persona, azione)
);
