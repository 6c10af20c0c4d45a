-- By how many days the clock of a demonstration was moved forward, counted from its reference date:
-- every node is as far, also after a restart. `demo` is that date, so that a demonstration of another
-- day begins on its own.
create table orologio (
    demo text primary key,
    giorni bigint not null
);
