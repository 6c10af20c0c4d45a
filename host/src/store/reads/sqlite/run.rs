//! One statement on one reader, on whatever thread it is told to run.
//!
//! It blocks that thread until it has ended, so nothing is ever left half read, and the reader is usable after
//! every end but an error of the database itself.

use super::super::gathered::{Gathered, meaning};
use super::super::{Bind, Bounds, Ran, ReadError};
use super::watch::End;
use super::{Reader, Taken, lost};
use crate::model::Value;
use cassetto_db::DbError;
use std::ops::ControlFlow;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// How long a statement may take on the wall where nobody may wait: it waits for the disk.
const WALL: Duration = Duration::from_millis(5);
/// How long one waits for a lock where it may; in WAL only the recovery after a crash makes it wait.
pub(super) const BUSY: Duration = Duration::from_millis(200);

/// What is to run.
pub(super) struct Run {
    pub(super) taken: Taken,
    pub(super) sql: Arc<str>,
    pub(super) binds: Arc<[Bind]>,
    pub(super) bounds: Bounds,
}

/// How far it may go, beside its deadline.
struct Reach {
    /// Processor time.
    slice: Duration,
    /// Time on the wall.
    wall: Duration,
    /// Time asleep before a lock.
    lock: Duration,
}

impl Run {
    /// On a thread of the web's, for as long as the window goes quickly; nothing where it is to begin again
    /// on a thread that may wait.
    pub(super) fn briefly(&mut self) -> Option<Ran> {
        self.run(&Reach {
            slice: self.bounds.pace.left(),
            wall: WALL,
            lock: Duration::ZERO,
        })
    }

    /// On a thread that may wait, for as long as the window goes quickly.
    pub(super) fn patiently(&mut self) -> Ran {
        self.run_to_its_end(self.bounds.pace.left())
    }

    /// On a thread of a slow set.
    pub(super) fn slowly(&mut self) -> Ran {
        self.run_to_its_end(Duration::MAX)
    }

    fn run_to_its_end(&mut self, slice: Duration) -> Ran {
        let ran = self.run(&Reach {
            slice,
            wall: Duration::MAX,
            lock: BUSY,
        });
        ran.unwrap_or(Err(ReadError::TooSlow))
    }

    fn run(&mut self, reach: &Reach) -> Option<Ran> {
        let Some(reader) = &self.taken.reader else {
            return Some(Err(lost().into()));
        };
        // A short statement would end before it is asked.
        if Instant::now() >= self.bounds.deadline {
            return Some(Err(ReadError::TooSlow));
        }
        let watch = &reader.watch;
        watch.begin(self.bounds.deadline, reach.slice, reach.wall);
        let answer = self.gather(reader, reach.lock);
        let end = watch.end();
        self.bounds.pace.add(watch.used());
        match (answer, end) {
            (Err(ReadError::TooSlow), Some(End::Slice)) => {
                self.bounds.pace.overrun();
                Some(Ok(None))
            }
            (Err(ReadError::TooSlow), Some(End::Wall)) => None,
            (Err(ReadError::Database(error)), _) if reach.lock.is_zero() && error.is_locked() => {
                None
            }
            (Err(ReadError::Database(error)), _) => {
                if matches!(error, DbError::Sqlite { .. }) {
                    // The next one begins with a connection of its own.
                    self.taken.reader = None;
                }
                Some(Err(ReadError::Database(error)))
            }
            (answer, _) => Some(answer.map(Some)),
        }
    }

    fn gather(&self, reader: &Reader, lock: Duration) -> Result<Vec<Vec<Value>>, ReadError> {
        let mut gathered = Gathered::new(&self.bounds);
        reader.native.patience(lock)?;
        let read = reader.native.rows(&self.sql, &self.binds, |fields| {
            gathered.copy(fields)?;
            Ok(ControlFlow::Continue(()))
        });
        match read {
            Ok(()) => Ok(gathered.rows),
            Err(ReadError::Database(error)) => Err(meaning(error)),
            Err(error) => Err(error),
        }
    }
}
