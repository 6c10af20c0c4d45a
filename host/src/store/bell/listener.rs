//! The one listener of a node: it hears the bell of its own process and those of others, and passes its own on.

use super::{CHANNEL, Store};
use sqlx::postgres::PgListener;
use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::broadcast;
use tokio::time::{Instant, sleep, sleep_until};

/// The least time between two NOTIFY.
const APART: Duration = Duration::from_millis(20);

/// Between two attempts to listen where the database is out of reach.
const AGAIN: Duration = Duration::from_secs(5);

/// For whom something was committed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Heard {
    /// For these persons.
    Persons(BTreeSet<String>),
    /// For anybody: a ring was missed, or said too much, or the time has come to look.
    Anybody,
}

/// A listener. One for each node.
pub struct Listener {
    store: Store,
    node: String,
    own: broadcast::Receiver<Arc<BTreeSet<String>>>,
    others: Option<PgListener>,
    /// Between two looks at everybody, whatever was heard.
    every: Duration,
    look: Instant,
    /// When it next tries to listen.
    again: Instant,
}

/// What comes of waiting once.
enum Came {
    Own(Option<Arc<BTreeSet<String>>>),
    Other(String),
    Lost,
    Time,
}

impl Listener {
    /// A listener of the node of that name. Everybody is looked at every second on SQLite, where nobody tells of
    /// other processes, and `seldom` elsewhere.
    pub fn new(store: &Store, node: &str, seldom: Duration) -> Listener {
        let every = match store.listens() {
            Some(_) => seldom,
            None => Duration::from_secs(1),
        };
        Listener {
            node: node.to_owned(),
            own: store.bell().rings.subscribe(),
            others: None,
            every,
            look: Instant::now() + every,
            again: Instant::now(),
            store: store.clone(),
        }
    }

    /// Waits for the next ring.
    pub async fn heard(&mut self) -> Heard {
        if self.others.is_none() && self.again <= Instant::now() && self.listen().await {
            // What was told before is known to nobody.
            return Heard::Anybody;
        }
        match self.wait().await {
            Came::Own(persons) => self.pass_on(persons).await,
            Came::Other(payload) => match payload.split_once('\n') {
                Some((node, _)) if node == self.node => Heard::Persons(BTreeSet::new()),
                Some((_, persons)) => Heard::Persons(persons.lines().map(str::to_owned).collect()),
                None if payload == self.node => Heard::Persons(BTreeSet::new()),
                None => Heard::Anybody,
            },
            Came::Lost => Heard::Anybody,
            Came::Time => {
                self.look = Instant::now() + self.every;
                Heard::Anybody
            }
        }
    }

    async fn wait(&mut self) -> Came {
        let look = self.look;
        let others = async {
            match &mut self.others {
                None => std::future::pending().await,
                Some(listener) => listener.try_recv().await,
            }
        };
        tokio::select! {
            own = self.own.recv() => match own {
                Ok(persons) => Came::Own(Some(persons)),
                Err(_) => Came::Own(None),
            },
            told = others => match told {
                Ok(Some(told)) => Came::Other(told.payload().to_owned()),
                // It connects again by itself; what was told meanwhile is lost.
                Ok(None) => Came::Lost,
                Err(error) => {
                    tracing::warn!(%error, "the database tells of nothing just now");
                    self.others = None;
                    self.again = Instant::now() + AGAIN;
                    Came::Lost
                }
            },
            () = sleep_until(look) => Came::Time,
        }
    }

    /// Begins to listen; whether it does now.
    async fn listen(&mut self) -> bool {
        let Some(url) = self.store.listens() else {
            self.again = Instant::now() + Duration::from_secs(86_400);
            return false;
        };
        self.again = Instant::now() + AGAIN;
        let listening = async {
            let mut listener = PgListener::connect(url).await?;
            listener.listen(CHANNEL).await?;
            Ok::<_, sqlx::Error>(listener)
        };
        match listening.await {
            Ok(listener) => self.others = Some(listener),
            Err(error) => tracing::warn!(%error, "the database tells of nothing just now"),
        }
        self.others.is_some()
    }

    /// Gathers what else rings within the time between two NOTIFY, and passes it on.
    async fn pass_on(&mut self, first: Option<Arc<BTreeSet<String>>>) -> Heard {
        let Some(first) = first else {
            return Heard::Anybody;
        };
        let mut persons = (*first).clone();
        if self.store.listens().is_some() {
            sleep(APART).await;
            while let Ok(more) = self.own.try_recv() {
                persons.extend(more.iter().cloned());
            }
            if let Err(error) = self.store.send(&self.node, &persons).await {
                tracing::warn!(%error, "other nodes were not woken");
            }
        }
        Heard::Persons(persons)
    }
}
