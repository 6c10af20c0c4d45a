-- Entries of the menu that a person keeps at hand, in an incarico of theirs: an incarico is one person's, so that
-- nothing more says whose they are. `ordine` is the order in which they stand.
create table preferito (
    incarico text not null references incarico (id),
    plugin text not null,
    pagina text not null,
    ordine bigint not null,
    primary key (incarico, plugin, pagina)
);
