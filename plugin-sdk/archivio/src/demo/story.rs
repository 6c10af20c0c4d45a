//! The firms of the story: always the same, whatever the seed, counted from the reference date.

mod cantieri;
mod comune;
mod delfina;
mod officina;

use super::book::{Book, NewPosizione, Posizione, Soggetto};
use super::chance::Chance;
use super::denunce::{Dettaglio, Invio, staff};
use super::facts::Classe;
use super::history::Paying;
use super::names::Name;
use super::tipo::{Dovuto, Tipo};
use crate::Month;
use crate::calendar::{plus, uniemens_term, working_day_before};
use jiff::civil::{Date, date};

/// What the people of the demonstration act for.
pub(super) struct Story {
    /// A: the position that the studio opens first.
    pub(super) officina: Posizione,
    /// C: the five positions of Delfina Campioni, by type.
    pub(super) delfina: Vec<Posizione>,
}

pub(super) const OFFICINA: &str = "99000011108";
pub(super) const CANTIERI: &str = "99000021107";
pub(super) const COMUNE: &str = "99000051104";
pub(super) const DARIO: &str = "PRVDRA68P04X002B";
pub(super) const DELFINA: &str = "CMPDFN65T49X009X";

/// Writes firms A to E and the position of Dario Provetti. `chance` gives the amounts of the months,
/// `other` everything else.
pub(super) fn write(book: &mut Book, chance: &mut Chance, other: &mut Chance) -> Story {
    let officina = officina::write(book, chance, other);
    let delfina = delfina::write(book, chance, other);
    cantieri::write(book, chance, other);
    comune::write(book, other);
    dario(book, chance, other);
    Story { officina, delfina }
}

/// Dario Provetti employs a secretary: his own matricola.
fn dario(book: &mut Book, chance: &mut Chance, other: &mut Chance) {
    let since = date(2001, 2, 1);
    let owner = owner(book, DARIO, "Dario Provetti", "persona fisica", since);
    let posizione = book.posizione(matricola(&owner, "9900000404", "Studio Provetti", since));
    let dues = dues_of(book, 61_000, chance);
    book.history(&posizione, &dues, chance, |_, _| Paying::Before(2));
    let workers = staff(&posizione, 1, other);
    for due in &dues {
        let invio = Invio {
            periodo: due.periodo,
            stato: "definitiva",
            presentata: working_day_before(plus(uniemens_term(due.periodo), -4)),
            saldo: due.importo,
            lavoratori: 1,
            dettaglio: Dettaglio::Lavoratori(&workers, None),
        };
        book.denuncia(&posizione, invio);
    }
    book.recapito(&posizione, "pec", "studio@posta.example");
    let classe = Classe {
        csc: "70708",
        ateco: ["69.20.30", "69.20.30"],
        settore: "Terziario",
    };
    book.inquadramento(&posizione, &classe);
    let today = Month::of(book.at()).day(1);
    book.interni(&posizione, "verde", today);
}

fn owner(book: &mut Book, code: &str, name: &str, forma: &'static str, since: Date) -> Soggetto {
    let name = Name {
        codice_fiscale: code.to_owned(),
        denominazione: name.to_owned(),
        forma,
        indirizzo: "via dell'Esempio 1, Vallechiara".to_owned(),
    };
    book.soggetto(&name, since)
}

/// A matricola at Vallechiara.
fn matricola<'a>(
    soggetto: &'a Soggetto,
    chiave: &str,
    denominazione: &'a str,
    dal: Date,
) -> NewPosizione<'a> {
    NewPosizione {
        tipo: Tipo::Uniemens,
        chiave: chiave.to_owned(),
        soggetto,
        denominazione,
        sede: "9900",
        dal,
        al: None,
        madre: None,
    }
}

/// What an employer owes for the last thirty-six months.
fn dues_of(book: &Book, base: i64, chance: &mut Chance) -> Vec<Dovuto> {
    let from = Month::of(book.at()).plus(-36);
    Tipo::Uniemens.dovuti(from, book.at(), base, 10, chance)
}

#[cfg(test)]
mod tests {
    use crate::check_codice_fiscale;

    #[test]
    fn the_owners_have_sound_codici_fiscali() {
        for code in [
            super::OFFICINA,
            super::CANTIERI,
            super::COMUNE,
            super::DARIO,
            super::DELFINA,
        ] {
            assert!(check_codice_fiscale(code).is_ok(), "{code}");
        }
    }
}
