-- Debts, credits and deferrals. `dilazione` stands first, because a debt names the one it is paid
-- under.
create table dilazione (
  id bigint not null primary key,
  posizione bigint not null references posizione (id),
  domanda text not null,
  esito text not null,
  rate bigint not null,
  importo bigint not null,
  stato text not null
);
create index dilazione_posizione on dilazione (posizione);

create table nota_rettifica (
  id bigint not null primary key,
  posizione bigint not null references posizione (id),
  denuncia bigint references denuncia (id),
  periodo text not null,
  causa text not null,
  segno text not null,
  importo bigint not null,
  accessori bigint not null,
  visibile text not null,
  notificata text,
  scadenza text,
  stato text not null
);
create index nota_rettifica_posizione on nota_rettifica (posizione, periodo);

create table partita_debito (
  id bigint not null primary key,
  posizione bigint not null references posizione (id),
  natura text not null,
  periodo text not null,
  importo bigint not null,
  accessori bigint not null,
  notificata text,
  scadenza text,
  stato text not null,
  sospensione text,
  dilazione bigint references dilazione (id)
);
create index partita_debito_posizione on partita_debito (posizione, periodo);

create table credito_compensazione (
  id bigint not null primary key,
  posizione bigint not null references posizione (id),
  origine text not null,
  importo bigint not null,
  residuo bigint not null,
  stato text not null
);
create index credito_compensazione_posizione on credito_compensazione (posizione);

create table dilazione_rata (
  id bigint not null primary key,
  posizione bigint not null references posizione (id),
  dilazione bigint not null references dilazione (id),
  n bigint not null,
  scadenza text not null,
  importo bigint not null,
  pagata text,
  unique (posizione, dilazione, n)
);
