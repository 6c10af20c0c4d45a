-- The staging table of the datasets that have no format of their own: type and key of the position,
-- codice fiscale of the soggetto, then the values of a line by type, in the order of its columns.
-- Empty outside a transaction.
create table riga (
  n bigint not null primary key,
  riga bigint not null,
  tipo text,
  chiave text,
  contribuente text,
  posizione bigint,
  soggetto bigint,
  t1 text,
  t2 text,
  t3 text,
  t4 text,
  t5 text,
  t6 text,
  t7 text,
  t8 text,
  n1 bigint,
  n2 bigint,
  n3 bigint,
  n4 bigint,
  n5 bigint,
  n6 bigint
);
create index riga_posizione on riga (posizione);
create index riga_soggetto on riga (soggetto);

-- Rows of payments are numbered apart from lines: a record of a delegation holds several.
drop table f24_riga;
create table f24_riga (
  n bigint not null primary key,
  riga bigint not null,
  tipo text not null,
  chiave text not null,
  posizione bigint,
  stato text not null,
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
  riferimento text not null
);
create index f24_riga_riferimento on f24_riga (riferimento);

-- Until now every file brought payments.
alter table importazione add column dataset text not null default 'versamento';
