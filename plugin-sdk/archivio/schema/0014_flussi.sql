-- Staging tables of UniEmens flows: statements, what they are made of, and what is wrong with them.
-- Empty outside a transaction.
create table flusso_denuncia (
  n bigint not null primary key,
  riga bigint not null,
  tipo_posizione text not null,
  chiave text not null,
  codice_fiscale text not null,
  posizione bigint,
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
  impronta text not null,
  causale text,
  scadenza text not null,
  denuncia bigint,
  esito text
);

create table flusso_riga (
  i bigint not null primary key,
  n bigint not null,
  quadro text not null,
  causale text not null,
  imponibile bigint not null,
  a_debito bigint not null,
  a_credito bigint not null
);

create table flusso_individuale (
  i bigint not null primary key,
  n bigint not null,
  codice_fiscale text not null,
  cognome text not null,
  nome text not null,
  qualifica text not null,
  contratto text not null,
  imponibile bigint not null,
  contributo bigint not null,
  ore bigint not null,
  settimane bigint not null,
  evento text
);

create table flusso_anomalia (
  i bigint not null primary key,
  n bigint not null,
  codice text not null,
  testo text not null
);

-- What a statement was when it came in by a flow, as a digest: the same one again is known.
create table denuncia_flusso (
  denuncia bigint not null primary key references denuncia (id),
  impronta text not null
);

-- What flows held that nobody understands: the path of the elements down to it, how often it stands in
-- the file, and the line of the first. No query of a plugin reads it.
create table flusso_ignoto (
  importazione text not null,
  percorso text not null,
  quanti bigint not null,
  prima_riga bigint not null,
  primary key (importazione, percorso)
);
