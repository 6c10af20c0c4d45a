-- Who owns which position. `codice` is what URLs carry: 16 random letters, no personal data.
create table soggetto (
  id bigint not null primary key,
  codice_fiscale text not null unique,
  denominazione text not null
);

-- The words of each denominazione, upper case and without accents: a search asks for a prefix.
create table soggetto_parola (
  parola text not null,
  soggetto bigint not null references soggetto (id),
  primary key (parola, soggetto)
);
create index soggetto_parola_soggetto on soggetto_parola (soggetto);

create table posizione (
  id bigint not null primary key,
  codice text not null unique,
  tipo text not null,
  chiave text not null,
  soggetto bigint not null references soggetto (id),
  sede text not null,
  stato text not null,
  dal text not null,
  al text,
  unique (tipo, chiave)
);
create index posizione_soggetto on posizione (soggetto);
create index posizione_sede on posizione (sede);
create index posizione_chiave on posizione (chiave);
