//! What is in force follows what is published, by this node's files and by others.

use super::App;
use super::app::StartError;
use crate::config::{self, Fault, Watch, report};
use crate::plugin::{Back, PublishError, Sick};
use std::collections::BTreeSet;
use std::time::Duration;
use tokio::sync::mpsc::Receiver;
use tokio::task::{AbortHandle, JoinHandle};

/// Between two questions for the newest number.
const EVERY: Duration = Duration::from_millis(500);

/// After how many questions a snapshot that could not be put in force is tried again.
const AGAIN: u32 = 60;

/// Follows until it is dropped.
#[derive(Debug)]
pub struct Following {
    _watch: Option<Watch>,
    tasks: Vec<AbortHandle>,
}

impl Drop for Following {
    fn drop(&mut self) {
        for task in &self.tasks {
            task.abort();
        }
    }
}

impl App {
    /// Puts something in force at start: what the files say where this node publishes them, else the
    /// newest snapshot. Files with faults do not keep a desk from starting that has a snapshot.
    pub(super) async fn first(&self) -> Result<(), StartError> {
        let follows = self.settings.host.publishing == config::Publishing::Command;
        if follows && self.plugins.follow().await?.is_some() {
            return Ok(());
        }
        match self.publish().await {
            Ok(_) => Ok(()),
            Err(PublishError::Faults(faults)) => match self.plugins.follow().await? {
                Some(number) => {
                    let faults = report(&faults, &[]);
                    tracing::error!(%faults, number, "the files have faults; what was in force stays");
                    Ok(())
                }
                None => Err(PublishError::Faults(faults).into()),
            },
            Err(error) => Err(error.into()),
        }
    }

    /// Reads the files again and puts what they say in force, unless they have faults: then what is in
    /// force stays. The new number, or `None` where nothing is new.
    ///
    /// # Errors
    ///
    /// All faults.
    pub async fn reload(&self) -> Result<Option<u64>, Vec<Fault>> {
        self.publish().await.map_err(PublishError::faults)
    }

    async fn publish(&self) -> Result<Option<u64>, PublishError> {
        let settings = self.settings.clone();
        let now = self.clock.now().ms;
        self.plugins.publish(move || settings.bundle(), now).await
    }

    /// Puts in force what others published meanwhile; its number, or `None` where nothing is new.
    ///
    /// # Errors
    ///
    /// All faults; what is in force stays.
    pub async fn catch_up(&self) -> Result<Option<u64>, Vec<Fault>> {
        self.plugins.follow().await.map_err(PublishError::faults)
    }

    /// Publishes an earlier state anew and puts it in force; its number.
    ///
    /// # Errors
    ///
    /// [`PublishError`]; what is in force stays.
    pub async fn back(&self, back: &Back) -> Result<u64, PublishError> {
        self.plugins.back(back, self.clock.now().ms).await
    }

    /// Follows the files, where this node publishes them, and the numbers that others publish, until
    /// the answer is dropped.
    ///
    /// # Errors
    ///
    /// When the system gives no watch.
    pub fn follow(&self) -> Result<Following, StartError> {
        let mut tasks = vec![tokio::spawn(self.clone().follow_numbers())];
        if let Some(sick) = self.sick() {
            tasks.push(tokio::spawn(self.clone().follow_health(sick)));
        }
        let watch = match self.settings.host.publishing {
            config::Publishing::Command => None,
            config::Publishing::Watcher => {
                // One waiting word is enough: whoever hears it reads everything anew.
                let (told, heard) = tokio::sync::mpsc::channel::<()>(1);
                // What changed after the start read it and before it is watched is told by nobody else.
                let _empty = told.try_send(());
                let watch = self.settings.watch(move || {
                    // A word that waits already says the same.
                    let _waiting = told.try_send(());
                })?;
                tasks.push(tokio::spawn(self.clone().follow_files(heard)));
                Some(watch)
            }
        };
        let handles = tasks.iter().map(JoinHandle::abort_handle).collect();
        self.tasks(|following| following.extend(tasks));
        Ok(Following {
            _watch: watch,
            tasks: handles,
        })
    }

    async fn follow_files(self, mut heard: Receiver<()>) {
        while heard.recv().await.is_some() {
            match self.reload().await {
                Ok(None) => tracing::info!("the files say what is in force"),
                Ok(Some(number)) => tracing::info!(number, "a new snapshot is in force"),
                Err(faults) => {
                    let faults = report(&faults, &[]);
                    tracing::error!(%faults, "what is in force stays");
                }
            }
        }
    }

    /// Where quarantines are told of that applications alone have caused; to the first who asks.
    pub fn sick(&self) -> Option<Receiver<Sick>> {
        self.plugins.sick()
    }

    /// Brings the last healthy version of an application back.
    async fn follow_health(self, mut sick: Receiver<Sick>) {
        while let Some(Sick {
            plugin,
            component,
            breach,
        }) = sick.recv().await
        {
            let now = self.clock.now().ms;
            let breach = breach.word();
            match self.plugins.heal(&plugin, &component, now).await {
                Ok(number) => {
                    tracing::error!(%plugin, breach, number, "its last healthy version is in force again");
                }
                Err(PublishError::NothingBefore) => {
                    tracing::error!(%plugin, breach, "in quarantine, and no healthy version is kept");
                }
                Err(error) => tracing::error!(%plugin, breach, %error, "in quarantine"),
            }
        }
    }

    async fn follow_numbers(self) {
        let mut said = BTreeSet::new();
        let mut rest = 0;
        loop {
            tokio::time::sleep(EVERY).await;
            if rest > 0 {
                rest -= 1;
                continue;
            }
            match self.plugins.follow().await {
                Ok(None) => said.clear(),
                Ok(Some(number)) => tracing::info!(number, "a snapshot of others is in force"),
                Err(error) => {
                    rest = AGAIN;
                    let error = error.to_string();
                    // The same trouble is told once.
                    if said.insert(error.clone()) {
                        tracing::error!(%error, "what others published is not in force here");
                    }
                }
            }
        }
    }
}
