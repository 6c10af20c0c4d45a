//! F: the clients of Studio Provetti, a part of the story.

use super::book::{Book, Posizione};
use super::chance::Chance;
use super::crowd::{Client, Crowd, Regolare, Semaforo, wrong};
use super::history::Paying;
use super::tipo::Tipo;
use crate::Month;
use std::ops::Range;

/// The delegated positions beside those of firms A and C.
pub(super) struct Clients {
    /// 298 positions whose delega is in force.
    pub(super) active: Vec<Posizione>,
    /// One position whose delega was revoked yesterday.
    pub(super) revoked: Posizione,
    /// Two positions whose delega waits for a signature.
    pub(super) unsigned: Vec<Posizione>,
}

/// By type, beside firm A (uniemens) and the domestic position of C.
const CLIENTS: [(Tipo, usize); 7] = [
    (Tipo::Uniemens, 261),
    (Tipo::Artigiano, 12),
    (Tipo::Commerciante, 8),
    (Tipo::GsCommittente, 5),
    (Tipo::GsProfessionista, 3),
    (Tipo::Agricola, 5),
    (Tipo::Domestico, 4),
];

/// Employers with an unpaid month: red. The first five did not declare it either.
const UNPAID: Range<usize> = 10..19;
const UNPAID_MISSING: Range<usize> = 10..15;
/// Employers who paid a part: yellow.
const SHORT: Range<usize> = 30..40;
/// Employers who paid under a wrong key: yellow. The first five did not declare that month either.
const ASTRAY: Range<usize> = 40..50;
const ASTRAY_MISSING: Range<usize> = 40..45;
/// Employers whose check of regularity ends soon, and in how many days.
const ENDING: [(usize, i32); 4] = [(60, 3), (61, 7), (62, 11), (63, 15)];

/// Writes the clients: with firm A there are nine red, twenty-one yellow, and eleven missing months.
pub(super) fn write(book: &mut Book, chance: &mut Chance, other: &mut Chance) -> Clients {
    let mut crowd = Crowd::new(0);
    let mut active = Vec::new();
    for (tipo, count) in CLIENTS {
        for number in 0..count {
            active.push(client(&mut crowd, tipo, number, book, [chance, other]));
        }
    }
    let mut another = || {
        client(
            &mut crowd,
            Tipo::Uniemens,
            usize::MAX,
            book,
            [chance, other],
        )
    };
    let revoked = another();
    let unsigned = vec![another(), another()];
    Clients {
        active,
        revoked,
        unsigned,
    }
}

fn client(
    crowd: &mut Crowd,
    tipo: Tipo,
    number: usize,
    book: &mut Book,
    chances: [&mut Chance; 2],
) -> Posizione {
    let now = Month::of(book.at());
    let employer = tipo == Tipo::Uniemens;
    let within = |range: Range<usize>| employer && range.contains(&number);
    let missing = match () {
        () if within(UNPAID_MISSING) => Some(now.plus(-5)),
        () if within(ASTRAY_MISSING) => Some(now.plus(-3)),
        () => None,
    };
    let ending = ENDING
        .iter()
        .find(|(client, _)| employer && *client == number);
    let client = Client {
        tipo,
        semaforo: match () {
            () if within(UNPAID) => Semaforo::Rosso,
            () if within(SHORT) || within(ASTRAY) => Semaforo::Giallo,
            () => Semaforo::Verde,
        },
        regolare: ending.map_or(Regolare::NotSoon, |(_, days)| Regolare::EndsIn(*days)),
        missing: missing.as_slice(),
    };
    crowd.client(&client, book, chances, |posizione, due, chance| {
        match due.periodo.until(now) {
            5 if within(UNPAID) => Paying::Never,
            3 if within(SHORT) => {
                // More than what is not grave.
                Paying::Short(i64::from(chance.between(20_000, 60_000)).min(due.importo / 2))
            }
            3 if within(ASTRAY) => Paying::WrongKey(wrong(posizione)),
            _ => Paying::Before(chance.below(4) as i32),
        }
    })
}
