-- Reliefs, wage supplements and interprofessional funds.
create table esonero (
  id bigint not null primary key,
  posizione bigint not null references posizione (id),
  codice text not null,
  dal text not null,
  al text,
  importo bigint not null,
  unique (posizione, codice, dal)
);

create table ammortizzatore (
  id bigint not null primary key,
  posizione bigint not null references posizione (id),
  tipo text not null,
  domanda text not null,
  periodo text not null,
  stato text not null,
  ore bigint not null,
  unique (posizione, domanda, periodo)
);

create table fondo_adesione (
  id bigint not null primary key,
  posizione bigint not null references posizione (id),
  fondo text not null,
  dal text not null,
  al text,
  unique (posizione, fondo, dal)
);
