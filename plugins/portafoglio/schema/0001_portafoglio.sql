-- What the studio says of the client: one row for each position, always with the same id.
create table cliente (
    id text primary key, codice_cliente text, gruppo text, responsabile text, aggiornato text not null
);

-- The notes, with the moment and the day in Italy on which the text was written.
create table nota (
    id text primary key, testo text not null, scritta bigint not null, giorno text not null, autore text not null
);

-- The texts that a note had before.
create table nota_versione (
    id text primary key, nota text not null, testo text not null, scritta bigint not null, giorno text not null,
    autore text not null
);
create index nota_versione_nota on nota_versione (nota);

-- The deadlines; one that is done has the moment and the day of that.
create table scadenza (
    id text primary key, giorno text not null, titolo text not null, fatta bigint, fatta_il text,
    autore text not null
);
create index scadenza_giorno on scadenza (giorno);
