//! What each type of position of the crowd has.

use super::debts::difference;
use super::{Known, Semaforo, Sent};
use crate::Month;
use crate::calendar::plus;
use crate::demo::book::Book;
use crate::demo::chance::Chance;
use crate::demo::denunce::staff;
use crate::demo::facts::Classe;
use crate::demo::names;
use crate::demo::sheet::Sheet;
use crate::demo::tipo::Tipo;

pub(super) fn contacts(book: &mut Book, of: &Known<'_>, chance: &mut Chance) {
    let id = of.posizione.id;
    let kind = if of.soggetto.codice_fiscale.len() == 11 {
        "pec"
    } else {
        "email"
    };
    book.recapito(of.posizione, kind, &format!("posizione{id}@posta.example"));
    if chance.permille(600) {
        book.recapito(of.posizione, "telefono", &format!("+39 000 {id:07}"));
    }
    if kind == "pec" {
        let person = names::beside(id, 140, chance);
        let name = format!("{} {}", person.nome, person.cognome);
        let linked = [
            person.codice_fiscale.as_str(),
            name.as_str(),
            "rappresentante_legale",
        ];
        book.collegato(of.posizione, linked, of.posizione.dal, None);
    }
}

pub(super) fn acts(book: &mut Book, of: &Known<'_>, chance: &mut Chance) {
    let employs = matches!(of.posizione.tipo, Tipo::Uniemens | Tipo::Agricola);
    for (sheet, times, kinds, file) in [
        (
            Sheet::Corrispondenza,
            120,
            ["lettera", "inviata"],
            Some("lettera.pdf"),
        ),
        (
            Sheet::Certificazione,
            60,
            ["iscrizione", "rilasciata"],
            Some("certificato.pdf"),
        ),
        (
            Sheet::Vigilanza,
            10,
            ["verbale_unico", "conclusa_senza_addebito"],
            Some("verbale.pdf"),
        ),
        (Sheet::Ricorso, 10, ["amministrativo", "presentato"], None),
    ] {
        if chance.permille(times) && (employs || sheet != Sheet::Vigilanza) {
            let day = book.acted(chance.between(5, 180) as i32);
            book.atto(sheet, of.posizione, kinds, day, file);
        }
    }
}

pub(super) fn employer(
    book: &mut Book,
    of: &Known<'_>,
    is: Semaforo,
    sent: &[Sent],
    chance: &mut Chance,
) {
    let (posizione, at) = (of.posizione, book.at());
    let now = Month::of(at);
    let (csc, ateco, settore) = chance.pick(&[
        ("10601", ["25.62.00", "25.53.00"], "Industria"),
        ("41601", ["10.71.20", "10.71.20"], "Artigianato"),
        ("70401", ["47.11.40", "47.11.20"], "Terziario"),
        ("70501", ["56.10.11", "56.11.11"], "Terziario"),
        ("11301", ["41.20.00", "41.00.00"], "Edilizia"),
    ]);
    book.inquadramento(
        posizione,
        &Classe {
            csc,
            ateco,
            settore,
        },
    );
    if of.active {
        let since = match is {
            Semaforo::Verde => now.day(1),
            Semaforo::Giallo => plus(at, -(chance.between(1, 14) as i32)),
            Semaforo::Rosso => plus(at, -(chance.between(16, 40) as i32)),
        };
        let word = match is {
            Semaforo::Verde => "verde",
            Semaforo::Giallo => "giallo",
            Semaforo::Rosso => "rosso",
        };
        book.interni(posizione, word, since);
    }
    if chance.permille(250) {
        let codice = chance.pick(&["0J", "2Q", "1M", "6Y", "5K"]);
        book.autorizzazione(posizione, codice, [None, None], None);
    }
    if chance.permille(150) {
        let codice = chance.pick(&["GIOV", "APPR", "DONN", "SUDX"]);
        let dal = plus(at, -(chance.between(20, 190) as i32));
        let importo = i64::from(chance.between(20_000, 400_000));
        book.esonero(posizione, codice, [Some(dal), None], importo);
    }
    if chance.permille(450) {
        let fondo = chance.pick(&["FIMA", "FART", "FITE", "FONI"]);
        book.fondo(posizione, fondo, posizione.dal, None);
    }
    if chance.permille(40) {
        let (tipo, stato) = chance.pick(&[
            ("cigo", "autorizzata"),
            ("fis", "conclusa"),
            ("fondo", "respinta"),
        ]);
        let periodo = now.plus(-(chance.between(1, 5) as i32));
        let domanda = format!(
            "{}.{}.{:07}",
            posizione.sede,
            periodo.year(),
            posizione.id % 10_000_000
        );
        let ore = of.lavoratori * i64::from(chance.between(16, 80)) * 100;
        book.ammortizzatore(posizione, [tipo, &domanda, stato], periodo, ore);
    }
    if chance.permille(50) {
        difference(book, of, sent, chance);
    }
}

pub(super) fn family(book: &mut Book, of: &Known<'_>, chance: &mut Chance) {
    let posizione = of.posizione;
    let name = &of.soggetto.denominazione;
    let (nome, cognome) = name.split_once(' ').unwrap_or((name, name));
    let owner = [
        of.soggetto.codice_fiscale.as_str(),
        cognome,
        nome,
        "titolare",
    ];
    book.nucleo(posizione, owner, posizione.dal, None);
    if chance.permille(250) {
        let other = names::beside(posizione.id, 141, chance);
        let other = [
            other.codice_fiscale.as_str(),
            &other.cognome,
            &other.nome,
            "coadiuvante",
        ];
        book.nucleo(posizione, other, posizione.dal, None);
    }
    let above = match chance.permille(400) {
        true => i64::from(chance.between(5_000, 300_000)),
        false => 0,
    };
    book.quote(posizione, 455_200, [0, above, above / 2]);
}

pub(super) fn farm(book: &mut Book, of: &Known<'_>, sent: &[Sent], chance: &mut Chance) {
    book.attributo(
        of.posizione,
        "tipo_ditta_1",
        chance.pick(&["Coltivatore diretto", "Società agricola"]),
    );
    let workers = staff(of.posizione, of.lavoratori, chance);
    for quarter in sent.iter().rev().take(2) {
        for worker in &workers {
            let row = [
                worker.codice_fiscale.as_str(),
                &worker.cognome,
                &worker.nome,
                "otd",
            ];
            let days = i64::from(chance.between(20, 75));
            book.bracciante(of.posizione, row, quarter.periodo, days);
        }
    }
}

pub(super) fn household(book: &mut Book, of: &Known<'_>, chance: &mut Chance) {
    for number in 0..1 + u64::from(chance.permille(200)) {
        let worker = names::beside(of.posizione.id, 142 + number, chance);
        let ruolo = chance.pick(&["colf", "badante", "baby_sitter", "giardiniere"]);
        let row = [
            worker.codice_fiscale.as_str(),
            &worker.cognome,
            &worker.nome,
            ruolo,
        ];
        let hours = i64::from(chance.between(4, 40)) * 100;
        let pay = i64::from(chance.between(700, 1_100));
        book.domestico(of.posizione, row, [None, None], [hours, pay]);
    }
}

pub(super) fn body(book: &mut Book, of: &Known<'_>, chance: &mut Chance) {
    book.attributo(of.posizione, "forma_giuridica", "Comune");
    if chance.permille(300) {
        let rata = i64::from(chance.between(100, 1_500)) * 100;
        book.ammortamento(of.posizione, rata, 24, chance.between(1, 23) as i32);
    }
}
