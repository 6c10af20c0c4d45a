-- The datasets of payments. `datasets.toml` says what each column means.
create table posizione_dati (
  posizione bigint not null primary key references posizione (id),
  tipo text not null,
  chiave text not null,
  denominazione text not null,
  sede text not null,
  stato text not null,
  inizio text not null,
  cessazione text,
  madre text
);

create table soggetto_anagrafica (
  soggetto bigint not null references soggetto (id),
  codice_fiscale text not null,
  denominazione text not null,
  forma_giuridica text not null,
  rea text,
  pec text,
  indirizzo text,
  dal text not null,
  al text,
  primary key (soggetto, dal)
);

create table causale_f24 (
  codice text not null primary key,
  titolo text not null,
  regola text not null,
  tipo text not null,
  copre text not null,
  dal text not null,
  al text
);

create table dovuto (
  id bigint not null primary key,
  posizione bigint not null references posizione (id),
  periodo text not null,
  rata bigint not null,
  causale text not null,
  scadenza text not null,
  importo bigint not null,
  origine text not null,
  versato bigint not null,
  unique (posizione, periodo, rata, causale)
);

create table versamento (
  id bigint not null primary key,
  posizione bigint references posizione (id),
  data text not null,
  codice_fiscale text not null,
  sede text not null,
  causale text not null,
  chiave_indicata text,
  da text not null,
  a text not null,
  debito bigint not null,
  credito bigint not null,
  canale text not null,
  riferimento text not null unique,
  abbinato_a text,
  stato text not null
);
create index versamento_posizione on versamento (posizione, data, id);
-- Payments of nobody's position: only the competent office looks at them.
create index versamento_senza_posizione on versamento (sede, data, id) where posizione is null;

create table fornitura (
  dataset text not null primary key,
  aggiornato_al text not null,
  fonte text not null
);
