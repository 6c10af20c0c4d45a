//! Writes the register in groups, behind everybody's back: no page waits for it.
//!
//! Whoever is about to look takes a [`Slot`] first. When none is left, because the database has
//! been refusing for a while, there is no looking either. A group that could not be written is kept
//! and tried again; nothing is dropped while the process lives.

use super::super::Store;
use super::{Accesso, write};
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::sync::{Notify, mpsc};
use tokio::task::JoinHandle;
use tokio::time::{sleep, timeout};

/// The longest that a row waits for others.
const GROUP_WAIT: Duration = Duration::from_millis(50);
/// The most rows of one commit.
const GROUP_ROWS: usize = 500;
/// Between two attempts: twice as long each time, up to the second.
const RETRY: (Duration, Duration) = (Duration::from_millis(50), Duration::from_secs(5));

enum Note {
    Looked(Accesso),
    Used { session: String, at: i64 },
}

/// The appender. One for each process, shared.
pub struct Appender {
    sender: mpsc::Sender<Note>,
    stop: Arc<Notify>,
    task: Mutex<Option<JoinHandle<()>>>,
    counts: Arc<Counts>,
}

#[derive(Default)]
struct Counts {
    /// Rows handed over and not yet durable.
    waiting: AtomicUsize,
    /// Commits.
    groups: AtomicUsize,
}

/// Room for one row, taken before anybody looks.
pub struct Slot {
    permit: mpsc::OwnedPermit<Note>,
    counts: Arc<Counts>,
}

/// No room: what cannot be recorded must not be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the register of accesses takes no further row now")]
pub struct Full;

impl Appender {
    /// Starts the task that writes; at most `room` rows wait for it.
    pub fn start(store: &Store, room: usize) -> Self {
        let (sender, receiver) = mpsc::channel(room.max(1));
        let stop = Arc::new(Notify::new());
        let counts = Arc::new(Counts::default());
        let writer = Writer {
            receiver,
            store: store.clone(),
            stop: stop.clone(),
            stopping: false,
            counts: counts.clone(),
        };
        Appender {
            sender,
            stop,
            task: Mutex::new(Some(tokio::spawn(writer.run()))),
            counts,
        }
    }

    /// Takes room for one row. Given back when it is dropped unused.
    ///
    /// # Errors
    ///
    /// [`Full`]; also once [`Appender::close`] was called.
    pub fn slot(&self) -> Result<Slot, Full> {
        let permit = self.sender.clone().try_reserve_owned().map_err(|_| Full)?;
        let counts = self.counts.clone();
        Ok(Slot { permit, counts })
    }

    /// Notes that a session was used. Lost when there is no room: it is noted again in a minute.
    pub fn used(&self, session: &str, at: i64) {
        let session = session.to_owned();
        if self.sender.try_send(Note::Used { session, at }).is_err() {
            tracing::debug!("no room to note the use of a session");
        }
    }

    /// How many groups were committed.
    pub fn groups(&self) -> usize {
        self.counts.groups.load(Ordering::Relaxed)
    }

    /// How many rows are on their way.
    pub fn waiting(&self) -> usize {
        self.counts.waiting.load(Ordering::Relaxed)
    }

    /// Takes no further row, waits for the slots that are out and until everything is written.
    ///
    /// # Errors
    ///
    /// After `patience`: how many rows could not be written, because the database is out of reach.
    pub async fn close(&self, patience: Duration) -> Result<(), usize> {
        let task = self
            .task
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take();
        self.stop.notify_one();
        let Some(mut task) = task else { return Ok(()) };
        if timeout(patience, &mut task).await.is_err() {
            task.abort();
        }
        match self.waiting() {
            0 => Ok(()),
            lost => Err(lost),
        }
    }
}

impl Slot {
    /// Hands the row over. It is on its way; nobody waits.
    pub fn record(self, row: Accesso) {
        self.counts.waiting.fetch_add(1, Ordering::Relaxed);
        self.permit.send(Note::Looked(row));
    }
}

struct Writer {
    receiver: mpsc::Receiver<Note>,
    store: Store,
    stop: Arc<Notify>,
    stopping: bool,
    counts: Arc<Counts>,
}

impl Writer {
    async fn run(mut self) {
        let mut group = Vec::with_capacity(GROUP_ROWS);
        while self.gather(&mut group).await {
            self.commit(&mut group).await;
        }
    }

    /// Waits for a first note, then a little so that others come; `false` when there will be none any more. Nobody who
    /// hands a row over wakes this task but the first.
    async fn gather(&mut self, group: &mut Vec<Note>) -> bool {
        loop {
            tokio::select! {
                taken = self.receiver.recv_many(group, GROUP_ROWS) => match taken {
                    0 => return false,
                    _ => break,
                },
                () = self.stop.notified(), if !self.stopping => self.stops(),
            }
        }
        if group.len() < GROUP_ROWS && !self.stopping {
            tokio::select! {
                () = sleep(GROUP_WAIT) => {}
                () = self.stop.notified() => self.stops(),
            }
        }
        while group.len() < GROUP_ROWS
            && let Ok(note) = self.receiver.try_recv()
        {
            group.push(note);
        }
        true
    }

    fn stops(&mut self) {
        self.stopping = true;
        self.receiver.close();
    }

    /// Writes the group, however long it takes.
    async fn commit(&self, group: &mut Vec<Note>) {
        let mut rows = Vec::with_capacity(group.len());
        // In the order of keys, so that the groups of two nodes cannot wait for each other.
        let mut used = BTreeMap::new();
        for note in group.drain(..) {
            match note {
                Note::Looked(row) => rows.push(row),
                Note::Used { session, at } => {
                    let last = used.entry(session).or_insert(at);
                    *last = at.max(*last);
                }
            }
        }
        let mut wait = RETRY.0;
        while let Err(error) = write(self.store.writer(), &rows, &used).await {
            tracing::error!(rows = rows.len(), %error, "the register was not written; trying again");
            sleep(wait).await;
            wait = (wait * 2).min(RETRY.1);
        }
        if !rows.is_empty() {
            self.store.unlinked().notify_one();
        }
        self.counts.waiting.fetch_sub(rows.len(), Ordering::Relaxed);
        self.counts.groups.fetch_add(1, Ordering::Relaxed);
    }
}
