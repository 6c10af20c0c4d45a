//! Tables `snapshot` and `snapshot_part`: what is in force, and what was.

mod history;

pub use history::{History, VERSIONS};

use super::{Store, StoreError};
use cassetto_db::{Bind, Row};
use history::changed;
use std::collections::BTreeMap;

/// How a snapshot came about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// Files changed, and the watcher saw it.
    Files,
    /// Somebody published the files as they were.
    Command,
    /// Somebody went back.
    Back,
    /// An application failed too often, and its version before came back by itself.
    Healed,
}

/// Versions of one part.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Part {
    /// The package that the files held when it was published; `None` where they had no such part.
    pub offered: Option<String>,
    /// The package that counts; `None` where there is no such part.
    pub in_force: Option<String>,
}

/// All parts by their names.
pub type Parts = BTreeMap<String, Part>;

/// One snapshot, without its parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// The number, from 1.
    pub number: u64,
    /// When it was published, milliseconds UTC.
    pub made: i64,
    /// How it came about.
    pub how: How,
    /// Why, for whoever reads the list: English, one line.
    pub note: String,
}

impl How {
    const ALL: [How; 4] = [How::Files, How::Command, How::Back, How::Healed];

    /// The word of the table and of lists.
    pub fn word(self) -> &'static str {
        match self {
            How::Files => "files",
            How::Command => "command",
            How::Back => "back",
            How::Healed => "healed",
        }
    }

    /// Whether it brought something new, and not something that had been before.
    pub fn is_forward(self) -> bool {
        matches!(self, How::Files | How::Command)
    }
}

/// The number of the newest snapshot; `None` before the first.
///
/// # Errors
///
/// The database is out of reach.
pub async fn newest(store: &Store) -> Result<Option<u64>, StoreError> {
    let sql = "select number from snapshot order by number desc limit 1";
    let row = store.reads().one(sql, &[]).await?;
    row.map(|row| number(&row)).transpose()
}

/// All of it.
///
/// # Errors
///
/// The database is out of reach.
pub async fn history(store: &Store) -> Result<History, StoreError> {
    let mut history = History::default();
    // Numbers are committed in their order: whatever comes meanwhile has a higher one.
    let Some(newest) = newest(store).await? else {
        return Ok(history);
    };
    let until: [Bind; 1] = [i64::try_from(newest).unwrap_or(i64::MAX).into()];
    let sql = "select number, made, how, note from snapshot where number <= $1 order by number";
    for row in store.reads().all(sql, &until).await? {
        history.heads.push(Head {
            number: number(&row)?,
            made: row.int(1)?,
            how: how(row.text(2)?)?,
            note: row.text(3)?.to_owned(),
        });
    }
    let sql = "select snapshot, part, offered, in_force from snapshot_part \
               where snapshot <= $1 order by snapshot, part";
    for row in store.reads().all(sql, &until).await? {
        let part = Part {
            offered: row.maybe_text(2)?.map(str::to_owned),
            in_force: row.maybe_text(3)?.map(str::to_owned),
        };
        let change = (number(&row)?, row.text(1)?.to_owned(), part);
        history.changes.push(change);
    }
    Ok(history)
}

/// Puts `next` in force under the number of `head`, where `now` is; `false`, and nothing done, when
/// somebody else took that number meanwhile. Its packages must be durable already.
///
/// # Errors
///
/// The database is full or out of reach; nothing is in force then that was not before.
pub async fn publish(
    store: &Store,
    head: &Head,
    (now, next): (&Parts, &Parts),
) -> Result<bool, StoreError> {
    let mut tx = store.writer().write().await?;
    let number = i64::try_from(head.number).unwrap_or(i64::MAX);
    let sql = "insert into snapshot (number, made, how, note) values ($1, $2, $3, $4)";
    let binds: [Bind; 4] = [
        number.into(),
        head.made.into(),
        head.how.word().into(),
        head.note.as_str().into(),
    ];
    match tx.execute(sql, &binds).await {
        Ok(_) => {}
        Err(error) if error.is_taken() => return Ok(false),
        Err(error) => return Err(error.into()),
    }
    let parts = changed(now, next).into_iter().map(|(name, part)| {
        let (offered, in_force) = (part.offered.into(), part.in_force.into());
        vec![number.into(), name.into(), offered, in_force]
    });
    let parts: Vec<_> = parts.collect();
    let columns = &["snapshot", "part", "offered", "in_force"];
    tx.insert("snapshot_part", columns, &parts, "").await?;
    tx.commit().await?;
    Ok(true)
}

fn number(row: &Row) -> Result<u64, StoreError> {
    let number = row.int(0)?;
    u64::try_from(number).map_err(|_| broken("snapshot.number", &number.to_string()))
}

fn how(word: &str) -> Result<How, StoreError> {
    let known = How::ALL.into_iter().find(|how| how.word() == word);
    known.ok_or_else(|| broken("snapshot.how", word))
}

fn broken(column: &'static str, found: &str) -> StoreError {
    StoreError::Broken {
        column,
        found: found.to_owned(),
    }
}
