-- How a person left the windows of their desk, in an incarico of theirs: a JSON list from the back to the front, of
-- addresses below that incarico with box and state. What of it may still be shown is decided when it is read.
create table disposizione (
    incarico text primary key references incarico (id),
    quando bigint not null,
    finestre text not null
);
