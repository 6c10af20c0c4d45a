//! The firms of the story: always the same, whatever the seed, counted from the reference date.

use super::book::{Book, NewPosizione, Posizione, Soggetto};
use super::chance::Chance;
use super::history::Paying;
use super::names::Name;
use super::tipo::{Dovuto, Tipo};
use crate::Month;
use crate::calendar::plus;
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

/// What A pays a month, in cents.
const A_MONTH: i64 = 548_000;

/// Writes firms A to E and the position of Dario Provetti.
pub(super) fn write(book: &mut Book, chance: &mut Chance) -> Story {
    let officina = officina(book, chance);
    let delfina = delfina(book, chance);
    cantieri(book, chance);
    comune(book);
    dario(book, chance);
    Story { officina, delfina }
}

/// A and B: two matricole of one firm at two sedi.
fn officina(book: &mut Book, chance: &mut Chance) -> Posizione {
    let since = date(1998, 3, 2);
    let firm = owner(
        book,
        OFFICINA,
        "Officina Esempio S.r.l.",
        "società a responsabilità limitata",
        since,
    );
    let a = uniemens(
        book,
        &firm,
        "9900000101",
        "Officina Esempio S.r.l.",
        "9900",
        since,
        None,
    );
    let b = uniemens(
        book,
        &firm,
        "9900000202",
        "Unità di Montescuro",
        "9901",
        date(2009, 9, 1),
        Some("9900000101"),
    );
    let now = Month::of(book.at());

    let mut dues = months(book, 36, A_MONTH, chance);
    for due in &mut dues {
        if due.periodo == now.plus(-4) {
            // No statement was sent for this month, so the office imposes the amount.
            due.importo = A_MONTH;
            due.origine = "imposizione";
        }
    }
    // A.1: paid in time, but under a matricola that is nobody's.
    book.history(&a, &dues, chance, |due, _| match due.periodo {
        month if month == now.plus(-4) => Paying::WrongKey("9900000110".to_owned()),
        _ => Paying::Before(0),
    });

    let dues: Vec<Dovuto> = months(book, 36, 231_000, chance)
        .into_iter()
        .filter(|due| due.periodo < now.plus(-8) || due.periodo > now.plus(-5))
        .collect();
    book.history(&b, &dues, chance, |_, _| Paying::Before(0));
    a
}

/// C: one person, five positions of five types.
fn delfina(book: &mut Book, chance: &mut Chance) -> Vec<Posizione> {
    let since = date(2004, 5, 3);
    let owner = owner(book, DELFINA, "Delfina Campioni", "persona fisica", since);
    let now = Month::of(book.at());
    let keys = [
        (Tipo::Uniemens, "9900000303", "Pasticceria Campioni"),
        (Tipo::Artigiano, "99000000000000303", "Delfina Campioni"),
        (Tipo::GsCommittente, DELFINA, "Delfina Campioni"),
        (Tipo::Agricola, "99000303", "Azienda agricola Campioni"),
        (Tipo::Domestico, "9900000303", "Delfina Campioni"),
    ];
    let mut positions = Vec::new();
    for (tipo, chiave, denominazione) in keys {
        let posizione = book.posizione(NewPosizione {
            tipo,
            chiave: chiave.to_owned(),
            soggetto: &owner,
            denominazione,
            sede: "9900",
            dal: since,
            al: None,
            madre: None,
        });
        let base = match tipo {
            Tipo::Uniemens => 187_000,
            Tipo::Artigiano => 113_800,
            Tipo::GsCommittente => 42_000,
            Tipo::Agricola => 96_000,
            _ => 31_000,
        };
        let dues = tipo.dovuti(now.plus(-36), book.at(), base, 10, chance);
        let last_paid = dues
            .iter()
            .filter(|due| plus(due.scadenza, 5) <= book.at())
            .map(|due| due.periodo)
            .max();
        book.history(&posizione, &dues, chance, |due, _| match tipo {
            // With its accessories this is the residue of 148.90 that is not grave.
            Tipo::Uniemens if due.periodo == now.plus(-6) => Paying::Short(13_970),
            // Only what a check of regularity does not look at yet.
            Tipo::Artigiano if due.scadenza >= now.plus(-1).day(1) => Paying::Never,
            Tipo::GsCommittente if due.periodo == now.plus(-5) => Paying::Short(6_000),
            Tipo::Domestico if Some(due.periodo) == last_paid => Paying::Twice,
            _ => Paying::Before(0),
        });
        positions.push(posizione);
    }
    positions
}

/// D: a large firm with an unpaid avviso di addebito.
fn cantieri(book: &mut Book, chance: &mut Chance) {
    let since = date(1991, 1, 7);
    let firm = owner(
        book,
        CANTIERI,
        "Cantieri Facsimile S.p.A.",
        "società per azioni",
        since,
    );
    let posizione = uniemens(
        book,
        &firm,
        "9900000505",
        "Cantieri Facsimile S.p.A.",
        "9900",
        since,
        None,
    );
    let mut dues = months(book, 36, 6_390_000, chance);
    let periodo = Month::of(book.at()).plus(-10);
    dues.push(Dovuto {
        periodo,
        rata: 0,
        // Notified 130 days ago, to be paid within 60.
        scadenza: plus(book.at(), -70),
        importo: 4_125_000,
        origine: "avviso",
        da: periodo,
        a: periodo,
    });
    dues.sort_by_key(|due| (due.scadenza, due.periodo, due.rata));
    book.history(&posizione, &dues, chance, |due, _| match due.origine {
        "avviso" => Paying::Never,
        _ => Paying::Before(1),
    });
}

/// E: the public body, known to the registry; its payments come with its datasets.
fn comune(book: &mut Book) {
    let since = date(1990, 1, 1);
    let body = owner(
        book,
        COMUNE,
        "Comune di Vallechiara",
        "ente pubblico territoriale",
        since,
    );
    for (number, denominazione) in [
        ("00001", "Comune di Vallechiara"),
        ("00002", "Scuola civica di Vallechiara"),
    ] {
        book.posizione(NewPosizione {
            tipo: Tipo::Pubblico,
            chiave: format!("{COMUNE}/{number}"),
            soggetto: &body,
            denominazione,
            sede: "9900",
            dal: since,
            al: None,
            madre: None,
        });
    }
}

/// Dario Provetti employs a secretary: his own matricola.
fn dario(book: &mut Book, chance: &mut Chance) {
    let since = date(2001, 2, 1);
    let owner = owner(book, DARIO, "Dario Provetti", "persona fisica", since);
    let posizione = uniemens(
        book,
        &owner,
        "9900000404",
        "Studio Provetti",
        "9900",
        since,
        None,
    );
    let dues = months(book, 36, 61_000, chance);
    book.history(&posizione, &dues, chance, |_, _| Paying::Before(2));
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

fn uniemens(
    book: &mut Book,
    soggetto: &Soggetto,
    matricola: &str,
    denominazione: &str,
    sede: &'static str,
    dal: Date,
    madre: Option<&str>,
) -> Posizione {
    let chiave = matricola.to_owned();
    let tipo = Tipo::Uniemens;
    book.posizione(NewPosizione {
        tipo,
        chiave,
        soggetto,
        denominazione,
        sede,
        dal,
        al: None,
        madre,
    })
}

fn months(book: &Book, months: i32, base: i64, chance: &mut Chance) -> Vec<Dovuto> {
    Tipo::Uniemens.dovuti(
        Month::of(book.at()).plus(-months),
        book.at(),
        base,
        10,
        chance,
    )
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
