//! One line of a dataset: its values, and what is wrong with them.

use super::Faults;
use super::kind::{Kind, TIPI};
use super::table::{Check, Of, Table};
use crate::check_chiave;
use cassetto_db::Bind;
use jiff::civil::Date;

/// The width of the staging table: its own columns, then values of text, then numbers.
pub(super) const OWN: usize = 5;
pub(super) const TEXTS: usize = 8;
pub(super) const NUMBERS: usize = 6;

/// The columns of the staging table.
pub(super) const STAGED: &[&str] = &[
    "n",
    "riga",
    "tipo",
    "chiave",
    "contribuente",
    "t1",
    "t2",
    "t3",
    "t4",
    "t5",
    "t6",
    "t7",
    "t8",
    "n1",
    "n2",
    "n3",
    "n4",
    "n5",
    "n6",
];

/// Where a column of a dataset stands in the staging table.
pub(super) fn slot(table: &Table, column: &str) -> Option<&'static str> {
    let place = table.columns.iter().position(|one| one.name == column)?;
    let text = table.columns[place].kind.is_text();
    let before = table.columns[..place]
        .iter()
        .filter(|one| one.kind.is_text() == text)
        .count();
    let at = if text { OWN } else { OWN + TEXTS };
    STAGED.get(at + before).copied()
}

/// Reads the values of a line; what is wrong is told to `faults`, every fault of it.
pub(super) fn read(
    table: &Table,
    values: &[String],
    (line, number): (u64, u64),
    today: Date,
    faults: &mut Faults,
) -> Option<Vec<Bind>> {
    let before = faults.count();
    let (owner, values) = values.split_at(table.of.names().len());
    let mut own = owner_of(table.of, owner, line, faults);
    let mut binds = Vec::with_capacity(table.columns.len());
    for (column, value) in table.columns.iter().zip(values) {
        let read = match value.is_empty() {
            true if column.optional => Ok(column.kind.null()),
            true => Err(column.kind.describe()),
            false => column.kind.read(value, today),
        };
        binds.push(read.unwrap_or_else(|why| {
            faults.value(line, column.name, value, &why);
            column.kind.null()
        }));
    }
    let value = |name: &str| {
        let place = table.columns.iter().position(|column| column.name == name);
        place.map(|place| &binds[place])
    };
    if faults.count() == before {
        agree(table, &value, line, faults);
    }
    match table.of {
        Of::Registro => own[2] = value("codice_fiscale").cloned().unwrap_or(Bind::Text(None)),
        Of::RegistroPosizioni => {
            let parts = [value("tipo"), value("chiave")];
            if let [Some(Bind::Text(Some(tipo))), Some(Bind::Text(Some(chiave)))] = parts {
                if let Err(why) = check_chiave(tipo, chiave) {
                    faults.value(line, "chiave", chiave, why);
                }
                own[0] = tipo.as_str().into();
                own[1] = chiave.as_str().into();
            }
        }
        _ => {}
    }
    (faults.count() == before).then(|| stage(table, number, line, own, binds))
}

/// Type and key of the position, and the codice fiscale, as far as the line names them.
fn owner_of(of: Of, values: &[String], line: u64, faults: &mut Faults) -> [Bind; 3] {
    let mut own = [Bind::Text(None), Bind::Text(None), Bind::Text(None)];
    let names = of.names();
    let at = |name: &str| names.iter().position(|one| *one == name);
    if let Some(place) = at(super::table::CONTRIBUENTE) {
        let code = values[place].to_ascii_uppercase();
        match crate::check_codice_fiscale(&code) {
            Ok(_) => own[2] = code.into(),
            Err(why) => faults.value(line, names[place], &values[place], why),
        }
    }
    if let Some(place) = at(super::table::POSIZIONE[0]) {
        let (tipo, chiave) = (&values[place], &values[place + 1]);
        // Only beside a soggetto may both be missing.
        if of == Of::SoggettoPosizione && tipo.is_empty() && chiave.is_empty() {
            return own;
        }
        match Kind::Word(&TIPI).read(tipo, Date::MIN) {
            Ok(_) => match check_chiave(tipo, chiave) {
                Ok(()) => {
                    own[0] = tipo.as_str().into();
                    own[1] = chiave.as_str().into();
                }
                Err(why) => faults.value(line, names[place + 1], chiave, why),
            },
            Err(why) => faults.value(line, names[place], tipo, &why),
        }
    }
    own
}

/// Tells what columns of the row do not agree on.
fn agree<'a>(
    table: &Table,
    value: &impl Fn(&str) -> Option<&'a Bind>,
    line: u64,
    faults: &mut Faults,
) {
    let text = |name: &str| match value(name) {
        Some(Bind::Text(Some(text))) => Some(text.as_str()),
        _ => None,
    };
    let number = |name: &str| match value(name) {
        Some(Bind::Int(Some(number))) => Some(*number),
        _ => None,
    };
    for check in table.checks {
        match *check {
            Check::NotBefore(later, earlier) => {
                let days = text(later).zip(text(earlier));
                if days.is_some_and(|(later, earlier)| later < earlier) {
                    faults.push(line, later, format!("is before {earlier}"));
                }
            }
            Check::AtMost(small, big) => {
                let numbers = number(small).zip(number(big));
                if numbers.is_some_and(|(small, big)| small > big) {
                    faults.push(line, small, format!("is more than {big}"));
                }
            }
            Check::Difference(result, of, less) => {
                let difference = number(of)
                    .zip(number(less))
                    .and_then(|(of, less)| of.checked_sub(less));
                if difference.is_some() && difference != number(result) {
                    faults.push(line, result, format!("is not {of} less {less}"));
                }
            }
        }
    }
}

/// A row of the staging table.
fn stage(table: &Table, number: u64, line: u64, own: [Bind; 3], binds: Vec<Bind>) -> Vec<Bind> {
    let mut staged = vec![(number as i64).into(), (line as i64).into()];
    staged.extend(own);
    let (texts, numbers): (Vec<_>, Vec<_>) = binds
        .into_iter()
        .zip(table.columns)
        .partition(|(_, column)| column.kind.is_text());
    for (binds, width, null) in [
        (texts, TEXTS, Bind::Text(None)),
        (numbers, NUMBERS, Bind::Int(None)),
    ] {
        let full = staged.len() + width;
        staged.extend(binds.into_iter().map(|(bind, _)| bind));
        staged.resize(full, null);
    }
    staged
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::tables;

    #[test]
    fn every_dataset_fits_the_staging_table() {
        for table in tables::all() {
            let texts = table.columns.iter().filter(|one| one.kind.is_text());
            let numbers = table.columns.iter().filter(|one| !one.kind.is_text());
            assert!(texts.count() <= TEXTS, "{}", table.dataset);
            assert!(numbers.count() <= NUMBERS, "{}", table.dataset);
            let named = table
                .identity
                .iter()
                .chain(table.parents.iter().map(|p| &p.column));
            for column in named {
                assert!(slot(table, column).is_some(), "{}.{column}", table.dataset);
            }
        }
        let denuncia = tables::of("denuncia").unwrap();
        assert_eq!(slot(denuncia, "id"), Some("n1"));
        assert_eq!(slot(denuncia, "saldo"), Some("n5"));
        assert_eq!(slot(denuncia, "atto"), Some("t6"));
        assert_eq!(slot(denuncia, "posizione"), None);
    }
}
