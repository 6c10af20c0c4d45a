//! Which types a row is live for, and which it is announced for.

use crate::config::fault::{Found, did_you_mean, listed};
use crate::config::menus::{EntryFile, Posizioni};
use crate::config::table::Placed;
use crate::model::Tipo;

/// The types of a row, in the order of `posizioni.toml`: live and announced.
///
/// A type written out wins over a pattern, and `posizioni` over `annunciata`: so `posizioni = ["*"]`
/// with `annunciata = ["pubblico"]` means all but that one, and the other way round all the rest is
/// announced. Patterns of `posizioni` pass over types that are not live.
pub(super) fn types(
    entry: &EntryFile,
    posizioni: &Posizioni,
    file: &str,
    found: &Found,
) -> (Vec<String>, Vec<String>) {
    for word in entry.posizioni.iter().chain(&entry.annunciata) {
        check_word(word, posizioni, file, found);
    }
    for (n, word) in entry.posizioni.iter().enumerate() {
        check_live(word, posizioni, file, found);
        check_once(word, &entry.posizioni[..n], file, found);
    }
    for (n, word) in entry.annunciata.iter().enumerate() {
        check_once(word, &entry.annunciata[..n], file, found);
        check_once(word, &entry.posizioni, file, found);
    }
    let (mut live, mut announced) = (Vec::new(), Vec::new());
    for tipo in &posizioni.tipi {
        let written = |words: &[Placed<String>]| words.iter().any(|word| word.value == tipo.id);
        let covered = |words: &[Placed<String>]| words.iter().any(|word| covers(&word.value, tipo));
        if written(&entry.posizioni) {
            live.push(tipo.id.clone());
        } else if written(&entry.annunciata) {
            announced.push(tipo.id.clone());
        } else if tipo.attivo && covered(&entry.posizioni) {
            live.push(tipo.id.clone());
        } else if covered(&entry.annunciata) {
            announced.push(tipo.id.clone());
        }
    }
    (live, announced)
}

/// The types of a row that only ever opens, in the order of `posizioni.toml`.
pub(super) fn live(
    words: &[Placed<String>],
    posizioni: &Posizioni,
    file: &str,
    found: &Found,
) -> Vec<String> {
    for (n, word) in words.iter().enumerate() {
        check_word(word, posizioni, file, found);
        check_live(word, posizioni, file, found);
        check_once(word, &words[..n], file, found);
    }
    let is_live = |tipo: &&Tipo| {
        tipo.attivo
            && words
                .iter()
                .any(|it| it.value == tipo.id || covers(&it.value, tipo))
    };
    let tipi = posizioni.tipi.iter().filter(is_live);
    tipi.map(|tipo| tipo.id.clone()).collect()
}

fn covers(pattern: &str, tipo: &Tipo) -> bool {
    pattern == "*"
        || pattern
            .strip_suffix("/*")
            .is_some_and(|gestione| gestione == tipo.gestione)
}

fn check_word(word: &Placed<String>, posizioni: &Posizioni, file: &str, found: &Found) {
    let tipi = || posizioni.tipi.iter().map(|tipo| tipo.id.as_str());
    let gestioni = || {
        posizioni
            .gestioni
            .iter()
            .map(|gestione| gestione.id.as_str())
    };
    let (what, known, near) = match word.value.strip_suffix("/*") {
        _ if word.value == "*" => return,
        Some(gestione) if gestioni().any(|id| id == gestione) => return,
        Some(gestione) => (
            "gestione",
            listed(gestioni()),
            did_you_mean(gestione, gestioni()),
        ),
        None if tipi().any(|id| id == word.value) => return,
        None => (
            "type of position",
            listed(tipi()),
            did_you_mean(&word.value, tipi()),
        ),
    };
    let said = word.value.trim_end_matches("/*");
    let text = format!("no {what} is called `{said}`{near}");
    found.fault(file, word.line, text, Some(format!("known: {known}")));
}

fn check_live(word: &Placed<String>, posizioni: &Posizioni, file: &str, found: &Found) {
    let tipi = posizioni.tipi.iter().zip(&posizioni.attivo_lines);
    for (tipo, line) in tipi {
        if tipo.id == word.value && !tipo.attivo {
            let text = format!("`{}` is not live, so no row can be open for it", tipo.id);
            let mend = format!(
                "move it to `annunciata`, or write in {}:{line}: attivo = true",
                posizioni.file
            );
            found.fault(file, word.line, text, Some(mend));
        }
    }
}

fn check_once(word: &Placed<String>, before: &[Placed<String>], file: &str, found: &Found) {
    if before.iter().any(|other| other.value == word.value) {
        let text = format!("`{}` stands in this row twice", word.value);
        found.fault(file, word.line, text, None);
    }
}
