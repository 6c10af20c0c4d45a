//! From a file to lines: whose each is, and what changes there. What a column is, its name says.

use super::said::Became;
use super::{Line, Lines, Many};
use crate::model::{FieldSpec, Value};
use crate::page::{Label, SheetLine, Unreadable, read_csv};
use crate::store::positions::Keyed;
use crate::web::error::WebError;
use std::collections::{BTreeMap, BTreeSet};

/// What a column holds.
#[derive(Clone, Copy)]
enum Column<'a> {
    Key,
    Tipo,
    Field(&'a FieldSpec),
    /// What the page shows and nobody changes here.
    Shown,
}

/// A column by its place, and what it is called in the file.
type Columns<'a> = Vec<(Column<'a>, &'a str)>;

impl Many<'_> {
    /// A line for each of a file, or why nothing is done.
    ///
    /// # Errors
    ///
    /// The database is out of reach.
    pub(super) async fn of_file(
        &self,
        bytes: &[u8],
    ) -> Result<Result<Lines, Vec<Label>>, WebError> {
        let sheet = match read_csv(bytes, |cell| self.column(cell).is_some()) {
            Ok(sheet) => sheet,
            Err(fault) => {
                let key = match fault {
                    Unreadable::Empty => "molte-fault-empty",
                    Unreadable::Characters => "molte-fault-characters",
                    Unreadable::TooLong => "molte-fault-too-long",
                };
                return Ok(Err(vec![self.say(key)]));
            }
        };
        let columns = match self.columns(&sheet.head) {
            Ok(columns) => columns,
            Err(faults) => return Ok(Err(faults)),
        };
        let keys: BTreeSet<String> = sheet.lines.iter().map(|line| key(&columns, line)).collect();
        let keys: Vec<&str> = keys
            .iter()
            .map(String::as_str)
            .filter(|key| !key.is_empty())
            .collect();
        let mut found: BTreeMap<String, Vec<Keyed>> = BTreeMap::new();
        for keyed in self
            .app
            .access
            .keyed(self.admitted, &keys, self.now)
            .await?
        {
            found.entry(keyed.chiave.clone()).or_default().push(keyed);
        }
        let mut first: BTreeMap<String, u64> = BTreeMap::new();
        let lines = sheet.lines.iter().map(|line| {
            let what = self
                .line(&columns, line, &found)
                .and_then(|(codice, changes)| match first.get(&codice) {
                    Some(line) => Err(Became::wrong(self.with("molte-why-twice", "line", *line))),
                    None => {
                        first.insert(codice.clone(), line.number);
                        Ok((codice, changes))
                    }
                });
            Line {
                number: line.number,
                key: key(&columns, line),
                what,
            }
        });
        let lines = lines.collect();
        let shown = columns
            .iter()
            .filter(|(column, name)| matches!(column, Column::Shown) && !name.is_empty());
        Ok(Ok((
            lines,
            shown.map(|(_, name)| (*name).to_owned()).collect(),
        )))
    }

    /// What each column holds, or what is wrong with the first line.
    fn columns<'b>(&'b self, head: &'b [String]) -> Result<Columns<'b>, Vec<Label>> {
        let (mut columns, mut faults) = (Vec::new(), Vec::new());
        let about = |key: &str, name: &str| {
            self.words()
                .with(key, &[("column", name.into())])
                .as_str()
                .into()
        };
        for name in head.iter().map(|name| name.trim()) {
            let column = match self.column(name) {
                Some(column) => column,
                None if name.is_empty() => Column::Shown,
                None => {
                    faults.push(about("molte-fault-unknown", name));
                    continue;
                }
            };
            let twice = columns.iter().any(|(known, _)| match (known, &column) {
                (Column::Key, Column::Key) | (Column::Tipo, Column::Tipo) => true,
                (Column::Field(one), Column::Field(two)) => one.id == two.id,
                _ => false,
            });
            if twice {
                faults.push(about("molte-fault-repeated", name));
            }
            columns.push((column, name));
        }
        if !columns
            .iter()
            .any(|(column, _)| matches!(column, Column::Key))
        {
            faults.push(self.say("molte-fault-no-key"));
        }
        if !columns
            .iter()
            .any(|(column, _)| matches!(column, Column::Field(_)))
        {
            faults.push(self.say("molte-fault-no-column"));
        }
        match faults.is_empty() {
            true => Ok(columns),
            false => Err(faults),
        }
    }

    /// What a column of this name holds; nothing where nobody knows it.
    fn column(&self, name: &str) -> Option<Column<'_>> {
        let name = folded(name);
        let mut fields = self.action.fields.iter();
        let named = |field: &&FieldSpec| {
            field.id == name
                || field
                    .label
                    .every()
                    .into_iter()
                    .any(|label| folded(label) == name)
        };
        if let Some(field) = fields.find(named) {
            return Some(Column::Field(field));
        }
        let queries = self.admitted.manifest().queries.iter();
        let mut labels = queries.flat_map(|query| &query.labels);
        let found = labels.find(|(column, words)| {
            **column == name || words.every().into_iter().any(|label| folded(label) == name)
        });
        let column = found.map_or(name.as_str(), |(column, _)| column.as_str());
        match column {
            "chiave" => Some(Column::Key),
            "tipo" => Some(Column::Tipo),
            _ => found.map(|_| Column::Shown),
        }
    }

    /// The position of a line, and what changes there.
    fn line(
        &self,
        columns: &Columns<'_>,
        line: &SheetLine,
        found: &BTreeMap<String, Vec<Keyed>>,
    ) -> Result<(String, Vec<(String, Value)>), Became> {
        if line.cells.len() != columns.len() {
            let count = |count: usize| i64::try_from(count).unwrap_or(i64::MAX).into();
            let words = [
                ("cells", count(line.cells.len())),
                ("columns", count(columns.len())),
            ];
            let told = self.words().with("molte-why-cells", &words);
            return Err(Became::wrong(told.as_str().into()));
        }
        let key = key(columns, line);
        if key.is_empty() {
            return Err(Became::wrong(self.say("molte-why-no-key")));
        }
        let mut changes = Vec::new();
        let mut tipo = "";
        for ((column, _), cell) in columns.iter().zip(&line.cells) {
            match column {
                Column::Tipo => tipo = cell.trim(),
                Column::Field(field) => {
                    let value = self.value(field, cell);
                    let value =
                        value.map_err(|misfit| Became::wrong(self.misfit(field, misfit)))?;
                    changes.push((field.id.clone(), value));
                }
                Column::Key | Column::Shown => {}
            }
        }
        let named = found.get(&key).map(Vec::as_slice).unwrap_or_default();
        let mut named = named
            .iter()
            .filter(|keyed| tipo.is_empty() || self.is_tipo(&keyed.tipo, tipo));
        match (named.next(), named.next()) {
            (Some(keyed), None) => Ok((keyed.codice.clone(), changes)),
            (Some(_), Some(_)) => Err(Became::wrong(self.say("molte-why-several"))),
            (None, _) => Err(Became::foreign(self)),
        }
    }

    /// Whether somebody wrote this type: its word, its title, or what the application calls it.
    fn is_tipo(&self, tipo: &str, written: &str) -> bool {
        let written = folded(written);
        let own = tipo.replace('-', "_");
        let mut tipi = self.admitted.in_force().menus.tipi.iter();
        let title = tipi.find(|it| it.id == tipo).map(|it| &it.title);
        let mut states = self.admitted.manifest().states.iter();
        let state = states.find(|it| it.code == own).map(|it| &it.label);
        let mut words = title
            .into_iter()
            .chain(state)
            .flat_map(|words| words.every());
        written == tipo || written == own || words.any(|word| folded(word) == written)
    }

    fn with(&self, key: &str, name: &'static str, number: u64) -> Label {
        let number = i64::try_from(number).unwrap_or(i64::MAX);
        self.words()
            .with(key, &[(name, number.into())])
            .as_str()
            .into()
    }
}

/// A name without what people write in one way or another.
fn folded(name: &str) -> String {
    name.trim().to_lowercase()
}

/// The key of a line, as positions have theirs.
fn key(columns: &Columns<'_>, line: &SheetLine) -> String {
    let mut cells = columns.iter().zip(&line.cells);
    let cell = cells.find(|((column, _), _)| matches!(column, Column::Key));
    let key = cell.map_or("", |(_, cell)| cell.as_str()).to_uppercase();
    key.split_whitespace().collect()
}
