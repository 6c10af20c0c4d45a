//! What stands behind the `?` of a window: the typed parameters of its page, and for each table its
//! order, its place and what is sought in it. Nothing personal: types have no room for it, and places and
//! what is sought are sealed.

use crate::model::described::MOST_TABLES;
use crate::model::{Direction, PageSpec, Value};
use crate::plugin::read_parameter;

/// The longest query of an address.
const LONGEST: usize = 4_096;

/// An address that was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Address {
    /// The parameters of the page, in the order of their declaration.
    pub(super) parameters: Vec<(String, Value)>,
    /// What was chosen for tables, by their number on the page from 1.
    pub(super) tables: Vec<(usize, Chosen)>,
    /// The sealed word for what was done a moment ago, which the page then says.
    pub(super) fatto: Option<String>,
    /// The action for many positions whose forms are wanted.
    pub(super) molte: Option<String>,
}

/// What somebody chose for one table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Chosen {
    /// The order, unless it is the manifest's.
    pub(super) order: Option<(String, Direction)>,
    /// The sealed place from which the rows go on, and on which side of it.
    pub(super) seek: Option<(Way, String)>,
    /// The sealed text that is sought in it.
    pub(super) search: Option<String>,
    /// Whether all its rows are wanted as CSV, and no page.
    pub(super) csv: bool,
}

/// On which side of a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// The rows after it.
    After,
    /// The rows before it.
    Before,
}

impl Way {
    fn word(self) -> &'static str {
        match self {
            Way::After => "dopo",
            Way::Before => "prima",
        }
    }
}

impl Address {
    /// `None` when a parameter is missing, unknown, given twice or not of its declared type.
    pub(super) fn read(query: Option<&str>, page: &PageSpec) -> Option<Address> {
        let query = query.unwrap_or("");
        if query.len() > LONGEST {
            return None;
        }
        let pairs: Vec<(String, String)> = serde_urlencoded::from_str(query).ok()?;
        let mut address = Address::default();
        for parameter in &page.parameters {
            let mut values = pairs.iter().filter(|(name, _)| *name == parameter.name);
            let (_, text) = values.next()?;
            if values.next().is_some() {
                return None;
            }
            let value = read_parameter(parameter.kind, text)?;
            address.parameters.push((parameter.name.clone(), value));
        }
        for (name, value) in &pairs {
            if page
                .parameters
                .iter()
                .any(|parameter| parameter.name == *name)
            {
                continue;
            }
            if name == "fatto" && address.fatto.is_none() {
                address.fatto = Some(value.clone());
                continue;
            }
            if name == "molte" && address.molte.is_none() {
                address.molte = Some(value.clone());
                continue;
            }
            let (table, what) = name.strip_prefix('t')?.split_once('-')?;
            let table: usize = table
                .parse()
                .ok()
                .filter(|table| (1..=MOST_TABLES).contains(table))?;
            let chosen = address.chosen(table);
            match what {
                "ordine" if chosen.order.is_none() => chosen.order = Some(order(value)?),
                "dopo" if chosen.seek.is_none() => chosen.seek = Some((Way::After, value.clone())),
                "prima" if chosen.seek.is_none() => {
                    chosen.seek = Some((Way::Before, value.clone()))
                }
                "cerca" if chosen.search.is_none() => chosen.search = Some(value.clone()),
                "formato" if !chosen.csv && value == "csv" => chosen.csv = true,
                _ => return None,
            }
        }
        let files = address.tables.iter().filter(|(_, chosen)| chosen.csv);
        (files.count() <= 1).then_some(address)
    }

    fn chosen(&mut self, table: usize) -> &mut Chosen {
        let known = self.tables.iter().position(|(number, _)| *number == table);
        let at = known.unwrap_or_else(|| {
            self.tables.push((table, Chosen::default()));
            self.tables.len() - 1
        });
        &mut self.tables[at].1
    }

    /// What was chosen for a table.
    pub(super) fn table(&self, table: usize) -> Chosen {
        let found = self.tables.iter().find(|(number, _)| *number == table);
        found.map(|(_, chosen)| chosen.clone()).unwrap_or_default()
    }

    /// The table that is wanted as CSV, if one is.
    pub(super) fn csv(&self) -> Option<usize> {
        let found = self.tables.iter().find(|(_, chosen)| chosen.csv);
        found.map(|(table, _)| *table)
    }

    /// The same address with another choice for one table; what was chosen for others stays.
    pub(super) fn with(&self, table: usize, chosen: Chosen) -> Address {
        let mut address = self.bare();
        *address.chosen(table) = chosen;
        address
    }

    /// The same address without the word for what was done, which is said once.
    pub(super) fn bare(&self) -> Address {
        Address {
            fatto: None,
            ..self.clone()
        }
    }

    /// As it stands behind the path, with its `?`; empty where there is nothing.
    pub(super) fn text(&self) -> String {
        let mut pairs = form_urlencoded::Serializer::new(String::new());
        for (name, value) in &self.parameters {
            pairs.append_pair(name, &plain(value));
        }
        for (table, chosen) in &self.tables {
            if let Some((column, direction)) = &chosen.order {
                let sign = if *direction == Direction::Down {
                    "-"
                } else {
                    ""
                };
                pairs.append_pair(&format!("t{table}-ordine"), &format!("{sign}{column}"));
            }
            if let Some((way, place)) = &chosen.seek {
                pairs.append_pair(&format!("t{table}-{}", way.word()), place);
            }
            if let Some(sought) = &chosen.search {
                pairs.append_pair(&format!("t{table}-cerca"), sought);
            }
            if chosen.csv {
                pairs.append_pair(&format!("t{table}-formato"), "csv");
            }
        }
        if let Some(molte) = &self.molte {
            pairs.append_pair("molte", molte);
        }
        if let Some(fatto) = &self.fatto {
            pairs.append_pair("fatto", fatto);
        }
        match pairs.finish() {
            text if text.is_empty() => text,
            text => format!("?{text}"),
        }
    }
}

/// A value of a parameter as addresses write it.
pub(super) fn plain(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::Int(value) => value.to_string(),
        Value::Text(text) => text.clone(),
    }
}

/// `column` or `-column`.
fn order(text: &str) -> Option<(String, Direction)> {
    let (column, direction) = match text.strip_prefix('-') {
        Some(column) => (column, Direction::Down),
        None => (text, Direction::Up),
    };
    (!column.is_empty()).then(|| (column.to_owned(), direction))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Parameter, ParameterKind, Words};

    fn page(names: &[&str]) -> PageSpec {
        let parameters = names.iter().map(|name| Parameter {
            name: (*name).to_owned(),
            kind: ParameterKind::Month,
        });
        PageSpec {
            id: "mese".to_owned(),
            title: Words::from("Mese"),
            under: None,
            scopes: Vec::new(),
            parameters: parameters.collect(),
            answers: None,
            riepilogo: false,
        }
    }

    fn address_csv(query: &str) -> Option<usize> {
        Address::read(Some(query), &page(&["periodo"]))?.csv()
    }

    #[test]
    fn an_address_reads_back_as_it_was_written() {
        let page = page(&["periodo"]);
        let query = "periodo=2026-07&t2-ordine=-data&t2-dopo=abc&t2-cerca=xyz&t1-ordine=importo\
                     &t1-formato=csv&fatto=uvw";
        let address = Address::read(Some(query), &page).unwrap();
        assert_eq!(address.text(), format!("?{query}"));
        assert_eq!(
            Address::read(Some(&address.text()[1..]), &page),
            Some(address)
        );
        assert_eq!(address_csv(query), Some(1));
        assert_eq!(Address::default().text(), "");
    }

    #[test]
    fn what_no_link_of_ours_says_is_refused() {
        for query in [
            "",
            "periodo=",
            "periodo=2026-13",
            "periodo=2026-07&periodo=2026-08",
            "mese=2026-07",
            "periodo=2026-07&x=1",
            "periodo=2026-07&t0-dopo=a",
            "periodo=2026-07&t99-dopo=a",
            "periodo=2026-07&t1-ordine=",
            "periodo=2026-07&t1-ordine=-",
            "periodo=2026-07&t1-dopo=a&t1-dopo=b",
            "periodo=2026-07&t1-dopo=a&t1-prima=b",
            "periodo=2026-07&t1-altro=a",
            "periodo=2026-07&t1-cerca=a&t1-cerca=a",
            "periodo=2026-07&t1-formato=",
            "periodo=2026-07&t1-formato=xml",
            "periodo=2026-07&t1-formato=csv&t1-formato=csv",
            "periodo=2026-07&t1-formato=csv&t2-formato=csv",
            "periodo=%ff",
        ] {
            assert_eq!(
                Address::read(Some(query), &page(&["periodo"])),
                None,
                "{query}"
            );
        }
        assert_eq!(Address::read(Some(&"a".repeat(5_000)), &page(&[])), None);
        assert!(Address::read(None, &page(&[])).is_some());
    }
}
