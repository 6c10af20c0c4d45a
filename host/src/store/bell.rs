//! The bell: it wakes whoever waits for something that was committed, in this process and in others.
//!
//! It only wakes. Whoever hears it looks at the rows, and whoever misses it finds them when they next look, so a
//! ring may be lost, come twice, or say less than there is. Inside a process it is a channel; between processes on PostgreSQL
//! NOTIFY, sent after the commit and at most every 20 ms, heard by one connection of its own for each node. SQLite has
//! nothing of the kind: there the counters are looked at every second.

mod listener;

pub use listener::{Heard, Listener};

use super::{Store, StoreError};
use cassetto_db::{Db, Place};
use std::collections::BTreeSet;
use std::sync::Arc;
use tokio::sync::broadcast;

/// The channel of NOTIFY.
const CHANNEL: &str = "cassetto_avvisi";

/// The most bytes of what is sent along; PostgreSQL takes fewer than 8,000.
const PAYLOAD: usize = 7_000;

/// How many rings wait for a listener of this process; who is behind looks at everything.
const RINGS: usize = 256;

/// A bell. Cloning shares it.
#[derive(Clone, Debug)]
pub struct Bell {
    rings: broadcast::Sender<Arc<BTreeSet<String>>>,
}

impl Bell {
    pub(super) fn new() -> Bell {
        Bell {
            rings: broadcast::Sender::new(RINGS),
        }
    }

    /// Wakes whoever waits for one of these persons; a node's listener passes it on to others.
    pub fn ring(&self, persons: BTreeSet<String>) {
        if !persons.is_empty() {
            // Where nobody listens there is nobody to wake.
            let _nobody = self.rings.send(Arc::new(persons));
        }
    }
}

impl Store {
    /// The bell of this process.
    pub fn bell(&self) -> &Bell {
        &self.bell
    }

    /// Wakes other processes at once, for one that has no listener.
    ///
    /// # Errors
    ///
    /// The database is out of reach; they find the rows later.
    pub async fn notify(&self, persons: &BTreeSet<String>) -> Result<(), StoreError> {
        self.send("", persons).await
    }

    /// `node` is who sends, so that it does not wake itself again.
    async fn send(&self, node: &str, persons: &BTreeSet<String>) -> Result<(), StoreError> {
        if !matches!(self.writer(), Db::Postgres(_)) || persons.is_empty() {
            return Ok(());
        }
        let named: Vec<&str> = persons.iter().map(String::as_str).collect();
        let named = format!("{node}\n{}", named.join("\n"));
        // Too many are told as "look at everybody".
        let payload = match named.len() <= PAYLOAD {
            true => named,
            false => node.to_owned(),
        };
        let sql = "select pg_notify($1, $2)::text";
        let binds = [CHANNEL.into(), payload.into()];
        self.writer().one(sql, &binds).await?;
        Ok(())
    }

    /// Where the database is, if it can tell of what happens.
    fn listens(&self) -> Option<&str> {
        match &self.place {
            Place::Folder(_) => None,
            Place::Postgres(url) => Some(url),
        }
    }
}
