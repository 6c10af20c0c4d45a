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

/// After how long an application is healed that could not be at once.
const HEAL_AGAIN: Duration = Duration::from_secs(10);

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
    /// newest snapshot. Whatever is wrong, as a fault in the files, a full disk or a lost package, does not
    /// keep a desk from starting with the newest snapshot that is whole.
    pub(super) async fn first(&self) -> Result<(), StartError> {
        let follows = self.settings.host.publishing == config::Publishing::Command;
        let told = match follows && self.plugins.newest().await?.is_some() {
            true => self.plugins.follow().await.err(),
            false => self.publish().await.err(),
        };
        let Some(told) = told else {
            return Ok(());
        };
        match self.plugins.last_whole().await? {
            Some(number) => {
                tracing::error!(%told, number, "what was in force stays");
                Ok(())
            }
            None => Err(told.into()),
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
        let mut tasks = vec![
            tokio::spawn(self.clone().follow_numbers()),
            tokio::spawn(self.clone().follow_bell()),
            tokio::spawn(self.clone().follow_archive()),
            tokio::spawn(self.clone().follow_evidences()),
            tokio::spawn(self.clone().follow_events()),
            tokio::spawn(self.clone().follow_register()),
            tokio::spawn(self.clone().export_heads()),
        ];
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
                Ok(Some(number)) => {
                    tracing::info!(number, "a new snapshot is in force");
                    self.plugins.sweep().await;
                }
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
            let breach = breach.word();
            let healed = loop {
                match self
                    .plugins
                    .heal(&plugin, &component, self.clock.now().ms)
                    .await
                {
                    Err(
                        error @ (PublishError::Store(_)
                        | PublishError::Packages(_)
                        | PublishError::Raced),
                    ) => {
                        tracing::warn!(%plugin, %error, "its last healthy version has to wait");
                        tokio::time::sleep(HEAL_AGAIN).await;
                    }
                    ended => break ended,
                }
            };
            match healed {
                Ok(number) => {
                    tracing::error!(%plugin, breach, number, "its last healthy version is in force again");
                }
                Err(PublishError::Other) => {
                    tracing::info!(%plugin, breach, "another version is in force already");
                }
                Err(error) => {
                    tracing::error!(%plugin, breach, %error, "it stays in quarantine");
                }
            }
        }
    }

    async fn follow_numbers(self) {
        let mut said = BTreeSet::new();
        // The number that could not be put in force, and how often it was passed over since.
        let mut failed: Option<(u64, u32)> = None;
        loop {
            tokio::time::sleep(EVERY).await;
            // Out of reach just now is asked again, and told by whoever needs the answer.
            let _out_of_reach = self.keep_time().await;
            let newest = self.plugins.newest().await.unwrap_or_default();
            if let Some((number, times)) = &mut failed
                && newest == Some(*number)
                && *times < AGAIN
            {
                *times += 1;
                continue;
            }
            match self.plugins.follow().await {
                Ok(followed) => {
                    failed = None;
                    said.clear();
                    if let Some(number) = followed {
                        tracing::info!(number, "a snapshot of others is in force");
                        self.plugins.sweep().await;
                    }
                }
                Err(error) => {
                    failed = match error {
                        PublishError::Store(_) => None,
                        _ => newest.map(|number| (number, 0)),
                    };
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
