-- Days late, on their way from ricalcola to `dovuto`.
alter table ricalcolo add column ritardo bigint;
