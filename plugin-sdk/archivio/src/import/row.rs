//! One row of the INPS section of an F24: its columns, and what is wrong with them.

use super::{Faults, fields};
use crate::causali::Causale;
use crate::{Month, check_codice_fiscale};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// The columns of a payment, in the order in which they are documented.
pub(super) const COLUMNS: [&str; 11] = [
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

/// No delegation of payment is older.
const FIRST_YEAR: i16 = 1990;

/// What a row is checked against.
pub(super) struct Context<'a> {
    pub(super) causali: &'a BTreeMap<String, Causale>,
    pub(super) today: Date,
}

/// A sound row.
#[derive(Debug)]
pub(super) struct Row {
    /// Its place among all rows of the file, from 1.
    pub(super) number: u64,
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

/// Reads the values of a row, in the order of [`COLUMNS`]; what is wrong is told to `faults`, every
/// fault of it. Whoever reads the file numbers the row.
pub(super) fn read(
    values: &[String],
    line: u64,
    context: &Context<'_>,
    faults: &mut Faults,
) -> Option<Row> {
    let before = faults.count();
    let value = |column: usize| values.get(column).map_or("", String::as_str);
    let mut fault = |column: usize, why: &str| {
        faults.value(line, COLUMNS[column], value(column), why);
    };

    let data = fields::day(value(0)).filter(|day| day.year() >= FIRST_YEAR);
    match data {
        None => fault(0, "is not a day, as GG/MM/AAAA or AAAA-MM-GG"),
        Some(day) if day > context.today => fault(0, "is in the future"),
        Some(_) => {}
    }
    let codice_fiscale = value(1).to_ascii_uppercase();
    if let Err(why) = check_codice_fiscale(&codice_fiscale) {
        fault(1, why);
    }
    if !fields::digits(value(2), 4) {
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
        number: 0,
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
