-- What the entries come to.
insert into totale (id, voci, importo) values ('totale', 1, :importo)
on conflict (id) do update set voci = totale.voci + excluded.voci, importo = totale.importo + excluded.importo
