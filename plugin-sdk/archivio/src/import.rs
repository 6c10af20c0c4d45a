//! Payments from a file: the INPS section of F24. `formats/f24.md` documents the columns.
//!
//! The file is read line by line into a staging table inside one transaction, checked and attributed
//! there by SQL, and copied. Memory does not grow with the file. Any fault undoes everything.

mod fault;
mod fields;
mod lines;
mod row;
mod stage;

pub use fault::{Fault, Faults};

use crate::{ArchiveError, ricalcola};
use cassetto_db::{Db, Tx};
use jiff::civil::Date;
use lines::{Line, Lines};
use sha2::{Digest, Sha256};
use std::fs::File;
use std::io::Read;
use std::path::Path;

/// The documentation of the format, for `--help`.
pub const FORMAT: &str = include_str!("../formats/f24.md");

/// What to import, and when.
pub struct Import<'a> {
    /// The file.
    pub file: &'a Path,
    /// The day in Rome: a payment later than that is a fault.
    pub today: Date,
    /// The moment, in milliseconds UTC, for the record of files.
    pub now: i64,
    /// Called with the number of bytes read so far.
    pub progress: &'a (dyn Fn(u64) + Sync),
}

/// What an import did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Imported {
    /// These bytes came in before: nothing has changed.
    Known {
        /// The name that the file had.
        file: String,
        /// When, in milliseconds UTC.
        when: i64,
    },
    /// The rows that were not known are in.
    Done(Counts),
}

/// Rows of a file, by what became of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Rows of the file.
    pub rows: u64,
    /// Rows that the archive had already, word for word.
    pub known: u64,
    /// New rows on the position of their key.
    pub abbinati: u64,
    /// New rows on the payer's only position of that type and sede.
    pub non_abbinati: u64,
    /// New rows on no position.
    pub senza_posizione: u64,
}

/// Imports a file of payments. The same file twice changes nothing.
///
/// # Errors
///
/// [`ArchiveError::Input`] when the file as a whole is none of ours, [`ArchiveError::Faulty`] with every
/// fault of its lines, or the database refused. Nothing has changed then.
pub async fn import(db: &Db, order: &Import<'_>) -> Result<Imported, ArchiveError> {
    let digest = digest(order.file)?;
    let mut tx = db.write().await?;
    take_turn(&mut tx).await?;
    let known = "select file, quando from importazione where sha256 = $1";
    if let Some(row) = tx.one(known, &[digest.as_str().into()]).await? {
        let file = row.text(0)?.to_owned();
        return Ok(Imported::Known {
            file,
            when: row.int(1)?,
        });
    }
    let (mut faults, rows) = read(&mut tx, order, &digest).await?;
    stage::check(&mut tx, &mut faults).await?;
    if faults.count() > 0 {
        return Err(ArchiveError::Faulty {
            file: order.file.to_owned(),
            faults,
        });
    }
    let mut counts = stage::attribute(&mut tx, rows).await?;
    stage::keep(&mut tx).await?;
    ricalcola::recompute(&mut tx, order.today).await?;
    let new = counts.abbinati + counts.non_abbinati + counts.senza_posizione;
    counts.known = rows - new;
    let name = order.file.file_name().unwrap_or_default().to_string_lossy();
    tx.execute(
        "insert into importazione (sha256, file, quando, righe, nuove) values ($1, $2, $3, $4, $5)",
        &[
            digest.into(),
            name.as_ref().into(),
            order.now.into(),
            (rows as i64).into(),
            (new as i64).into(),
        ],
    )
    .await?;
    tx.commit().await?;
    Ok(Imported::Done(counts))
}

/// Waits until no other importer writes: on PostgreSQL by the lock of this row, on SQLite the
/// transaction itself has the lock.
pub(crate) async fn take_turn(tx: &mut Tx) -> Result<(), ArchiveError> {
    let lock = "update contatore set valore = valore where nome = 'versamento'";
    tx.execute(lock, &[]).await?;
    Ok(())
}

/// Reads every line into the staging table; the faults, and how many rows are sound.
async fn read(
    tx: &mut Tx,
    order: &Import<'_>,
    digest: &str,
) -> Result<(Faults, u64), ArchiveError> {
    let causali = crate::causali::read(tx).await?;
    let input = |why: String| ArchiveError::input(order.file, why);
    let file = File::open(order.file).map_err(|e| ArchiveError::file(order.file, e))?;
    let mut lines = Lines::new(file);
    let mut faults = Faults::default();
    let mut header = None;
    let mut batch = Vec::new();
    let (mut rows, mut seen) = (0, 0);
    while let Some((number, line)) = lines
        .next()
        .map_err(|e| ArchiveError::file(order.file, e))?
    {
        let text = match line {
            Line::Text(text) => text,
            Line::Wrong(why) if header.is_none() => return Err(input(why.to_owned())),
            Line::Wrong(why) => {
                seen += 1;
                faults.push(number, "line", why);
                continue;
            }
        };
        if text.trim().is_empty() {
            continue;
        }
        let Some(columns) = &header else {
            header = Some(row::Header::read(text).map_err(input)?);
            continue;
        };
        seen += 1;
        let context = row::Context {
            causali: &causali,
            today: order.today,
        };
        if let Some(row) = row::read(columns, text, number, &context, &mut faults) {
            rows += 1;
            batch.push(row);
        }
        if batch.len() == 400 {
            stage::add(tx, &batch).await?;
            batch.clear();
            (order.progress)(lines.bytes());
        }
    }
    stage::add(tx, &batch).await?;
    (order.progress)(lines.bytes());
    if header.is_none() {
        return Err(input("is empty".to_owned()));
    }
    if seen == 0 {
        return Err(input(
            "holds the names of the columns and no payment".to_owned(),
        ));
    }
    if lines.digest() != digest {
        return Err(input(
            "changed while it was read; import it again".to_owned(),
        ));
    }
    Ok((faults, rows))
}

/// The SHA-256 of a file, which must be a regular one: a pipe or device may never end.
fn digest(path: &Path) -> Result<String, ArchiveError> {
    let failed = |e| ArchiveError::file(path, e);
    if !std::fs::metadata(path).map_err(failed)?.is_file() {
        return Err(ArchiveError::input(path, "is not a file"));
    }
    let mut file = File::open(path).map_err(failed)?;
    let mut hash = Sha256::new();
    let mut buffer = vec![0; 1 << 16];
    loop {
        let read = file.read(&mut buffer).map_err(failed)?;
        if read == 0 {
            return Ok(hex(&hash.finalize()));
        }
        hash.update(&buffer[..read]);
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
