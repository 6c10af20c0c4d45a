-- Acts with a registration number: four tables of one shape, since each is a page of its own.
create table certificazione (
  id bigint not null primary key,
  posizione bigint not null references posizione (id),
  tipo text not null,
  data text not null,
  protocollo text not null,
  stato text not null,
  file text,
  unique (posizione, protocollo)
);

create table corrispondenza (
  id bigint not null primary key,
  posizione bigint not null references posizione (id),
  tipo text not null,
  data text not null,
  protocollo text not null,
  stato text not null,
  file text,
  unique (posizione, protocollo)
);

create table vigilanza (
  id bigint not null primary key,
  posizione bigint not null references posizione (id),
  tipo text not null,
  data text not null,
  protocollo text not null,
  stato text not null,
  file text,
  unique (posizione, protocollo)
);

create table ricorso (
  id bigint not null primary key,
  posizione bigint not null references posizione (id),
  tipo text not null,
  data text not null,
  protocollo text not null,
  stato text not null,
  file text,
  unique (posizione, protocollo)
);
