-- How many positions are delegated to the studio, and how many deadlines are open and past due.
select
  (select count(*) from posizione_dati) as posizioni,
  (select count(*) from scadenza where fatta is null) as aperte,
  (select count(*) from scadenza where fatta is null and giorno < :oggi) as scadute
