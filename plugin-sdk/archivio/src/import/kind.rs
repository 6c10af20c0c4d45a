//! What may stand in a column, and what becomes of it. Whatever a file holds is taken exactly, or
//! refused with a phrase that follows what stands there.

use super::fields;
use crate::calendar::Recurrence;
use crate::{Month, check_codice_fiscale};
use cassetto_db::Bind;
use jiff::civil::Date;

/// The content of a column.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Kind {
    /// Anything that people read, at most so many characters, on one line.
    Text(usize),
    /// At most so many of `A-Z a-z 0-9 . - / _ *`.
    Code(usize),
    /// At most so many of `a-z 0-9 - _`.
    Slug(usize),
    /// Exactly so many of `A-Z 0-9`; small letters become capitals.
    Alnum(usize),
    /// Exactly so many digits.
    Digits(usize),
    /// One of these.
    Word(&'static [&'static str]),
    /// Codice fiscale: 16 characters of a person, 11 digits of an entity or, while it is
    /// provisional, of a person.
    CodiceFiscale,
    /// Code of an activity, `NN.NN.NN`.
    Ateco,
    /// Registration number (D.P.R. 445/2000 art. 53), `INPS.9900.14/12/2020.0123456`; that of the
    /// demonstration begins with `DEMO`.
    Protocollo,
    /// The day of a holiday, `MM-GG`, or `pasqua+N`.
    Festa,
    /// Office and type of position, `9900/uniemens`; `*` for all types.
    Competenza,
    /// A day.
    Day,
    /// A day that is not in the future.
    Past,
    /// A month.
    Month,
    /// An amount in euro with two decimals, as cents.
    Cents,
    /// The same, maybe below zero.
    Balance,
    /// A number with two decimals, as hundredths.
    Hundredths,
    /// A whole number between two.
    Number(i64, i64),
}

/// The types of position, as `posizione.tipo`.
pub(crate) const TIPI: [&str; 9] = [
    "uniemens",
    "artigiano",
    "commerciante",
    "gs-committente",
    "gs-professionista",
    "agricola",
    "agricolo-autonomo",
    "domestico",
    "pubblico",
];

/// A key that a supplier gives.
pub(crate) const KEY: Kind = Kind::Number(1, i64::MAX);

impl Kind {
    /// Whether the column is `text`; else it is `bigint`.
    pub(crate) fn is_text(self) -> bool {
        !matches!(
            self,
            Kind::Cents | Kind::Balance | Kind::Hundredths | Kind::Number(..)
        )
    }

    /// Nothing, as the column has it.
    pub(crate) fn null(self) -> Bind {
        match self.is_text() {
            true => Bind::Text(None),
            false => Bind::Int(None),
        }
    }

    /// Reads what stands in a column, which is not empty.
    ///
    /// # Errors
    ///
    /// Why it does not fit, as a phrase that follows it.
    pub(crate) fn read(self, text: &str, today: Date) -> Result<Bind, String> {
        let wrong = || format!("is not {}", self.describe());
        let taken = |fits: bool, text: &str| fits.then(|| Bind::from(text)).ok_or_else(wrong);
        let of = |also: &[u8]| {
            let fits = |byte: u8| byte.is_ascii_alphanumeric() || also.contains(&byte);
            text.bytes().all(fits)
        };
        match self {
            Kind::Text(most) => taken(
                text.chars().count() <= most && !text.chars().any(fields::moves),
                text,
            ),
            Kind::Code(most) => taken(text.len() <= most && of(b".-/_*"), text),
            Kind::Slug(most) => {
                let small = !text.bytes().any(|byte| byte.is_ascii_uppercase());
                taken(text.len() <= most && small && of(b"-_"), text)
            }
            Kind::Alnum(count) => taken(text.len() == count && of(b""), &text.to_ascii_uppercase()),
            Kind::Digits(count) => taken(fields::digits(text, count), text),
            Kind::Word(words) => match words.iter().find(|word| **word == text) {
                Some(word) => Ok((*word).into()),
                None => Err(wrong()),
            },
            Kind::CodiceFiscale => {
                let code = text.to_ascii_uppercase();
                check_codice_fiscale(&code)?;
                Ok(code.into())
            }
            Kind::Ateco => {
                let groups: Vec<&str> = text.split('.').collect();
                let fits = groups.len() == 3 && groups.iter().all(|group| fields::digits(group, 2));
                taken(fits, text)
            }
            Kind::Protocollo => taken(is_protocollo(text), text),
            Kind::Festa => taken(Recurrence::parse(text).is_some(), text),
            Kind::Competenza => {
                let fits = text.split_once('/').is_some_and(|(sede, tipo)| {
                    fields::digits(sede, 4) && (tipo == "*" || TIPI.contains(&tipo))
                });
                taken(fits, text)
            }
            Kind::Day => Ok(fields::day(text).ok_or_else(wrong)?.to_string().into()),
            Kind::Past => match fields::day(text) {
                Some(day) if day > today => Err("is in the future".to_owned()),
                Some(day) => Ok(day.to_string().into()),
                None => Err(wrong()),
            },
            Kind::Month => Ok(Month::parse(text).ok_or_else(wrong)?.to_string().into()),
            Kind::Cents => Ok(fields::cents(text)?.into()),
            Kind::Balance => match text.strip_prefix('-') {
                Some(amount) if !amount.is_empty() => Ok((-fields::cents(amount)?).into()),
                _ => Ok(fields::cents(text)?.into()),
            },
            Kind::Hundredths => Ok(fields::cents(text).map_err(|_| wrong())?.into()),
            Kind::Number(low, high) => {
                let digits = text.bytes().all(|byte| byte.is_ascii_digit());
                let number = digits.then(|| text.parse::<i64>().ok()).flatten();
                let fits = number.filter(|number| (low..=high).contains(number));
                fits.map(Bind::from).ok_or_else(wrong)
            }
        }
    }

    /// Writes a number as a file has it.
    pub(crate) fn write(self, number: i64) -> String {
        match self {
            Kind::Number(..) => number.to_string(),
            _ => {
                let (sign, cents) = (if number < 0 { "-" } else { "" }, number.unsigned_abs());
                format!("{sign}{},{:02}", cents / 100, cents % 100)
            }
        }
    }

    /// What stands in such a column, for messages and documents.
    pub(crate) fn describe(self) -> String {
        match self {
            Kind::Text(most) => format!("text of one line, at most {most} characters"),
            Kind::Code(most) => format!("a code of at most {most} of `A-Z a-z 0-9 . - / _ *`"),
            Kind::Slug(most) => format!("a name of at most {most} of `a-z 0-9 - _`"),
            Kind::Alnum(count) => format!("{count} letters or digits"),
            Kind::Digits(count) => format!("{count} digits"),
            Kind::Word(words) => format!("one of `{}`", words.join("`, `")),
            Kind::CodiceFiscale => "a codice fiscale with its check character".to_owned(),
            Kind::Ateco => "a code of an activity, as 25.62.00".to_owned(),
            Kind::Protocollo => "a registration number, as INPS.9900.14/12/2020.0123456".to_owned(),
            Kind::Festa => "a day as MM-GG, or days from Easter as pasqua+1".to_owned(),
            Kind::Competenza => {
                "office and type of position, as 9900/uniemens or 9900/*".to_owned()
            }
            Kind::Day => "a day, as GG/MM/AAAA or AAAA-MM-GG".to_owned(),
            Kind::Past => "a day, as GG/MM/AAAA or AAAA-MM-GG, not in the future".to_owned(),
            Kind::Month => "a month, as MM/AAAA or AAAA-MM".to_owned(),
            Kind::Cents => "an amount in euro with two decimals".to_owned(),
            Kind::Balance => "an amount in euro with two decimals, maybe below zero".to_owned(),
            Kind::Hundredths => "a number with two decimals, as 168,00".to_owned(),
            Kind::Number(low, i64::MAX) => format!("a whole number from {low}"),
            Kind::Number(low, high) => format!("a whole number from {low} to {high}"),
        }
    }
}

fn is_protocollo(text: &str) -> bool {
    let parts: Vec<&str> = text.split('.').collect();
    let [institute, office, day, number] = parts[..] else {
        return false;
    };
    // At least seven digits (D.P.C.M. 31 October 2000 and D.P.R. 445/2000 art. 57).
    (institute == "INPS" || institute == "DEMO")
        && fields::digits(office, 4)
        && day.contains('/')
        && fields::day(day).is_some()
        && fields::digits(number, 7)
}

#[cfg(test)]
mod tests;
