-- The guided tour of a demonstration: in which order it shows a person, and what there is to try as
-- that person. Null for whoever is not in it.
alter table persona add column ordine bigint;
alter table persona add column percorso text;
