//! The demonstration: an invented archive that tells a story, counted from a reference date.
//!
//! First the story, always the same for a date; then the crowd, which comes from the seed. The same
//! order gives the same bytes, and memory does not grow with the crowd. What is in the archive is
//! replaced in one step, and only where a demonstration made it: on SQLite by a file that is complete, on
//! PostgreSQL by a transaction. `people.jsonl` says who may see what; the host loads it.

mod anew;
mod book;
mod crowd;
mod denunce;
mod facts;
mod history;
mod mesi;
mod names;
mod people;
mod reference;
mod replace;
mod sheet;
mod story;
mod stream;
mod studio;
#[cfg(test)]
mod tests;
mod tipo;

pub use anew::demo_in;

use crate::ArchiveError;
use crate::chance::{self, Chance};
use cassetto_db::{Db, Tx};
use jiff::civil::Date;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use stream::{Source, Told};

/// The years of a demonstration: the story tells of checks that exist since July 2015 (D.M. 30 January
/// 2015).
const YEARS: std::ops::RangeInclusive<i16> = 2017..=2200;
/// The most positions of a crowd: so many keys there are.
const MOST: u64 = 5_000_000;

/// Which demonstration to build.
pub struct Demo<'a> {
    /// Positions of the crowd, beside those of the story.
    pub positions: u64,
    /// What the crowd and all random letters come from.
    pub seed: u64,
    /// The reference date.
    pub at: Date,
    /// Where persons and deleghe are written: the file appears when the archive is there.
    pub people: &'a Path,
    /// Called with the number of positions of the crowd so far.
    pub progress: &'a (dyn Fn(u64) + Sync),
}

/// What was built.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Built {
    /// Positions, those of the story included.
    pub posizioni: u64,
    /// Dues.
    pub dovuti: u64,
    /// Payments.
    pub versamenti: u64,
    /// Lines of `people.jsonl`.
    pub people: u64,
}

/// Builds a demonstration in place of what is there, in one transaction. For an archive on PostgreSQL, and
/// for one that somebody is reading; a file is written quicker by [`demo_in`].
///
/// # Errors
///
/// [`ArchiveError::NotDemo`] when the archive holds what no demonstration made,
/// [`ArchiveError::Order`] when date or size cannot be; nothing has changed then.
pub async fn demo(db: &Db, order: &Demo<'_>) -> Result<Built, ArchiveError> {
    can_be(order)?;
    let mut tx = db.write().await?;
    crate::import::take_turn(&mut tx).await?;
    replace::clear(&mut tx).await?;
    let told = fill(&mut tx, order).await?;
    let people = People::write(order, &told)?;
    tx.commit().await?;
    people.appear(order)?;
    Ok(told.built(people.lines))
}

fn can_be(order: &Demo<'_>) -> Result<(), ArchiveError> {
    if !YEARS.contains(&order.at.year()) {
        let (first, last) = (YEARS.start(), YEARS.end());
        let why = format!(
            "a demonstration is of a day from {first} to {last}, not of {}",
            order.at
        );
        return Err(ArchiveError::Order(why));
    }
    if order.positions > MOST {
        return Err(ArchiveError::Order(format!(
            "a crowd has at most {MOST} positions"
        )));
    }
    Ok(())
}

/// Writes all of it into empty tables, while the next rows are being invented.
async fn fill(tx: &mut Tx, order: &Demo<'_>) -> Result<Told, ArchiveError> {
    let (mut batches, teller) = stream::open(Source {
        at: order.at,
        seed: order.seed,
        positions: order.positions,
    });
    while let Some((batch, done)) = batches.recv().await {
        batch.write(tx).await?;
        (order.progress)(done);
    }
    let told = teller.await.map_err(|gone| match gone.try_into_panic() {
        Ok(panic) => std::panic::resume_unwind(panic),
        Err(gone) => ArchiveError::Order(gone.to_string()),
    })?;
    replace::finish(tx, order, &told).await?;
    Ok(told)
}

/// The file of persons under a name that nobody reads.
struct People {
    unfinished: PathBuf,
    lines: u64,
}

impl People {
    fn write(order: &Demo<'_>, told: &Told) -> Result<Self, ArchiveError> {
        let unfinished = order.people.with_extension("jsonl.new");
        let failed = |e| ArchiveError::file(&unfinished, e);
        let mut file = BufWriter::new(File::create(&unfinished).map_err(failed)?);
        let mut codes = Chance::new(order.seed, 2);
        let lines = people::write(&mut file, order.at, &told.story, &told.clients, &mut codes)?;
        file.flush().map_err(failed)?;
        file.get_ref().sync_all().map_err(failed)?;
        Ok(People { unfinished, lines })
    }

    /// Gives it its name, once the archive is there. Whoever reads the old file meanwhile finds keys that
    /// the new archive has too: the story's.
    fn appear(&self, order: &Demo<'_>) -> Result<(), ArchiveError> {
        let named = std::fs::rename(&self.unfinished, order.people);
        named.map_err(|e| ArchiveError::file(order.people, e))
    }
}
