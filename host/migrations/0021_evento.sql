-- What applications said has happened to a position, once for each application that hears of it (`destinatario`) and once
-- for persons (an empty one); `numero` is by a counter of that application before that position, so that the order of
-- numbers is that in which it was done. `nome` is an event of `plugin` and `parametri` (a JSON list of pairs) those of
-- it; `incarico` is that of the act that said it, whose scope it bears, `persona` who acted, empty where nobody did, and
-- `causa` the key of that act; `passo` counts how many events led to it. `esito` is empty as long as it waits, from
-- `prossimo` on; `id` is the key of the act that hearing it does.

create table evento (
    id text primary key,
    destinatario text not null,
    posizione bigint not null,
    numero bigint not null,
    plugin text not null,
    nome text not null,
    parametri text not null,
    incarico text not null,
    persona text not null,
    causa text not null,
    passo bigint not null,
    quando bigint not null,
    tentativi bigint not null,
    prossimo bigint not null,
    esito text check (esito in ('sentito', 'decaduto', 'rifiutato', 'fallito')),
    chiuso bigint,
    unique (destinatario, posizione, numero)
);

create index evento_attesa on evento (prossimo) where esito is null;
create index evento_chiuso on evento (chiuso) where esito is not null;

-- Events that are not due yet: `dovuto` is milliseconds UTC.

create table timer (
    id text primary key,
    dovuto bigint not null,
    posizione bigint not null,
    plugin text not null,
    nome text not null,
    parametri text not null,
    incarico text not null,
    causa text not null,
    passo bigint not null,
    quando bigint not null
);

create index timer_dovuto on timer (dovuto);

-- Positions about which an application is asked what stands, since it heard an event; `evento` is the last one.

create table da_chiedere (
    plugin text not null,
    posizione bigint not null,
    chiave text not null unique,
    evento text not null,
    primary key (plugin, posizione)
);

-- Applications before a position have counters as well: `chiave` is the application and the key of the position.

create table destinatario_tutti (
    tipo text not null check (tipo in ('persona', 'struttura', 'plugin')),
    chiave text not null,
    ultimo bigint not null,
    primary key (tipo, chiave)
);

insert into destinatario_tutti (tipo, chiave, ultimo) select tipo, chiave, ultimo from destinatario;

drop table destinatario;

alter table destinatario_tutti rename to destinatario;
