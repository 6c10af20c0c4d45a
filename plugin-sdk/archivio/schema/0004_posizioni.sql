-- What the registry says of a position beside `posizione_dati`. A row that ends has `al`; none is
-- deleted.
create table posizione_attributo (
  id bigint not null primary key,
  posizione bigint not null references posizione (id),
  codice text not null,
  valore text not null,
  dal text not null,
  al text,
  unique (posizione, codice, dal)
);

create table recapito_posizione (
  id bigint not null primary key,
  posizione bigint not null references posizione (id),
  tipo text not null,
  valore text not null,
  unique (posizione, tipo)
);

create table soggetto_collegato (
  id bigint not null primary key,
  posizione bigint not null references posizione (id),
  codice_fiscale text not null,
  denominazione text not null,
  ruolo text not null,
  dal text not null,
  al text,
  unique (posizione, codice_fiscale, ruolo, dal)
);

create table sospensione (
  id bigint not null primary key,
  posizione bigint not null references posizione (id),
  dal text not null,
  al text,
  motivo text not null,
  unique (posizione, dal)
);

create table inquadramento (
  id bigint not null primary key,
  posizione bigint not null references posizione (id),
  csc text not null,
  ateco text not null,
  versione_ateco text not null,
  settore text not null,
  dal text not null,
  al text,
  unique (posizione, dal)
);

create table codice_autorizzazione (
  id bigint not null primary key,
  posizione bigint not null references posizione (id),
  codice text not null,
  dal text not null,
  al text,
  richiesta text,
  unique (posizione, codice, dal)
);
