//! What applications say of positions by themselves, asked while nobody looks.
//!
//! One node at a time asks, page by page of positions, [`AT_ONCE`] of them at once, after all windows: calls begin on
//! the slow lane, where whoever opens a window is served first. What is said is kept by the transaction that moves
//! on (`store::reazioni`), so nothing is lost or kept twice, whoever ends when. An application that is suspended or
//! finds too much going on is asked again where it was; one that refuses or breaks a limit for a position leaves what
//! was kept of it, and is asked about it again on the next day.
//!
//! A thousand positions, about which the two bundled applications are asked 1,800 times, take one second on SQLite, in
//! a build for tests on two processors that do other work as well.

use super::App;
use crate::access::{Reacting, reacting};
use crate::model::Moment;
use crate::plugin::{Catalogue, PluginError};
use crate::store::StoreError;
use crate::store::reazioni::{self, Asked, Plan, Posizione, Said};
use futures_util::future::BoxFuture;
use futures_util::{FutureExt, StreamExt, stream};
use std::collections::BTreeSet;
use std::time::Duration;
use tokio::time::sleep;

/// Between two looks at what is to be asked.
const EVERY: Duration = Duration::from_secs(1);

/// Positions about which an application is asked at once.
const AT_ONCE: usize = 4;

/// How often an application is asked about a position at which the host itself fails, before it is passed over.
const TRIES: usize = 5;

/// Between two tries.
const AGAIN: Duration = Duration::from_millis(100);

/// What became of a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    /// There may be more.
    Moved,
    /// Nothing is to be asked.
    Idle,
    /// The application cannot be asked just now.
    Waits,
}

impl App {
    /// Asks what is to be asked, as long as no other node does.
    pub(in crate::web) async fn follow_evidences(self) {
        let mut said = BTreeSet::new();
        loop {
            sleep(EVERY).await;
            match self.ask_evidences().await {
                Ok(_) => said.clear(),
                Err(error) => {
                    let error = error.to_string();
                    // The same trouble is told once.
                    if said.insert(error.clone()) {
                        tracing::error!(%error, "applications are not asked what stands");
                    }
                }
            }
        }
    }

    /// Asks the applications that the menus admit everything that is to be asked now, unless another node is at
    /// it; about how many positions.
    ///
    /// # Errors
    ///
    /// The database is out of reach; what was kept before that stays.
    pub async fn ask_evidences(&self) -> Result<usize, StoreError> {
        let (mut count, mut waiting) = (0, BTreeSet::new());
        loop {
            let catalogue = self.plugins.current();
            if catalogue.in_force.number == 0 || !reazioni::lease(self.store(), &self.node).await? {
                return Ok(count);
            }
            let mut admitted = reacting(&catalogue.in_force);
            admitted.retain(|reacting| reacting.manifest().speaks());
            let ids: Vec<&str> = admitted.iter().map(Reacting::plugin).collect();
            reazioni::forget_others(self.store(), &ids).await?;
            let mut moved = false;
            for reacting in &admitted {
                if waiting.contains(reacting.plugin()) {
                    continue;
                }
                let (step, asked) = self.ask_page(&catalogue, reacting).await?;
                count += asked;
                moved |= step == Step::Moved;
                if step == Step::Waits {
                    waiting.insert(reacting.plugin().to_owned());
                }
            }
            if !moved {
                return Ok(count);
            }
        }
    }

    /// Asks an application about the next positions; about how many.
    async fn ask_page(
        &self,
        catalogue: &Catalogue,
        reacting: &Reacting,
    ) -> Result<(Step, usize), StoreError> {
        let now = self.clock.now();
        let Some(version) = catalogue.version_of(reacting.plugin()) else {
            return Ok((Step::Waits, 0));
        };
        let version = format!("{version} {}", reacting.tipi().join(" "));
        let asked = Asked {
            plugin: reacting.plugin(),
            version: &version,
            datasets: &reacting.manifest().datasets,
            tipi: reacting.tipi(),
        };
        let Some(mut plan) = reazioni::plan(self.store(), &asked, &now).await? else {
            return Ok((Step::Idle, 0));
        };
        let said = self.ask_all(catalogue, reacting, &plan, &now).await;
        let (whole, count) = (said.len() == plan.positions().len(), said.len());
        if !plan.cut(count) {
            return Ok((Step::Waits, 0));
        }
        // Where somebody else was faster, the next look finds out what is left.
        reazioni::carry(self.store(), &plan, &said).await?;
        Ok((if whole { Step::Moved } else { Step::Waits }, count))
    }

    /// What is said of the positions of a plan, in their order, up to the first that has to wait.
    async fn ask_all(
        &self,
        catalogue: &Catalogue,
        reacting: &Reacting,
        plan: &Plan,
        now: &Moment,
    ) -> Vec<Said> {
        let request = self.random.ulid(now.ms);
        // Each in a box, since the compiler does not see through closures that lend.
        let mut asking: Vec<BoxFuture<'_, Option<Said>>> = Vec::new();
        for posizione in plan.positions() {
            let asked = self.ask(catalogue, (reacting, posizione), now, &request);
            asking.push(asked.boxed());
        }
        let mut asking = stream::iter(asking).buffered(AT_ONCE);
        let mut said = Vec::with_capacity(plan.positions().len());
        while let Some(Some(one)) = asking.next().await {
            said.push(one);
        }
        said
    }

    /// What is said of a position; `None` where the application cannot be asked just now.
    async fn ask(
        &self,
        catalogue: &Catalogue,
        (reacting, posizione): (&Reacting, &Posizione),
        now: &Moment,
        request: &str,
    ) -> Option<Said> {
        let Some(reaction) = reacting.before(posizione, now) else {
            return Some(Said::Nothing);
        };
        for _ in 0..TRIES {
            let said = self.plugins.evidence(catalogue, &reaction, now, request);
            match said.await {
                Ok(evidences) => return Some(Said::Stands(evidences)),
                Err(PluginError::Refused(_) | PluginError::Stopped(_)) => {
                    return Some(Said::Unknown);
                }
                Err(PluginError::Busy | PluginError::Suspended(_) | PluginError::Unknown) => {
                    return None;
                }
                Err(PluginError::Failed) => sleep(AGAIN).await,
            }
        }
        Some(Said::Unknown)
    }
}
