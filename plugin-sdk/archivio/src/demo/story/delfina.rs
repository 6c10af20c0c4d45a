//! C: one person, five positions of five types, each with something small to see.

use super::{DELFINA, owner};
use crate::Month;
use crate::calendar::{plus, working_day_before};
use crate::demo::book::{Book, NewPosizione, Posizione};
use crate::demo::chance::Chance;
use crate::demo::denunce::{Dettaglio, Invio, staff, termine};
use crate::demo::facts::{Classe, Durc};
use crate::demo::history::{Paying, Unpaid};
use crate::demo::sheet::Sheet;
use crate::demo::tipo::{Dovuto, Tipo};
use jiff::civil::date;

const NAME: &str = "Delfina Campioni";
/// The type, the key and the name of each position, and what is due at a time, in cents.
const POSITIONS: [(Tipo, &str, &str, i64); 5] = [
    (
        Tipo::Uniemens,
        "9900000303",
        "Pasticceria Campioni",
        187_000,
    ),
    (Tipo::Artigiano, "99000000000000303", NAME, 113_800),
    (Tipo::GsCommittente, DELFINA, NAME, 42_000),
    (
        Tipo::Agricola,
        "99000303",
        "Azienda agricola Campioni",
        96_000,
    ),
    (Tipo::Domestico, "9900000303", NAME, 31_000),
];
const VENDEMMIA: [&str; 4] = ["VNDLNI90P15X031E", "Vendemmia", "Lino", "otd"];
const FRUMENTI: [&str; 4] = ["FRMLBA84L47X032J", "Frumenti", "Alba", "oti"];

pub(super) fn write(book: &mut Book, chance: &mut Chance, other: &mut Chance) -> Vec<Posizione> {
    let since = date(2004, 5, 3);
    let owner = owner(book, DELFINA, NAME, "persona fisica", since);
    let mut positions = Vec::new();
    for (tipo, chiave, denominazione, base) in POSITIONS {
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
        let from = Month::of(book.at()).plus(-36);
        let dues = tipo.dovuti(from, book.at(), base, 10, chance);
        let unpaid = paid(book, &posizione, &dues, chance);
        book.recapito(&posizione, "email", "delfina@posta.example");
        book.recapito(&posizione, "cellulare", "+39 000 0000303");
        match tipo {
            Tipo::Uniemens => pasticceria(book, &posizione, &dues, &unpaid, other),
            Tipo::Artigiano => artigiana(book, &posizione),
            Tipo::GsCommittente => committente(book, &posizione, &dues, &unpaid, other),
            Tipo::Agricola => agricola(book, &posizione, &dues),
            _ => domestica(book, &posizione, &dues),
        }
        positions.push(posizione);
    }
    let durc = Durc {
        richiesta: plus(book.at(), -50),
        richiedente: NAME,
        esito: "regolare",
        invito: None,
    };
    book.durc(owner.id, &durc, &[]);
    positions
}

fn paid(
    book: &mut Book,
    posizione: &Posizione,
    dues: &[Dovuto],
    chance: &mut Chance,
) -> Vec<Unpaid> {
    let now = Month::of(book.at());
    let last_paid = last_paid(book, dues).map(|due| due.periodo);
    book.history(posizione, dues, chance, |due, _| match posizione.tipo {
        // With its accessories this is the residue of 148.90 that is not grave.
        Tipo::Uniemens if due.periodo == now.plus(-6) => Paying::Short(13_970),
        // Only what a check of regularity does not look at yet.
        Tipo::Artigiano if due.scadenza >= now.plus(-1).day(1) => Paying::Never,
        Tipo::GsCommittente if due.periodo == now.plus(-5) => Paying::Short(6_000),
        Tipo::Domestico if Some(due.periodo) == last_paid => Paying::Twice,
        _ => Paying::Before(0),
    })
}

/// The last due that was paid twice, if it can have been.
fn last_paid<'a>(book: &Book, dues: &'a [Dovuto]) -> Option<&'a Dovuto> {
    let passed = |due: &&Dovuto| plus(due.scadenza, 5) <= book.at();
    dues.iter().filter(passed).max_by_key(|due| due.periodo)
}

fn pasticceria(
    book: &mut Book,
    posizione: &Posizione,
    dues: &[Dovuto],
    unpaid: &[Unpaid],
    other: &mut Chance,
) {
    let workers = staff(posizione, 4, other);
    for due in dues {
        declare(
            book,
            posizione,
            due,
            4,
            Dettaglio::Lavoratori(&workers, None),
        );
    }
    // 139.70 and 9.20 are 148.90; from 150.01 on it would be grave.
    for one in unpaid {
        book.inadempienza(posizione, one, 920);
    }
    let classe = Classe {
        csc: "41601",
        ateco: ["10.71.20", "10.71.20"],
        settore: "Artigianato",
    };
    book.inquadramento(posizione, &classe);
    book.collegato(posizione, [DELFINA, NAME, "titolare"], posizione.dal, None);
    let since = Month::of(book.at()).plus(-14).day(1);
    let until = plus(Month::of(book.at()).plus(22).day(1), -1);
    book.esonero(posizione, "APPR", [Some(since), Some(until)], 91_200);
    book.fondo(posizione, "FART", date(2011, 1, 1), None);
    let today = Month::of(book.at()).day(1);
    book.interni(posizione, "verde", today);
}

fn artigiana(book: &mut Book, posizione: &Posizione) {
    let changed = plus(book.at(), -2_500);
    for (person, dal, al) in [
        (
            [DELFINA, "Campioni", "Delfina", "titolare"],
            posizione.dal,
            None,
        ),
        (
            ["ZCCPNI62M21X009Z", "Zucchero", "Pino", "coadiuvante"],
            posizione.dal,
            Some(plus(changed, -1)),
        ),
        (
            ["ZCCRSO93B54X009A", "Zucchero", "Rosa", "coadiuvante"],
            changed,
            None,
        ),
    ] {
        book.nucleo(posizione, person, dal, al);
    }
    book.quote(posizione, 455_200, [0, 38_200, 0]);
}

fn committente(
    book: &mut Book,
    posizione: &Posizione,
    dues: &[Dovuto],
    unpaid: &[Unpaid],
    other: &mut Chance,
) {
    let workers = staff(posizione, 1, other);
    for due in dues {
        declare(
            book,
            posizione,
            due,
            1,
            Dettaglio::Lavoratori(&workers, None),
        );
    }
    for one in unpaid {
        book.inadempienza(posizione, one, 240);
    }
}

/// Four quarters: those whose term has passed.
fn agricola(book: &mut Book, posizione: &Posizione, dues: &[Dovuto]) {
    let passed = |due: &&Dovuto| termine(Tipo::Agricola, due.periodo) <= book.at();
    let mut quarters: Vec<&Dovuto> = dues.iter().filter(passed).collect();
    quarters.sort_by_key(|due| due.periodo);
    for due in quarters.split_off(quarters.len().saturating_sub(4)) {
        declare(book, posizione, due, 2, Dettaglio::Quadri);
        book.bracciante(posizione, VENDEMMIA, due.periodo, 51);
        book.bracciante(posizione, FRUMENTI, due.periodo, 66);
    }
    book.attributo(posizione, "tipo_ditta_1", "Coltivatore diretto");
    book.attributo(posizione, "accentramento", "Vallechiara");
}

fn domestica(book: &mut Book, posizione: &Posizione, dues: &[Dovuto]) {
    let ago = |days: i32| Some(plus(book.at(), -days));
    let rows = [
        (
            ["FCCMLI79H44X021W", "Faccende", "Mila", "colf"],
            [ago(2_600), None],
            [1_200, 985],
        ),
        (
            ["CRURSO68T09X022O", "Cura", "Orso", "badante"],
            [ago(4_200), ago(2_800)],
            [2_500, 760],
        ),
        (
            ["SPIDNI88E17X023I", "Siepi", "Dino", "giardiniere"],
            [ago(600), None],
            [400, 1_050],
        ),
    ];
    for (person, time, [orario, paga]) in rows {
        book.domestico(posizione, person, time, [orario, paga]);
    }
    if let Some(twice) = last_paid(book, dues).map(|due| due.importo) {
        book.credito(posizione, "versamento", [twice, twice], "in_verifica");
    }
    let day = book.acted(31);
    book.atto(
        Sheet::Corrispondenza,
        posizione,
        ["avviso", "letta"],
        day,
        Some("mav.pdf"),
    );
}

fn declare(
    book: &mut Book,
    posizione: &Posizione,
    due: &Dovuto,
    lavoratori: i64,
    dettaglio: Dettaglio<'_>,
) {
    let presentata = working_day_before(plus(termine(posizione.tipo, due.periodo), -2));
    let invio = Invio {
        periodo: due.periodo,
        stato: "definitiva",
        presentata,
        saldo: due.importo,
        lavoratori,
        dettaglio,
    };
    book.denuncia(posizione, invio);
}
