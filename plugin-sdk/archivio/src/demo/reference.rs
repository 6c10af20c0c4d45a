//! Reference data of the demonstration: holidays, rates, towns and which office works for whom. Holidays
//! and rates are those of the law; towns and offices are invented.

use super::book::Book;
use super::people::STRUTTURE;
use super::sheet::{NOTHING, Sheet, cells};
use crate::calendar::HOLIDAYS;
use jiff::civil::date;

/// The first day for which holidays and towns are known.
const FIRST: &str = "1950-01-01";

/// Rates in hundredths of a percent, as circulars of the institute have them for these years.
const RATES: [(&str, &str, &str, i64, &str); 6] = [
    (
        "artigiani",
        "Artigiani: aliquota sul minimale e oltre",
        "reddito d'impresa",
        2_400,
        "2022-01-01",
    ),
    (
        "commercianti",
        "Commercianti: aliquota sul minimale e oltre",
        "reddito d'impresa",
        2_448,
        "2022-01-01",
    ),
    (
        "gs-professionisti",
        "Gestione Separata: liberi professionisti",
        "reddito entro il massimale",
        2_607,
        "2024-01-01",
    ),
    (
        "gs-collaboratori",
        "Gestione Separata: collaboratori con DIS-COLL",
        "compensi entro il massimale",
        3_503,
        "2022-01-01",
    ),
    (
        "gs-altra-tutela",
        "Gestione Separata: pensionati e altri assicurati",
        "compensi entro il massimale",
        2_400,
        "2016-01-01",
    ),
    (
        "fpld",
        "Fondo pensioni lavoratori dipendenti",
        "retribuzione imponibile",
        3_300,
        "2007-01-01",
    ),
];

/// Towns, with the office competent for them.
const TOWNS: [(&str, &str, &str); 6] = [
    ("X001", "Vallechiara", "9900"),
    ("X002", "Montescuro", "9901"),
    ("X003", "Borgo Prova", "9900"),
    ("X004", "Pian d'Esempio", "9900"),
    ("X005", "Rocca Finta", "9901"),
    ("X006", "Ponte Saggio", "9901"),
];

/// Both offices work for all types, but public bodies are all seen to at Vallechiara.
const ROUTES: [(&str, &str, &str, &str); 3] = [
    (
        "9900/*",
        "Sede di Vallechiara: tutte le linee",
        "9900",
        "2014-04-01",
    ),
    (
        "9901/*",
        "Sede di Montescuro: tutte le linee",
        "9901",
        "2014-04-01",
    ),
    (
        "9901/pubblico",
        "Enti di Montescuro, trattati a Vallechiara",
        "9900",
        "2016-01-01",
    ),
];

/// Writes all of it.
pub(super) fn write(book: &mut Book) {
    for holiday in HOLIDAYS {
        let (regola, dal) = (holiday.regola.to_string(), date(holiday.dal, 1, 1));
        let al = holiday.al.map(|al| date(al, 12, 31));
        let row = cells![holiday.codice, holiday.titolo, regola, dal, al];
        book.push(Sheet::Festivita, row);
    }
    for office in STRUTTURE {
        let codice = format!("patrono-{}", office.codice);
        let titolo = format!("Santo patrono, {}", office.nome);
        let row = cells![codice, titolo, office.patrono, FIRST, NOTHING];
        book.push(Sheet::Festivita, row);
    }
    for (codice, titolo, regola, hundredths, dal) in RATES {
        let row = cells![codice, titolo, regola, hundredths, dal, NOTHING];
        book.push(Sheet::Aliquota, row);
    }
    for (codice, titolo, sede) in TOWNS {
        book.push(Sheet::Comune, cells![codice, titolo, sede, FIRST, NOTHING]);
    }
    for (codice, titolo, sede, dal) in ROUTES {
        book.push(
            Sheet::Competenza,
            cells![codice, titolo, sede, dal, NOTHING],
        );
    }
}
