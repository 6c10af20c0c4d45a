//! D: a large firm in trouble. What was left of a revoked deferral became an avviso di addebito.

use super::{CANTIERI, dues_of, matricola, owner};
use crate::Month;
use crate::calendar::{plus, term, uniemens_term, working_day_before};
use crate::demo::book::{Book, Posizione};
use crate::demo::chance::Chance;
use crate::demo::denunce::{Dettaglio, Invio, staff};
use crate::demo::facts::{Causa, Classe, Dilazione, Durc, Partita};
use crate::demo::history::Paying;
use crate::demo::sheet::Sheet;
use crate::demo::tipo::Dovuto;
use jiff::civil::date;

const NAME: &str = "Cantieri Facsimile S.p.A.";
const WORKERS: i64 = 140;
/// The avviso di addebito: 15 instalments of 24, which were not paid.
const AVVISO: i64 = 4_125_000;

pub(super) fn write(book: &mut Book, chance: &mut Chance, other: &mut Chance) {
    let since = date(1991, 1, 7);
    let firm = owner(book, CANTIERI, NAME, "società per azioni", since);
    let posizione = book.posizione(matricola(&firm, "9900000505", NAME, since));
    let at = book.at();
    let periodo = Month::of(at).plus(-40);
    let mut dues = dues_of(book, 6_390_000, chance);
    let months = dues.clone();
    dues.push(Dovuto {
        periodo,
        rata: 0,
        // Notified 130 days ago, to be paid within 60.
        scadenza: plus(at, -70),
        importo: AVVISO,
        origine: "avviso",
        da: periodo,
        a: periodo,
    });
    dues.sort_by_key(|due| (due.scadenza, due.periodo, due.rata));
    book.history(&posizione, &dues, chance, |due, _| match due.origine {
        "avviso" => Paying::Never,
        _ => Paying::Before(1),
    });
    declared(book, &posizione, &months, other);
    debts(book, &posizione, periodo);
    let cause = Causa {
        gestione: "aziende",
        posizione: posizione.id,
        periodo,
        natura: "avviso_addebito",
        importo: AVVISO,
        riferimento: Some(format!("399 {} 00000001 11 000", plus(at, -130).year())),
    };
    let durc = Durc {
        richiesta: plus(at, -40),
        richiedente: "Comune di Vallechiara",
        esito: "irregolare",
        invito: Some("scaduto"),
    };
    book.durc(firm.id, &durc, &[cause]);
    registry(book, &posizione);
    trouble(book, &posizione);
}

/// All months, and the workers of the last three, of whom the first are laid off.
fn declared(book: &mut Book, posizione: &Posizione, dues: &[Dovuto], other: &mut Chance) {
    let workers = staff(posizione, WORKERS, other);
    let now = Month::of(book.at());
    for due in dues {
        let dettaglio = match due.periodo >= now.plus(-4) {
            true => Dettaglio::Lavoratori(&workers, Some("COR")),
            false => Dettaglio::Quadri,
        };
        let invio = Invio {
            periodo: due.periodo,
            stato: "definitiva",
            presentata: working_day_before(plus(uniemens_term(due.periodo), -1)),
            saldo: due.importo,
            lavoratori: WORKERS,
            dettaglio,
        };
        book.denuncia(posizione, invio);
    }
}

/// 24 instalments of 2,750.00, of which nine were paid.
fn debts(book: &mut Book, posizione: &Posizione, periodo: Month) {
    let at = book.at();
    let dilazione = Dilazione {
        domanda: book.acted(500),
        stato: "revocata",
        rate: 24,
        importo: 6_600_000,
        pagate: 9,
        rata: (1, plus(at, -470)),
    };
    let dilazione = book.dilazione(posizione, &dilazione);
    let notified = plus(at, -540);
    let deferred = Partita {
        natura: "avviso_bonario",
        periodo,
        importo: 6_350_000,
        accessori: 250_000,
        notificata: Some(notified),
        scadenza: Some(term(plus(notified, 30))),
        stato: "al_riscossore",
        sospensione: None,
        dilazione: Some(dilazione),
    };
    book.partita(posizione, deferred);
    let claimed = Partita {
        natura: "avviso_addebito",
        periodo,
        importo: 3_980_000,
        accessori: 145_000,
        notificata: Some(plus(at, -130)),
        scadenza: Some(plus(at, -70)),
        stato: "aperta",
        sospensione: None,
        dilazione: None,
    };
    book.partita(posizione, claimed);
}

fn registry(book: &mut Book, posizione: &Posizione) {
    book.recapito(posizione, "pec", "cantieri@posta.example");
    book.recapito(posizione, "telefono", "+39 000 0000505");
    let classe = Classe {
        csc: "11301",
        ateco: ["41.20.00", "41.00.00"],
        settore: "Edilizia",
    };
    book.inquadramento(posizione, &classe);
    book.autorizzazione(posizione, "0J", [None, None], None);
    let (old, new) = (date(2005, 3, 1), date(2012, 1, 1));
    book.fondo(posizione, "FIMA", old, Some(plus(new, -1)));
    book.fondo(posizione, "FART", new, None);
    let linked = [
        super::OFFICINA,
        "Officina Esempio S.r.l.",
        "azienda_collegata",
    ];
    let (dal, al) = (plus(book.at(), -2_500), plus(book.at(), -700));
    book.collegato(posizione, linked, dal, Some(al));
    // Red since the invitation ended without answer.
    let ended = plus(book.at(), -24);
    book.interni(posizione, "rosso", ended);
}

/// Wage supplements that run on, and an inspection that is not over.
fn trouble(book: &mut Book, posizione: &Posizione) {
    let now = Month::of(book.at());
    let domanda = format!("9900.{}.0000071", now.plus(-3).year());
    for (back, ore) in [(2, 436_000), (1, 412_000), (0, 380_000)] {
        let cigo = ["cigo", domanda.as_str(), "autorizzata"];
        book.ammortizzatore(posizione, cigo, now.plus(-back), ore);
    }
    for (kind, days, file) in [
        ("accesso", 41, None),
        (
            "verbale_interlocutorio",
            12,
            Some("verbale-interlocutorio.pdf"),
        ),
    ] {
        let day = book.acted(days);
        book.atto(Sheet::Vigilanza, posizione, [kind, "aperta"], day, file);
    }
    let day = plus(book.at(), -130);
    let kinds = ["raccomandata", "consegnata"];
    book.atto(
        Sheet::Corrispondenza,
        posizione,
        kinds,
        day,
        Some("avviso-di-addebito.pdf"),
    );
    let day = book.acted(35);
    book.atto(
        Sheet::Certificazione,
        posizione,
        ["a1", "richiesta"],
        day,
        None,
    );
    // From before the troubles.
    book.credito(posizione, "denuncia", [120_000, 0], "esaurito");
}
