-- What applications say of a position by themselves: what somebody has to do, in the order of the application, and
-- numbers. All of one application for one position is written anew whenever it is asked. `gravita` is 1 (to know), 2 (to
-- look at) or 3 (to act on), `termine` a day, `importo` cents, `pagina` a page of the application and `parametri` (a JSON
-- object) those of that page. `posizione` is a key of the archive. `chiave` is all of the key in one column.
create table evidenza (
    posizione bigint not null,
    plugin text not null,
    numero bigint not null,
    chiave text not null unique,
    codice text not null,
    gravita bigint not null check (gravita between 1 and 3),
    termine text,
    importo bigint,
    pagina text not null,
    parametri text not null,
    primary key (posizione, plugin, numero)
);

create table indicatore (
    posizione bigint not null,
    plugin text not null,
    codice text not null,
    chiave text not null unique,
    valore bigint not null,
    primary key (posizione, plugin, codice)
);

-- How far each application was asked. `versione` and `giorno` are those whose answers are kept; while all positions are
-- gone through for them, `giro` is the last one that is done, and afterwards the greatest number. `di`, `numero` and
-- `dopo` say up to which file of the archive it was asked, as in `seguito`.
create table reazione (
    plugin text primary key,
    versione text not null,
    giorno text not null,
    giro bigint not null,
    di text not null,
    numero bigint not null,
    dopo bigint not null
);
