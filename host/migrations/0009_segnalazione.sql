-- What anybody reports of the accessibility of the desk, signed in or not; nobody's name is asked for.

create table segnalazione (
    numero bigint primary key,
    -- The form that it was sent with: the same form twice is one report.
    modulo text not null unique,
    quando bigint not null,
    pagina text,
    testo text not null,
    recapito text,
    -- When, and by which person it was marked as read.
    letta bigint,
    letta_da text
);

create index segnalazione_quando on segnalazione (quando);

-- The last number given, by what is numbered. Whoever raises it has it alone until their transaction ends,
-- and gives it back where that fails, so that no number is missing.
create table numeratore (
    nome text primary key,
    ultimo bigint not null
);

insert into numeratore (nome, ultimo) values ('segnalazione', 0);
