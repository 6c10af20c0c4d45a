//! One line of the file: its columns, and what is wrong with them.

use super::{Faults, fields};
use crate::causali::Causale;
use crate::{Month, check_codice_fiscale};
use jiff::civil::Date;
use std::collections::BTreeMap;

const COLUMNS: [&str; 11] = [
    "data_versamento",
    "codice_fiscale",
    "sede",
    "causale",
    "matricola",
    "periodo_da",
    "periodo_a",
    "importo_debito",
    "importo_credito",
    "canale",
    "riferimento",
];

/// Where each column stands.
pub(super) struct Header {
    separator: char,
    /// For each column of the file, its place in [`COLUMNS`].
    places: [usize; COLUMNS.len()],
}

/// What a row is checked against.
pub(super) struct Context<'a> {
    pub(super) causali: &'a BTreeMap<String, Causale>,
    pub(super) today: Date,
}

/// A sound row.
#[derive(Debug)]
pub(super) struct Row {
    pub(super) line: u64,
    /// The type of position that the causale pays for.
    pub(super) tipo: String,
    /// The key by which the position is looked for.
    pub(super) chiave: String,
    pub(super) data: Date,
    pub(super) codice_fiscale: String,
    pub(super) sede: String,
    pub(super) causale: String,
    /// What the field of the form says; nothing becomes `None`.
    pub(super) chiave_indicata: Option<String>,
    pub(super) da: Month,
    pub(super) a: Month,
    pub(super) debito: i64,
    pub(super) credito: i64,
    pub(super) canale: &'static str,
    pub(super) riferimento: String,
}

impl Header {
    /// Reads the line of names.
    ///
    /// # Errors
    ///
    /// Why it is none, as the end of a sentence.
    pub(super) fn read(line: &str) -> Result<Header, String> {
        let count = |separator| line.matches(separator).count();
        let separator = if count(',') > count(';') { ',' } else { ';' };
        let names =
            fields::cut(line, separator).map_err(|why| format!("{why} in its first line"))?;
        let places: Vec<Option<usize>> = COLUMNS
            .iter()
            .map(|column| {
                names
                    .iter()
                    .position(|name| name.eq_ignore_ascii_case(column))
            })
            .collect();
        let missing: Vec<&str> = COLUMNS
            .iter()
            .zip(&places)
            .filter(|(_, place)| place.is_none())
            .map(|(column, _)| *column)
            .collect();
        if !missing.is_empty() {
            let (missing, all) = (missing.join("`, `"), COLUMNS.join(";"));
            return Err(format!(
                "does not begin with the names of its columns: `{missing}` is missing; \
                 the first line must be `{all}`"
            ));
        }
        if names.len() > COLUMNS.len() {
            return Err(format!(
                "has {} columns instead of {}",
                names.len(),
                COLUMNS.len()
            ));
        }
        let mut header = Header {
            separator,
            places: [0; COLUMNS.len()],
        };
        for (at, place) in places.into_iter().enumerate() {
            header.places[at] = place.unwrap_or_default();
        }
        Ok(header)
    }
}

/// Reads a line; what is wrong is told to `faults`, every fault of it.
pub(super) fn read(
    header: &Header,
    text: &str,
    line: u64,
    context: &Context<'_>,
    faults: &mut Faults,
) -> Option<Row> {
    let before = faults.count();
    let values = match fields::cut(text, header.separator) {
        Ok(values) if values.len() == COLUMNS.len() => values,
        Ok(values) => {
            let why = format!("has {} columns instead of {}", values.len(), COLUMNS.len());
            faults.push(line, "line", why);
            return None;
        }
        Err(why) => {
            faults.push(line, "line", why);
            return None;
        }
    };
    let value = |column: usize| values[header.places[column]].as_str();
    let mut fault = |column: usize, why: &str| {
        // What a file holds must not move the cursor of whoever reads about it.
        let printed = |c: char| if c.is_control() { '\u{fffd}' } else { c };
        let shown: String = value(column).chars().take(60).map(printed).collect();
        let reason = if shown.is_empty() {
            format!("is empty: {why}")
        } else {
            format!("`{shown}` {why}")
        };
        faults.push(line, COLUMNS[column], reason);
    };

    let data = fields::day(value(0));
    match data {
        None => fault(0, "is not a day, as GG/MM/AAAA or AAAA-MM-GG"),
        Some(day) if day > context.today => fault(0, "is in the future"),
        Some(_) => {}
    }
    let codice_fiscale = value(1).to_ascii_uppercase();
    if let Err(why) = check_codice_fiscale(&codice_fiscale) {
        fault(1, why);
    }
    if value(2).len() != 4 || !value(2).bytes().all(|byte| byte.is_ascii_digit()) {
        fault(2, "is not a sede of 4 digits");
    }
    let code = value(3).to_ascii_uppercase();
    let causale = context.causali.get(&code);
    match causale {
        None => fault(3, "is not a causale of the INPS section"),
        Some(causale) => {
            let valid = data.is_none_or(|day| {
                let day = day.to_string();
                causale.dal <= day && causale.al.as_ref().is_none_or(|al| *al >= day)
            });
            if !valid {
                fault(3, "did not exist on the day of payment");
            }
            if let Err(wanted) = causale.regola.check(value(4)) {
                fault(4, &format!("does not fit: causale `{code}` wants {wanted}"));
            }
        }
    }
    let (da, a) = (Month::parse(value(5)), Month::parse(value(6)));
    for (column, month) in [(5, da), (6, a)] {
        if month.is_none() {
            fault(column, "is not a month, as MM/AAAA or AAAA-MM");
        }
    }
    if da.zip(a).is_some_and(|(da, a)| a < da) {
        fault(6, "is before periodo_da");
    }
    let amounts = [7, 8].map(|column| fields::cents(value(column)));
    for (column, amount) in [7, 8].into_iter().zip(amounts) {
        if let Err(why) = amount {
            fault(column, why);
        }
    }
    let [debito, credito] = amounts.map(Result::unwrap_or_default);
    if amounts.iter().all(Result::is_ok) && (debito > 0) == (credito > 0) {
        fault(
            7,
            "exactly one of importo_debito and importo_credito must be more than zero",
        );
    }
    let canale = ["F24", "MAV", "pagoPA"]
        .into_iter()
        .find(|word| word.eq_ignore_ascii_case(value(9)));
    if canale.is_none() {
        fault(9, "is not F24, MAV or pagoPA");
    }
    let riferimento = value(10).to_ascii_uppercase();
    if !fields::is_reference(&riferimento) {
        fault(10, "is not protocol/row, as 26111600000000017/01");
    }
    if faults.count() > before {
        return None;
    }
    let causale = causale?;
    let field = value(4);
    let by_payer = causale.regola.by_codice_fiscale();
    Some(Row {
        line,
        tipo: causale.tipo.clone(),
        chiave: if by_payer {
            codice_fiscale.clone()
        } else {
            field.to_owned()
        },
        data: data?,
        sede: value(2).to_owned(),
        causale: code,
        chiave_indicata: (!field.is_empty()).then(|| field.to_owned()),
        da: da?,
        a: a?,
        debito,
        credito,
        canale: canale?,
        riferimento,
        codice_fiscale,
    })
}
