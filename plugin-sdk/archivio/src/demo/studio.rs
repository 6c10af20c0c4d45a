//! F: the clients of Studio Provetti, a part of the story.

use super::book::{Book, Posizione};
use super::chance::Chance;
use super::crowd::{Crowd, wrong};
use super::history::Paying;
use super::tipo::Tipo;
use crate::Month;

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

/// Writes the clients: nine have an unpaid month, twenty a small residue or an unmatched payment.
pub(super) fn write(book: &mut Book, chance: &mut Chance) -> Clients {
    let mut crowd = Crowd::new(0);
    let mut active = Vec::new();
    for (tipo, count) in CLIENTS {
        for number in 0..count {
            active.push(client(&mut crowd, tipo, number, book, chance));
        }
    }
    let mut another = || client(&mut crowd, Tipo::Uniemens, usize::MAX, book, chance);
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
    chance: &mut Chance,
) -> Posizione {
    let now = Month::of(book.at());
    crowd.client(tipo, book, chance, |posizione, due, chance| {
        match (tipo, number) {
            (Tipo::Uniemens, 10..19) if due.periodo == now.plus(-5) => Paying::Never,
            (Tipo::Uniemens, 30..40) if due.periodo == now.plus(-3) => {
                Paying::Short(i64::from(chance.between(2_000, 12_000)).min(due.importo / 2))
            }
            (Tipo::Uniemens, 40..50) if due.periodo == now.plus(-3) => {
                Paying::WrongKey(wrong(posizione))
            }
            _ => Paying::Before(chance.below(4) as i32),
        }
    })
}
