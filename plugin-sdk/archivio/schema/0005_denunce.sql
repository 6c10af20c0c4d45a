-- Statements and what they are made of, and the state of every month, which ricalcola writes.
create table denuncia (
  id bigint not null primary key,
  posizione bigint not null references posizione (id),
  periodo text not null,
  tipo text not null,
  stato text not null,
  presentata text not null,
  termine text not null,
  lavoratori bigint not null,
  a_debito bigint not null,
  a_credito bigint not null,
  saldo bigint not null,
  atto text,
  ritardo bigint not null
);
create index denuncia_posizione on denuncia (posizione, periodo, tipo);

create table denuncia_riga (
  id bigint not null primary key,
  posizione bigint not null references posizione (id),
  denuncia bigint not null references denuncia (id),
  quadro text not null,
  causale text not null,
  imponibile bigint not null,
  a_debito bigint not null,
  a_credito bigint not null,
  unique (posizione, denuncia, quadro, causale)
);

create table denuncia_individuale (
  id bigint not null primary key,
  posizione bigint not null references posizione (id),
  denuncia bigint not null references denuncia (id),
  codice_fiscale text not null,
  cognome text not null,
  nome text not null,
  qualifica text not null,
  contratto text not null,
  imponibile bigint not null,
  contributo bigint not null,
  ore bigint not null,
  settimane bigint not null,
  evento text,
  unique (posizione, denuncia, codice_fiscale, qualifica)
);

create table denuncia_anomalia (
  id bigint not null primary key,
  posizione bigint not null references posizione (id),
  denuncia bigint not null references denuncia (id),
  progressivo bigint not null,
  codice text not null,
  gravita text not null,
  testo text not null,
  risolta text,
  unique (posizione, denuncia, progressivo)
);

create table mese (
  id bigint not null primary key,
  posizione bigint not null references posizione (id),
  periodo text not null,
  stato text not null,
  termine text not null,
  denuncia bigint references denuncia (id),
  presentata text,
  ritardo bigint not null,
  da_versare bigint not null,
  unique (posizione, periodo)
);

-- Days late, as of the last ricalcola. The rows that are there count as in time until then.
alter table dovuto add column ritardo bigint not null default 0;
