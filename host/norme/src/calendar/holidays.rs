//! The national holidays, each with the law that made it one and the years for which it was one.
//!
//! Whole since 1950, the first whole year of law 260/1949; days before that are not known.

use super::Recurrence;
use jiff::civil::Date;

/// A national holiday; Sundays are holidays besides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Holiday {
    /// A word of its own for each row.
    pub codice: &'static str,
    /// What people read.
    pub titolo: &'static str,
    /// When it comes.
    pub regola: Recurrence,
    /// The law that made it a holiday, and the one that ended it.
    pub fonte: &'static str,
    /// The first year.
    pub dal: i16,
    /// The last year, if it ended.
    pub al: Option<i16>,
}

impl Holiday {
    /// Whether it comes on this day.
    pub fn falls_on(&self, day: Date) -> bool {
        let year = day.year();
        self.dal <= year && self.al.is_none_or(|al| year <= al) && self.regola.falls_on(day)
    }
}

const fn holiday(
    codice: &'static str,
    titolo: &'static str,
    regola: Recurrence,
    fonte: &'static str,
    (dal, al): (i16, Option<i16>),
) -> Holiday {
    Holiday {
        codice,
        titolo,
        regola,
        fonte,
        dal,
        al,
    }
}

const fn on(month: i8, day: i8) -> Recurrence {
    Recurrence::Yearly { month, day }
}

const L260: &str = "L. 260/1949 art. 2";
const ENDED: &str = "L. 260/1949 art. 2; L. 54/1977 art. 1";
const SINCE: (i16, Option<i16>) = (1950, None);
/// Law 54/1977 is in force since 8 March, before all that it ended but the Epiphany of that year.
const UNTIL: (i16, Option<i16>) = (1950, Some(1976));

/// All of them, in the order of the year.
pub const HOLIDAYS: [Holiday; 20] = [
    holiday("capodanno", "Capodanno", on(1, 1), L260, SINCE),
    holiday(
        "epifania-1950",
        "Epifania",
        on(1, 6),
        ENDED,
        (1950, Some(1977)),
    ),
    holiday(
        "epifania",
        "Epifania",
        on(1, 6),
        "D.P.R. 792/1985",
        (1986, None),
    ),
    holiday(
        "unita-150",
        "150 anni dell'Unità d'Italia",
        on(3, 17),
        "D.L. 5/2011",
        (2011, Some(2011)),
    ),
    holiday("san-giuseppe", "San Giuseppe", on(3, 19), ENDED, UNTIL),
    holiday(
        "lunedi-dell-angelo",
        "Lunedì dell'Angelo",
        Recurrence::Easter(1),
        L260,
        SINCE,
    ),
    holiday(
        "liberazione",
        "Anniversario della Liberazione",
        on(4, 25),
        L260,
        SINCE,
    ),
    holiday("lavoro", "Festa del Lavoro", on(5, 1), L260, SINCE),
    holiday(
        "ascensione",
        "Ascensione",
        Recurrence::Easter(39),
        ENDED,
        UNTIL,
    ),
    holiday(
        "repubblica-1950",
        "Festa della Repubblica",
        on(6, 2),
        "L. 260/1949 art. 1; L. 54/1977 art. 1",
        UNTIL,
    ),
    holiday(
        "repubblica",
        "Festa della Repubblica",
        on(6, 2),
        "L. 336/2000",
        (2001, None),
    ),
    holiday(
        "corpus-domini",
        "Corpus Domini",
        Recurrence::Easter(60),
        ENDED,
        UNTIL,
    ),
    holiday(
        "santi-pietro-e-paolo",
        "Santi Pietro e Paolo",
        on(6, 29),
        ENDED,
        UNTIL,
    ),
    holiday("assunzione", "Assunzione", on(8, 15), L260, SINCE),
    holiday(
        "san-francesco",
        "San Francesco d'Assisi",
        on(10, 4),
        "L. 151/2025",
        (2026, None),
    ),
    holiday("ognissanti", "Ognissanti", on(11, 1), L260, SINCE),
    holiday(
        "unita-nazionale",
        "Giorno dell'Unità nazionale",
        on(11, 4),
        ENDED,
        UNTIL,
    ),
    holiday(
        "immacolata",
        "Immacolata Concezione",
        on(12, 8),
        L260,
        SINCE,
    ),
    holiday("natale", "Natale", on(12, 25), L260, SINCE),
    holiday("santo-stefano", "Santo Stefano", on(12, 26), L260, SINCE),
];
