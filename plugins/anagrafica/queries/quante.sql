-- How many positions of the codice fiscale the incarico may see, and how many of them depend on
-- another one that it may see too.
select
  (
    select count(*) from posizione_dati
    where tipo not in ('artigiano', 'commerciante', 'gs-professionista', 'agricolo-autonomo')
  ) as datore,
  (
    select count(*) from posizione_dati
    where tipo in ('artigiano', 'commerciante', 'gs-professionista', 'agricolo-autonomo')
  ) as autonome,
  (
    select count(*) from posizione_dati d
    join posizione_dati m on m.tipo = d.tipo and m.chiave = d.madre
  ) as dipendenti
