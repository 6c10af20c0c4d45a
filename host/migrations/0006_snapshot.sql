-- What is in force, under a number that only rises: nodes follow it, the register of accesses names it.
-- A part is `menus`, `datasets` or `plugins/<id>`; its package is a file of the file store, named by the
-- SHA-256 of its bytes. `offered` is what the files said when it was published, `in_force` what counts:
-- they differ where somebody went back. Null means that there is no such part. A snapshot has rows for
-- the parts that changed with it; any other part is as its last row before says.

create table snapshot (
    number bigint primary key,
    made bigint not null,
    how text not null,
    note text not null
);

create table snapshot_part (
    snapshot bigint not null references snapshot (number),
    part text not null,
    offered text,
    in_force text,
    primary key (snapshot, part)
);

-- One noun, one name.
alter table accesso rename column istantanea to snapshot;
