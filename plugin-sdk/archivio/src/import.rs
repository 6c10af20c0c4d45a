//! Files into the archive: payments (INPS section of F24), UniEmens flows, and the rows of every other
//! dataset.
//!
//! One way in for all of them. The file is read line by line, a flow element by element, into staging
//! tables inside one transaction, checked there by SQL against the whole file and the archive, and
//! copied. Memory does not grow with the file. Any fault undoes everything, and the same file twice changes nothing.
//! `formats/` documents what a file may hold; `tables` says it in code.

mod describe;
mod fault;
mod fields;
mod flow;
mod header;
mod kind;
mod line;
mod lines;
mod owners;
mod read;
mod record;
mod registry;
mod row;
mod rows;
mod stage;
pub(crate) mod table;
mod tables;
mod touched;

pub use describe::{FORMAT, UnknownDataset, describe};
pub use fault::{Fault, Faults};
pub use flow::{Flow, Unknown};
pub(crate) use tables::all as tables;

use crate::{ArchiveError, ricalcola};
use cassetto_db::{Db, Tx};
use header::Format;
use jiff::civil::Date;
use sha2::{Digest, Sha256};
use std::fs::File;
use std::io::Read;
use std::path::Path;

/// What to import, and when.
pub struct Import<'a> {
    /// The file.
    pub file: &'a Path,
    /// The dataset that it brings; if left out, its first line says so.
    pub dataset: Option<&'a str>,
    /// The day until which the file is complete, for `fornitura`; today if left out. Payments say it
    /// themselves. A flow was sent on that day.
    pub complete: Option<Date>,
    /// The day in Rome: what happened cannot be later than that.
    pub today: Date,
    /// The moment, in milliseconds UTC, for the record of files.
    pub now: i64,
    /// Where the random letters of new positions come from.
    pub seed: u64,
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
    /// The payments that were not known are in.
    Done(Counts),
    /// The rows of a dataset are in.
    Kept(Kept),
    /// The statements of a flow are in.
    Flow(Flow),
}

/// Payments of a file, by what became of them.
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

/// Rows of a dataset, by what became of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kept {
    /// The dataset.
    pub dataset: &'static str,
    /// Rows of the file.
    pub rows: u64,
    /// Rows that the archive had already, word for word.
    pub known: u64,
    /// Rows that say something else of what the archive had.
    pub changed: u64,
    /// Rows that the archive did not have.
    pub new: u64,
}

/// Imports a file. The same file twice changes nothing.
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
    let (imported, dataset, sums) = match flow::is_xml(&beginning(order.file)?) {
        true => {
            let flow = flow::import(&mut tx, order, &digest).await?;
            let sums = [flow.statements, flow.new];
            (Imported::Flow(flow), flow::DENUNCIA, sums)
        }
        false => lines(&mut tx, order, &digest).await?,
    };
    ricalcola::recompute(&mut tx, order.today).await?;
    note(&mut tx, order, dataset, digest, sums).await?;
    tx.commit().await?;
    Ok(imported)
}

/// Imports a file whose lines are rows: what came in, for which dataset, how many rows it had and how
/// many new ones among them.
async fn lines(
    tx: &mut Tx,
    order: &Import<'_>,
    digest: &str,
) -> Result<(Imported, &'static str, [u64; 2]), ArchiveError> {
    let (format, mut faults, rows) = read::read(tx, order, digest).await?;
    match format {
        Format::Rows(table) => owners::check(tx, table, order.seed, &mut faults).await?,
        _ => stage::check(tx, &mut faults).await?,
    }
    if faults.count() > 0 {
        return Err(ArchiveError::Faulty {
            file: order.file.to_owned(),
            faults,
        });
    }
    let (imported, new) = match format {
        Format::Rows(table) => {
            let day = order.complete.unwrap_or(order.today);
            let kept = rows::keep(tx, table, rows, day).await?;
            (Imported::Kept(kept), kept.new)
        }
        _ => {
            let mut counts = stage::attribute(tx, rows).await?;
            stage::keep(tx).await?;
            let new = counts.abbinati + counts.non_abbinati + counts.senza_posizione;
            counts.known = rows - new;
            (Imported::Done(counts), new)
        }
    };
    Ok((imported, format.dataset(), [rows, new]))
}

/// Remembers the file, how many rows it had, new ones among them, and which positions it touched.
async fn note(
    tx: &mut Tx,
    order: &Import<'_>,
    dataset: &'static str,
    digest: String,
    [rows, new]: [u64; 2],
) -> Result<(), ArchiveError> {
    let name = order.file.file_name().unwrap_or_default().to_string_lossy();
    tx.execute(
        "insert into importazione (sha256, file, dataset, quando, righe, nuove) \
         values ($1, $2, $3, $4, $5, $6)",
        &[
            digest.as_str().into(),
            name.as_ref().into(),
            dataset.into(),
            order.now.into(),
            (rows as i64).into(),
            (new as i64).into(),
        ],
    )
    .await?;
    touched::number(tx, &digest, order.now).await
}

/// Waits until no other importer writes: on PostgreSQL by the lock of this row, on SQLite the
/// transaction itself has the lock.
pub(crate) async fn take_turn(tx: &mut Tx) -> Result<(), ArchiveError> {
    let lock = "update contatore set valore = valore where nome = 'versamento'";
    tx.execute(lock, &[]).await?;
    Ok(())
}

/// The first bytes of a file, enough to tell what it is.
fn beginning(path: &Path) -> Result<Vec<u8>, ArchiveError> {
    let failed = |e| ArchiveError::file(path, e);
    let mut begin = Vec::new();
    let file = File::open(path).map_err(failed)?;
    file.take(256).read_to_end(&mut begin).map_err(failed)?;
    Ok(begin)
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
