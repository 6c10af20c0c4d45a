//! Loads `people.jsonl`: strutture, persons, incarichi and deleghe.
//!
//! All of it or nothing, in one transaction, and every fault is told with its line. The same file
//! twice changes nothing. A delega that was revoked stays revoked, whatever an older file says, and
//! a database of real people never becomes a demonstration.

mod known;
mod line;
mod tell;
mod write;

use super::{Store, StoreError, avvisi};
use crate::model::Moment;
use known::Known;
use line::Line;
use std::io::{BufRead, Read};

/// Under which loadings that change anything are numbered.
pub(in crate::store) const CARICAMENTO: &str = "caricamento";
/// The longest line.
const LONGEST: u64 = 64 << 10;
/// The most letters of the beginning, and of the end, of what is said of a line.
const TOLD: usize = 150;
/// The most faults that are told; nobody reads more.
const FAULTS: usize = 1_000;

/// What is wrong with one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Its number, from 1; 0 where it is the whole file.
    pub line: u64,
    /// What is wrong, and what would be right.
    pub text: String,
}

/// What a load did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Loaded {
    /// Lines read.
    pub lines: u64,
    /// Rows that are new or say something else than before.
    pub changed: u64,
}

/// Why nothing was loaded.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// The file is broken; all faults, in the order of lines.
    #[error("{} faults, the first: {}", .0.len(), .0.first().map(Fault::to_string).unwrap_or_default())]
    Faults(Vec<Fault>),
    /// The file cannot be read.
    #[error("reading: {0}")]
    Read(#[from] std::io::Error),
    /// The database refused, or was out of reach.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl std::fmt::Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "line {}: {}", self.line, self.text)
    }
}

/// Loads a file, and tells nobody of it: where nobody looks at the desk yet.
///
/// # Errors
///
/// [`LoadError`]; the database is then as it was.
pub async fn load(store: &Store, file: impl BufRead) -> Result<Loaded, LoadError> {
    load_with(store, file, None).await
}

/// Loads a file at a moment, and tells whoever it concerns which deleghe became active and which count no more.
///
/// # Errors
///
/// [`LoadError`]; the database is then as it was, and nobody was told.
pub async fn load_and_tell(
    store: &Store,
    file: impl BufRead,
    now: &Moment,
) -> Result<Loaded, LoadError> {
    load_with(store, file, Some(now)).await
}

async fn load_with(
    store: &Store,
    file: impl BufRead,
    now: Option<&Moment>,
) -> Result<Loaded, LoadError> {
    let (lines, mut faults) = parse(file)?;
    let mut tx = store.writer().write().await.map_err(StoreError::from)?;
    let known = Known::of(&mut tx, &lines).await?;
    faults.extend(known.faults(&lines));
    if !faults.is_empty() {
        faults.sort_by_key(|fault| fault.line);
        faults.truncate(FAULTS);
        let told = |fault: Fault| Fault {
            text: cut(&fault.text),
            ..fault
        };
        let faults = faults.into_iter().map(told).collect();
        return Err(LoadError::Faults(faults));
    }
    let about = tell::About::of(&lines, &known);
    let before = match now {
        None => None,
        Some(now) => Some((about.before(&mut tx, now).await?, now)),
    };
    let changed = write::write(&mut tx, &lines, &known).await?;
    let told = match before {
        None => avvisi::Told::new(),
        Some((before, now)) => about.tell(&mut tx, &before, now).await?,
    };
    tx.commit().await.map_err(StoreError::from)?;
    tell::wake(store, told).await;
    let read = u64::try_from(lines.len()).unwrap_or(u64::MAX);
    Ok(Loaded {
        lines: read,
        changed,
    })
}

/// What is wrong, without control characters, and without the middle where a word of the file makes it long.
fn cut(text: &str) -> String {
    let letters: Vec<char> = text
        .chars()
        .map(|c| if c.is_control() { '\u{fffd}' } else { c })
        .collect();
    match letters.len() > 2 * TOLD {
        true => [&letters[..TOLD], &['…'], &letters[letters.len() - TOLD..]]
            .concat()
            .iter()
            .collect(),
        false => letters.iter().collect(),
    }
}

/// A line with its number, from 1.
type Numbered = (u64, Line);

/// Lines with their numbers, and what is wrong with each alone. Empty lines do not count.
fn parse(mut file: impl BufRead) -> std::io::Result<(Vec<Numbered>, Vec<Fault>)> {
    let (mut lines, mut faults) = (Vec::new(), Vec::new());
    let mut bytes = Vec::new();
    for number in 1.. {
        bytes.clear();
        let mut most = file.by_ref().take(LONGEST);
        if most.read_until(b'\n', &mut bytes)? == 0 {
            break;
        }
        if bytes.len() as u64 == LONGEST && bytes.last() != Some(&b'\n') {
            let text = format!("longer than {LONGEST} bytes; the rest was not read");
            faults.push(Fault { line: number, text });
            break;
        }
        let mut add = |text| faults.push(Fault { line: number, text });
        match std::str::from_utf8(&bytes).map(str::trim) {
            Err(_) => add("not UTF-8".to_owned()),
            Ok("") => {}
            // PostgreSQL keeps no such character, and a JSON text can hide it in no other way.
            Ok(text) if text.contains("\\u0000") => add("holds the character NUL".to_owned()),
            Ok(text) => match serde_json::from_str::<Line>(text) {
                Err(error) => add(error.to_string().replace("line 1 column", "column")),
                Ok(line) => {
                    line.faults().into_iter().for_each(add);
                    lines.push((number, line));
                }
            },
        }
        if faults.len() >= FAULTS {
            break;
        }
    }
    Ok((lines, faults))
}
