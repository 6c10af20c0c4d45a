-- The positions of which windows were shown last, in each incarico: which and when, and nothing else. Written with the
-- register, for which reason it points at nothing either.
create table recente (
    incarico text not null,
    posizione bigint not null,
    quando bigint not null,
    primary key (incarico, posizione)
);

create index recente_quando on recente (incarico, quando);
