-- What people are told, in an incarico of theirs; an office later on. Each recipient has a counter: whoever writes raises it last in the same transaction and
-- holds it until that ends, so that the order of numbers is the order of commits, and who has read up to a
-- number has missed nothing below it.
create table destinatario (
    tipo text not null check (tipo in ('persona', 'struttura')),
    chiave text not null,
    ultimo bigint not null,
    primary key (tipo, chiave)
);

-- `genere` says which sentence it is, `parametri` (a JSON object of texts) what stands in it; no application writes a
-- sentence of its own here. `posizione` is a key of the archive. `origine` is what it came from, so that nobody is told
-- of one thing too often.
create table avviso (
    tipo text not null,
    chiave text not null,
    numero bigint not null,
    quando bigint not null,
    genere text not null,
    incarico text,
    posizione bigint,
    plugin text,
    pagina text,
    parametri text not null,
    origine text,
    letto bigint,
    primary key (tipo, chiave, numero),
    check ((tipo = 'persona') = (incarico is not null))
);

-- The count of each page.
create index avviso_da_leggere on avviso (incarico) where letto is null;
create index avviso_origine on avviso (origine, incarico);
create index avviso_quando on avviso (quando);

-- From a position to whoever sees it.
create index incarico_soggetto on incarico (soggetto);
create index incarico_delegato on incarico (delegato);
create index incarico_struttura on incarico (struttura);
