//! What the lines refer to: what stands in the database, and what an earlier line brought.

use super::super::StoreError;
use super::Fault;
use super::line::{Chiave, Line};
use cassetto_db::{Bind, Row, Tx};
use sqlx::AssertSqlSafe;
use std::collections::{HashMap, HashSet};

/// How many keys one statement asks for.
const CHUNK: usize = 500;

/// A key of a table: `("persona", "p1")`.
type Key<'a> = (&'static str, &'a str);

/// What to do with a row that was found.
type Keep = Box<dyn Fn(&mut Known, &Row) -> Result<(), StoreError> + Send>;

/// What the database holds of the things that the file names.
pub(super) struct Known {
    /// Keys of `archivio.posizione`.
    posizioni: HashMap<Chiave, i64>,
    /// Keys of `archivio.soggetto`, by codice fiscale.
    soggetti: HashMap<String, i64>,
    /// `(table, key)` of rows of `stato`.
    rows: HashSet<(&'static str, String)>,
    /// Whose a unique value is: `(table.column, value)` to the key of its row.
    taken: HashMap<(&'static str, String), String>,
    /// Whether there are persons, and no mark of a demonstration.
    real: bool,
}

impl Known {
    /// Looks up whatever the lines name.
    pub(super) async fn of(tx: &mut Tx, lines: &[(u64, Line)]) -> Result<Known, StoreError> {
        let mut asked: HashMap<&str, HashSet<String>> = HashMap::new();
        let mut ask = |what: &'static str, key: &str| {
            asked.entry(what).or_default().insert(key.to_owned());
        };
        for (_, line) in lines {
            for (table, key) in refers(line) {
                ask(table, key);
            }
            if let Some((column, value, _)) = unique(line) {
                ask(column, value);
            }
            if let Some(soggetto) = soggetto(line) {
                ask("archivio.soggetto", soggetto);
            }
            if let Line::Delega(delega) = line {
                ask("archivio.posizione", &delega.posizione.chiave);
            }
        }
        let sql = "select count(*) from persona \
                   where not exists (select 1 from impostazione where chiave = 'demo')";
        let real = tx.one(sql, &[]).await?.map_or(Ok(0), |row| row.int(0))? > 0;
        let mut known = Known {
            posizioni: HashMap::new(),
            soggetti: HashMap::new(),
            rows: HashSet::new(),
            taken: HashMap::new(),
            real,
        };
        for (what, keys) in asked {
            let keys: Vec<Bind> = keys.into_iter().map(Bind::from).collect();
            for keys in keys.chunks(CHUNK) {
                known.look_up(tx, what, keys).await?;
            }
        }
        Ok(known)
    }

    async fn look_up(&mut self, tx: &mut Tx, what: &str, keys: &[Bind]) -> Result<(), StoreError> {
        let (sql, keep): (&str, Keep) = match what {
            "archivio.posizione" => (
                "select tipo, chiave, id from archivio.posizione where chiave",
                Box::new(|known, row| {
                    let (tipo, chiave) = (row.text(0)?.to_owned(), row.text(1)?.to_owned());
                    known.posizioni.insert(Chiave { tipo, chiave }, row.int(2)?);
                    Ok(())
                }),
            ),
            "archivio.soggetto" => (
                "select codice_fiscale, id from archivio.soggetto where codice_fiscale",
                Box::new(|known, row| {
                    known.soggetti.insert(row.text(0)?.to_owned(), row.int(1)?);
                    Ok(())
                }),
            ),
            "persona.codice_fiscale" => (
                "select codice_fiscale, id from persona where codice_fiscale",
                taken("persona.codice_fiscale"),
            ),
            "incarico.codice" => (
                "select codice, id from incarico where codice",
                taken("incarico.codice"),
            ),
            "struttura" => (
                "select codice from struttura where codice",
                row("struttura"),
            ),
            "persona" => ("select id from persona where id", row("persona")),
            "delegato" => ("select id from delegato where id", row("delegato")),
            "incarico" => ("select id from incarico where id", row("incarico")),
            _ => ("select id from delega where id", row("delega")),
        };
        let places: Vec<String> = (1..=keys.len()).map(|n| format!("${n}")).collect();
        // The text is made of literals of this project; values are bound.
        let sql = AssertSqlSafe(format!("{sql} in ({})", places.join(", ")));
        for row in &tx.all(sql, keys).await? {
            keep(self, row)?;
        }
        Ok(())
    }

    /// Every reference that leads nowhere, and everything that stands twice.
    pub(super) fn faults(&self, lines: &[(u64, Line)]) -> Vec<Fault> {
        let mut faults = Vec::new();
        let mut brought: HashMap<Key<'_>, u64> = HashMap::new();
        let mut given: HashMap<(&str, &str), &str> = HashMap::new();
        for (number, line) in lines {
            let mut add = |text: String| {
                faults.push(Fault {
                    line: *number,
                    text,
                })
            };
            for key @ (table, id) in refers(line) {
                if !brought.contains_key(&key) && !self.rows.contains(&(table, id.to_owned())) {
                    add(format!(
                        "{table} `{id}` is neither here already nor in an earlier line"
                    ));
                }
            }
            if let Some((column, value, id)) = unique(line) {
                let there = self
                    .taken
                    .get(&(column, value.to_owned()))
                    .map(String::as_str);
                if given
                    .insert((column, value), id)
                    .or(there)
                    .is_some_and(|other| other != id)
                {
                    add(format!("`{column}` belongs to another row already"));
                }
            }
            if soggetto(line).is_some_and(|key| !self.soggetti.contains_key(key)) {
                add("no soggetto of the archive has this codice fiscale".to_owned());
            }
            if let Line::Delega(delega) = line
                && !self.posizioni.contains_key(&delega.posizione)
            {
                let tipo = &delega.posizione.tipo;
                add(format!(
                    "no posizione `{tipo}` of the archive has this chiave"
                ));
            }
            if matches!(line, Line::Impostazione(_)) && self.real {
                add("this database holds real people: it cannot become a demonstration".to_owned());
            }
            let key = key(line);
            if let Some(first) = brought.insert(key, *number) {
                add(format!(
                    "{} `{}` stands in line {first} already",
                    key.0, key.1
                ));
            }
        }
        faults
    }

    /// Key of the position, which [`Known::faults`] found to be there.
    pub(super) fn posizione(&self, chiave: &Chiave) -> Option<i64> {
        self.posizioni.get(chiave).copied()
    }

    /// Key of the soggetto, which [`Known::faults`] found to be there.
    pub(super) fn soggetto(&self, codice_fiscale: &str) -> Option<i64> {
        self.soggetti.get(codice_fiscale).copied()
    }
}

fn row(table: &'static str) -> Keep {
    Box::new(move |known, row| {
        known.rows.insert((table, row.text(0)?.to_owned()));
        Ok(())
    })
}

fn taken(column: &'static str) -> Keep {
    Box::new(move |known, row| {
        known
            .taken
            .insert((column, row.text(0)?.to_owned()), row.text(1)?.to_owned());
        Ok(())
    })
}

/// What this line is a row of.
fn key(line: &Line) -> Key<'_> {
    match line {
        Line::Impostazione(line) => ("impostazione", &line.chiave),
        Line::Struttura(line) => ("struttura", &line.codice),
        Line::Persona(line) => ("persona", &line.id),
        Line::Delegato(line) => ("delegato", &line.id),
        Line::Incarico(line) => ("incarico", &line.id),
        Line::Delega(line) => ("delega", &line.id),
        Line::Subdelega(line) => ("subdelega", &line.id),
    }
}

/// What this line needs to be there.
fn refers(line: &Line) -> Vec<Key<'_>> {
    match line {
        Line::Impostazione(_) | Line::Persona(_) | Line::Delegato(_) => Vec::new(),
        Line::Struttura(line) => line
            .superiore
            .iter()
            .map(|key| ("struttura", key.as_str()))
            .collect(),
        Line::Incarico(line) => [("persona", Some(&line.persona))]
            .into_iter()
            .chain([
                ("delegato", line.delegato.as_ref()),
                ("struttura", line.struttura.as_ref()),
            ])
            .filter_map(|(table, key)| key.map(|key| (table, key.as_str())))
            .collect(),
        Line::Delega(line) => vec![("delegato", &line.delegato)],
        Line::Subdelega(line) => vec![("delega", &line.delega), ("incarico", &line.incarico)],
    }
}

/// The values of this line that no other row may have: column, value, own key.
fn unique(line: &Line) -> Option<(&'static str, &str, &str)> {
    match line {
        Line::Persona(line) => Some(("persona.codice_fiscale", &line.codice_fiscale, &line.id)),
        Line::Incarico(line) => Some(("incarico.codice", &line.codice, &line.id)),
        _ => None,
    }
}

fn soggetto(line: &Line) -> Option<&str> {
    match line {
        Line::Incarico(line) => line.soggetto.as_deref(),
        _ => None,
    }
}
