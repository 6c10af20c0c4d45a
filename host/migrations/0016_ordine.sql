-- The order in which a person wants the entries of the menu of an incarico of theirs: `voci` are words as
-- `applicazione/pagina`, with a blank between them. An incarico without a row has the order of its administrator.
create table ordine (
    incarico text primary key references incarico (id),
    voci text not null
);
