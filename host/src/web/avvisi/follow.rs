//! What goes on behind notices while the desk is open: the bell wakes streams, and what files brought is told.

use crate::store::avvisi::{importazioni, moved};
use crate::store::{Heard, Listener, StoreError};
use crate::web::App;
use std::collections::BTreeSet;
use std::time::Duration;
use tokio::time::sleep;

/// How often everybody who keeps a stream open is looked at where other nodes tell of what they commit.
const SELDOM: Duration = Duration::from_secs(15);

/// Between two looks at what came in.
const EVERY: Duration = Duration::from_secs(1);

/// Persons of one question.
const CHUNK: usize = 500;

impl App {
    /// Wakes streams when something was committed for their persons, here or elsewhere.
    pub(in crate::web) async fn follow_bell(self) {
        let mut listener = Listener::new(self.store(), &self.node, SELDOM);
        loop {
            match listener.heard().await {
                Heard::Persons(persons) => self.seats.ring(&persons),
                Heard::Anybody => {
                    if let Err(error) = self.look_at_everybody().await {
                        tracing::warn!(%error, "streams of notices wait for the database");
                    }
                }
            }
        }
    }

    async fn look_at_everybody(&self) -> Result<(), StoreError> {
        for some in self.seats.persons().chunks(CHUNK) {
            let moved = moved(self.store(), some).await?;
            self.seats.moved(&moved);
        }
        Ok(())
    }

    /// Tells what files brought, as long as no other node does.
    pub(in crate::web) async fn follow_archive(self) {
        let mut said = BTreeSet::new();
        loop {
            sleep(EVERY).await;
            match self.tell_archive().await {
                Ok(()) => said.clear(),
                Err(error) => {
                    let error = error.to_string();
                    // The same trouble is told once.
                    if said.insert(error.clone()) {
                        tracing::error!(%error, "nobody is told what came into the archive");
                    }
                }
            }
        }
    }

    /// Tells everything that nobody was told yet, unless another node is at it.
    async fn tell_archive(&self) -> Result<(), StoreError> {
        loop {
            let now = self.clock.now();
            let plan = importazioni::plan(self.store(), &self.node, &now).await?;
            let Some(plan) = plan else { return Ok(()) };
            let Some(told) = importazioni::carry(self.store(), &plan).await? else {
                return Ok(());
            };
            if !told.is_empty() {
                tracing::info!(persons = told.len(), "told what came into the archive");
            }
            self.store().bell().ring(told);
        }
    }
}
