-- What single types of position have: family and quotas, domestic workers, farm workers, plans of
-- public bodies.
create table nucleo_familiare (
  id bigint not null primary key,
  posizione bigint not null references posizione (id),
  codice_fiscale text not null,
  cognome text not null,
  nome text not null,
  ruolo text not null,
  dal text not null,
  al text,
  unique (posizione, codice_fiscale, dal)
);

create table rapporto_domestico (
  id bigint not null primary key,
  posizione bigint not null references posizione (id),
  codice_fiscale text not null,
  cognome text not null,
  nome text not null,
  ruolo text not null,
  dal text not null,
  al text,
  orario bigint not null,
  retribuzione bigint not null,
  unique (posizione, codice_fiscale, dal)
);

create table lavoratore_agricolo (
  id bigint not null primary key,
  posizione bigint not null references posizione (id),
  codice_fiscale text not null,
  cognome text not null,
  nome text not null,
  ruolo text not null,
  dal text not null,
  al text,
  giornate bigint not null,
  retribuzione bigint not null,
  unique (posizione, codice_fiscale, dal)
);

create table quota_annua (
  id bigint not null primary key,
  posizione bigint not null references posizione (id),
  anno bigint not null,
  minimale bigint not null,
  eccedenza bigint not null,
  aliquota bigint not null,
  unique (posizione, anno)
);

create table piano_ammortamento (
  id bigint not null primary key,
  posizione bigint not null references posizione (id),
  piano text not null,
  periodo text not null,
  rata bigint not null,
  residuo bigint not null,
  unique (posizione, piano, periodo)
);
