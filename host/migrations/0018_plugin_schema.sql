-- Which files of an application's schema were applied: `says` is what a file makes, as the host has
-- understood it, and never changes again. The tables themselves are called `<plugin>__<table>`.
-- The row of an application is held by whoever applies its files, so that two nodes do it in turn.

create table plugin_schema (
    plugin text primary key
);

create table plugin_schema_file (
    plugin text not null references plugin_schema (plugin),
    file text not null,
    says text not null,
    applied bigint not null,
    primary key (plugin, file)
);
