//! `posizioni.toml`: gestioni and types of position.

use crate::config::bundle::Node;
use crate::config::fault::{did_you_mean, listed};
use crate::config::files::Files;
use crate::config::formato::Formato;
use crate::config::table::{Document, Placed, Table};
use crate::config::words::{Form, name, unique, words};
use crate::model::{Gestione, Tipo};
use cassetto_norme::Chiave;

/// What the file says, without fault.
pub(in crate::config) struct Posizioni {
    /// What messages call the file.
    pub(in crate::config) file: String,
    /// Headings, in order.
    pub(in crate::config) gestioni: Vec<Gestione>,
    /// Types, in order.
    pub(in crate::config) tipi: Vec<Tipo>,
    /// The line of each type's `attivo`, or of the type where it has none.
    pub(in crate::config) attivo_lines: Vec<usize>,
}

/// Reads the file; `None` where it has any fault.
pub(super) fn read(node: Option<&Node>, file: &str, files: &Files<'_>) -> Option<Posizioni> {
    let before = files.found.count();
    let text = files.text(node, file)?;
    let posizioni = {
        let document = Document::parse(file, &text, files.found)?;
        let root = document.root();
        let (gestioni, ids) = gestioni(&root);
        let (tipi, attivo_lines) = tipi(&root, &ids, file);
        let file = file.to_owned();
        Posizioni {
            file,
            gestioni,
            tipi,
            attivo_lines,
        }
    };
    (files.found.count() == before).then_some(posizioni)
}

fn gestioni(root: &Table<'_>) -> (Vec<Gestione>, Vec<Placed<String>>) {
    let mut gestioni = Vec::new();
    let mut ids = Vec::new();
    for table in root.must("gestione", "[[gestione]]").tables() {
        let id = name(
            &table,
            Form::Dashed,
            table.must("id", "id = \"agricoltura\"").text(),
        );
        let title = words(table.must("title", "title = { it = \"…\" }"));
        ids.extend(id.clone());
        if let (Some(id), Some(title)) = (id, title) {
            gestioni.push(Gestione {
                id: id.value,
                title: title.value,
            });
        }
    }
    unique(&ids, "gestione", |line, text| root.fault(line, text, None));
    (gestioni, ids)
}

fn tipi(root: &Table<'_>, gestioni: &[Placed<String>], file: &str) -> (Vec<Tipo>, Vec<usize>) {
    let (mut tipi, mut lines, mut ids) = (Vec::new(), Vec::new(), Vec::new());
    for table in root.must("tipo", "[[tipo]]").tables() {
        let id = name(
            &table,
            Form::Dashed,
            table.must("id", "id = \"artigiano\"").text(),
        );
        ids.extend(id.clone());
        let gestione = table.must("gestione", "gestione = \"agricoltura\"").text();
        let gestione = gestione.and_then(|gestione| of(&table, gestione, gestioni));
        let title = words(table.must("title", "title = { it = \"…\" }"));
        let chiave = words(table.must("chiave", "chiave = { it = \"Matricola\" }"));
        let formato = formato(&table);
        let regola = table.get("regola").word(&regole());
        let personale = table.must("personale", "personale = false").bool();
        let attivo = table.must("attivo", "attivo = true").bool();
        let line = attivo.as_ref().map_or(table.line, |attivo| attivo.line);
        let all = (id, gestione, title, chiave, formato, personale, attivo);
        if let (
            Some(id),
            Some(gestione),
            Some(title),
            Some(chiave),
            Some(formato),
            Some(personale),
            Some(attivo),
        ) = all
        {
            lines.push(line);
            tipi.push(Tipo {
                id: id.value,
                gestione,
                title: title.value,
                chiave: chiave.value,
                formato,
                regola: regola.map(|regola| regola.value),
                personale: personale.value,
                attivo: attivo.value,
                at: format!("{file}:{line}"),
            });
        }
    }
    unique(&ids, "tipo", |line, text| root.fault(line, text, None));
    (tipi, lines)
}

fn of(table: &Table<'_>, gestione: Placed<String>, known: &[Placed<String>]) -> Option<String> {
    let ids = || known.iter().map(|id| id.value.as_str());
    if ids().any(|id| id == gestione.value) {
        return Some(gestione.value);
    }
    let near = did_you_mean(&gestione.value, ids());
    let text = format!("no gestione is called `{}`{near}", gestione.value);
    table.fault(
        gestione.line,
        text,
        Some(format!("known: {}", listed(ids()))),
    );
    None
}

/// The words of `regola`.
fn regole() -> [(&'static str, Chiave); Chiave::ALL.len()] {
    Chiave::ALL.map(|chiave| (chiave.word(), chiave))
}

fn formato(table: &Table<'_>) -> Option<String> {
    let formato = table.must("formato", "formato = \"[0-9]{10}\"").text()?;
    match Formato::new(&formato.value) {
        Ok(_) => Some(formato.value),
        Err(error) => {
            let text = format!("`{}` is no pattern: {error}", formato.value);
            table.fault(formato.line, text, None);
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::table::tests::faults;

    #[test]
    fn every_fault_of_a_type_is_told() {
        let text = r#"[[gestione]]
id = "agricoltura"
title = { it = "Agricoltura" }
[[gestione]]
id = "agricoltura"
title = { it = "Agricoltura" }
[[tipo]]
id = "agricola"
gestione = "agricultura"
title = { it = "Azienda agricola" }
chiave = { it = "CIDA" }
formato = "[0-9"
regola = "CIDA"
personale = "no"
"#;
        let found = faults(text, |root| {
            let (_, ids) = gestioni(root);
            assert!(tipi(root, &ids, "f").0.is_empty());
        });
        assert_eq!(
            found[0],
            "f:5  a second gestione `agricoltura`; the first is on line 2"
        );
        assert_eq!(
            found[1],
            "f:7  `attivo` is missing in `[[tipo]]`\n    add: attivo = true"
        );
        assert_eq!(
            found[2],
            "f:9  no gestione is called `agricultura`; did you mean `agricoltura`?\n    known: agricoltura, agricoltura"
        );
        assert!(
            found[3].starts_with("f:12  `[0-9` is no pattern: "),
            "{}",
            found[3]
        );
        assert!(
            found[4].starts_with("f:13  `regola` cannot be `CIDA`\n    known: matricola, "),
            "{}",
            found[4]
        );
        assert_eq!(
            found[5],
            "f:14  `personale` must be true or false, not a text"
        );
        assert_eq!(found.len(), 6);
    }
}
