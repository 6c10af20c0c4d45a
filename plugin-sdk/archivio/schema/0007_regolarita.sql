-- Regularity. A DURC is of a soggetto; the institute's own check is of a position.
create table durc (
  id bigint not null primary key,
  soggetto bigint not null references soggetto (id),
  protocollo text not null,
  richiesta text not null,
  richiedente text not null,
  esito text not null,
  valido_fino text,
  unique (soggetto, protocollo)
);

create table durc_causa (
  id bigint not null primary key,
  soggetto bigint not null references soggetto (id),
  durc text not null,
  n bigint not null,
  gestione text not null,
  posizione bigint references posizione (id),
  periodo text not null,
  natura text not null,
  importo bigint not null,
  riferimento text,
  unique (soggetto, durc, n)
);

create table invito_regolarizzare (
  id bigint not null primary key,
  soggetto bigint not null references soggetto (id),
  durc text not null,
  notificato text not null,
  termine text not null,
  stato text not null,
  unique (soggetto, durc)
);

create table durc_interno (
  id bigint not null primary key,
  posizione bigint not null references posizione (id),
  periodo text not null,
  stato text not null,
  dal text not null,
  unique (posizione, periodo)
);
