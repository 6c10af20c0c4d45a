-- What importers keep for themselves; no query of a plugin reads it.

-- Every file that came in, by its digest: the same file twice changes nothing.
create table importazione (
  sha256 text not null primary key,
  file text not null,
  quando bigint not null,
  righe bigint not null,
  nuove bigint not null
);

-- What this archive is: `demo` names the reference date of a demonstration.
create table contrassegno (
  chiave text not null primary key,
  valore text not null
);

-- The last key given to a versamento. Its row is also the lock that makes importers take turns.
create table contatore (
  nome text not null primary key,
  valore bigint not null
);
insert into contatore (nome, valore) values ('versamento', 0);

-- The next three are empty outside a transaction.
create table f24_riga (
  riga bigint not null primary key,
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

create table da_ricalcolare (posizione bigint not null primary key);

create table ricalcolo (
  tabella text not null,
  id bigint not null,
  versato bigint,
  abbinato_a text,
  primary key (tabella, id)
);
