//! The first line of a file: which dataset it brings, and where each column stands.

use super::fields;
use super::row;
use super::table::Table;
use super::tables;

/// What a file brings.
#[derive(Clone, Copy, Debug)]
pub(super) enum Format {
    /// Rows of the INPS section of F24, as CSV.
    Payments,
    /// The same as fixed-width records.
    Delegations,
    /// Rows of a dataset, as CSV.
    Rows(&'static Table),
}

/// The dataset of payments, whose rows are found their positions.
pub(super) const VERSAMENTO: &str = "versamento";

impl Format {
    /// The columns of a file, in the order in which they are documented.
    pub(super) fn names(self) -> Vec<&'static str> {
        match self {
            Format::Payments | Format::Delegations => row::COLUMNS.to_vec(),
            Format::Rows(table) => table.names(),
        }
    }

    /// The dataset that its rows go to.
    pub(super) fn dataset(self) -> &'static str {
        match self {
            Format::Payments | Format::Delegations => VERSAMENTO,
            Format::Rows(table) => table.dataset,
        }
    }

    /// Reads a first line: by the dataset that is asked for, else by its columns.
    ///
    /// # Errors
    ///
    /// Why it is none of ours, as the end of a sentence.
    pub(super) fn recognise(line: &str, dataset: Option<&str>) -> Result<Format, String> {
        if super::record::is_head(line) && dataset.is_none_or(|name| name == VERSAMENTO) {
            return Ok(Format::Delegations);
        }
        if let Some(name) = dataset {
            return match (name == VERSAMENTO, tables::of(name)) {
                (true, _) => Ok(Format::Payments),
                (false, Some(table)) => Ok(Format::Rows(table)),
                (false, None) => Err(format!("cannot be read: no dataset `{name}` is imported")),
            };
        }
        let (_, names) = names(line)?;
        let known = |column: &&str| names.iter().any(|name| name.eq_ignore_ascii_case(column));
        // How many columns a format finds, and how many it misses.
        let fit = |format: &Format| {
            let columns = format.names();
            let found = columns.iter().filter(|column| known(column)).count();
            (found, columns.len() - found)
        };
        let formats = || std::iter::once(Format::Payments).chain(tables::all().map(Format::Rows));
        let whole: Vec<Format> = formats().filter(|format| fit(format).1 == 0).collect();
        let most = whole.iter().map(|format| fit(format).0).max();
        let best: Vec<Format> = whole
            .into_iter()
            .filter(|format| Some(fit(format).0) == most)
            .collect();
        match best[..] {
            [format] => Ok(format),
            [] => {
                // The nearest one says best what is missing.
                let nearest = formats().max_by_key(|format| {
                    let (found, missing) = fit(format);
                    let is_payments = matches!(format, Format::Payments);
                    (found * 100 / (found + missing), is_payments)
                });
                Ok(nearest.unwrap_or(Format::Payments))
            }
            _ => {
                let names: Vec<&str> = best.into_iter().map(Format::dataset).collect();
                Err(format!(
                    "may be `{}`: say which by `--dataset`",
                    names.join("`, `")
                ))
            }
        }
    }
}

/// Where each column stands.
#[derive(Debug)]
pub(super) struct Header {
    separator: char,
    names: Vec<&'static str>,
    /// For each name, its place on a line.
    places: Vec<usize>,
}

impl Header {
    /// Reads the line of names.
    ///
    /// # Errors
    ///
    /// Why it is none, as the end of a sentence.
    pub(super) fn read(line: &str, columns: Vec<&'static str>) -> Result<Header, String> {
        let (separator, names) = names(line)?;
        let place = |column: &&str| {
            names
                .iter()
                .position(|name| name.eq_ignore_ascii_case(column))
        };
        let missing: Vec<&str> = columns
            .iter()
            .filter(|column| place(column).is_none())
            .copied()
            .collect();
        if !missing.is_empty() {
            let (missing, all) = (missing.join("`, `"), columns.join(";"));
            return Err(format!(
                "does not begin with the names of its columns: `{missing}` is missing; \
                 the first line must be `{all}`"
            ));
        }
        if names.len() > columns.len() {
            let (found, wanted) = (names.len(), columns.len());
            return Err(format!("has {found} columns instead of {wanted}"));
        }
        Ok(Header {
            separator,
            places: columns.iter().filter_map(place).collect(),
            names: columns,
        })
    }

    /// Cuts a line into its values, in the order of the columns.
    ///
    /// # Errors
    ///
    /// What is wrong with the line as a whole, as a phrase.
    pub(super) fn cut(&self, line: &str) -> Result<Vec<String>, String> {
        let mut values = fields::cut(line, self.separator)?;
        if values.len() != self.names.len() {
            let (found, wanted) = (values.len(), self.names.len());
            return Err(format!("has {found} columns instead of {wanted}"));
        }
        let take = |place: &usize| std::mem::take(&mut values[*place]);
        Ok(self.places.iter().map(take).collect())
    }
}

fn names(line: &str) -> Result<(char, Vec<String>), String> {
    let count = |separator| line.matches(separator).count();
    let separator = if count(',') > count(';') { ',' } else { ';' };
    let names = fields::cut(line, separator).map_err(|why| format!("{why} in its first line"))?;
    Ok((separator, names))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_known_by_its_columns_or_asks_for_a_name() {
        let mut told_apart = 0;
        for table in tables::all() {
            let line = table.names().join(";");
            match Format::recognise(&line, None) {
                Ok(Format::Rows(found)) => {
                    assert_eq!(found.dataset, table.dataset);
                    told_apart += 1;
                }
                Err(why) => {
                    assert!(why.contains(table.dataset), "{why}");
                    assert!(why.ends_with("say which by `--dataset`"), "{why}");
                }
                other => panic!("{}: {other:?}", table.dataset),
            }
            let named = Format::recognise(&line, Some(table.dataset));
            assert!(matches!(named, Ok(Format::Rows(found)) if found.dataset == table.dataset));
        }
        // Acts and codes have one shape each.
        assert_eq!(told_apart, tables::all().count() - 4 - 3);
    }

    #[test]
    fn the_nearest_format_says_what_is_missing() {
        let line = "tipo_posizione;chiave_posizione;csc;ateco;settore;dal;al";
        let Ok(format) = Format::recognise(line, None) else {
            panic!()
        };
        assert_eq!(format.dataset(), "inquadramento");
        let why = Header::read(line, format.names()).unwrap_err();
        assert!(why.contains("`versione_ateco` is missing"), "{why}");
        assert!(Format::recognise("a;b", Some("mese")).is_err());
        assert!(Format::recognise("a;b", Some("nothing")).is_err());
    }
}
