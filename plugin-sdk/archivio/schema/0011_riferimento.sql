-- Reference data, the same for everybody. `causale_f24` has the same columns and two more.
create table aliquota (
  codice text not null,
  titolo text not null,
  regola text not null,
  centesimi bigint not null,
  dal text not null,
  al text,
  primary key (codice, dal)
);

create table festivita (
  codice text not null,
  titolo text not null,
  regola text not null,
  dal text not null,
  al text,
  primary key (codice, dal)
);

create table comune (
  codice text not null,
  titolo text not null,
  regola text not null,
  dal text not null,
  al text,
  primary key (codice, dal)
);

create table competenza (
  codice text not null,
  titolo text not null,
  regola text not null,
  dal text not null,
  al text,
  primary key (codice, dal)
);
