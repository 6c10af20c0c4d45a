-- Which positions each file touched, so that whoever tells people of it need not compare the archive with
-- what it was. Files are numbered in the order in which they came in, and importers take turns, so that
-- the order of numbers is the order of commits. Files of before have no number.
alter table importazione add column numero bigint;
create unique index importazione_numero on importazione (numero);

create table importazione_posizione (
  importazione bigint not null,
  posizione bigint not null,
  primary key (importazione, posizione)
);

-- The positions that the file of this transaction touched. Empty outside a transaction.
create table toccata (posizione bigint not null primary key);
