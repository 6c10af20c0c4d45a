//! From files to what is in force, and back.
//!
//! What is offered is checked whole, with its queries prepared and its components compiled; then its
//! packages are made durable; then its number is. Whatever fails on the way, a fault, a full disk, a
//! database that is away, what was in force stays. Nodes that share a database follow the number.

mod build;
mod decide;

use super::catalogue::{Catalogue, Packed};
use super::compiled::Compiled;
use super::sandbox::Sandbox;
use super::{EngineError, contract, engine};
use crate::config::{Bundle, Fault, report};
use crate::store::packages::{self, Packages};
use crate::store::reads::Reads;
use crate::store::snapshots::{self, Head, History, How};
use crate::store::{Store, StoreError};
use std::collections::{BTreeMap, BTreeSet};
use std::io;
use wasmtime::Engine;
use wasmtime::component::Linker;

pub use decide::Back;

/// How often somebody else may be faster before it is given up.
const RACES: usize = 10;

/// Why nothing was published. What was in force stays in force.
#[derive(Debug, thiserror::Error)]
pub enum PublishError {
    /// Menus, plugins or datasets have faults.
    #[error("{}", report(.0, &[]).trim_end())]
    Faults(Vec<Fault>),
    /// The database is full or out of reach.
    #[error("nothing is published: {0}")]
    Store(#[from] StoreError),
    /// The file store is full, or does not hold what it must.
    #[error("the packages: {0}")]
    Packages(#[from] io::Error),
    /// There is no such snapshot, or its packages are no longer kept.
    #[error("there is no snapshot {0} to go back to; `cassetto snapshots` lists those there are")]
    NoSnapshot(u64),
    /// What is asked for is in force already, under this number.
    #[error("that is in force already, as {0}")]
    InForce(u64),
    /// There is no version before.
    #[error("there is no version before this one; `cassetto snapshots` lists those there are")]
    NothingBefore,
    /// Another version is in force than the one that was meant.
    #[error("another version is in force")]
    Other,
    /// Others published all the time.
    #[error("others are publishing at the same time; try again")]
    Raced,
}

impl PublishError {
    /// As faults, for whoever lists them.
    pub fn faults(self) -> Vec<Fault> {
        match self {
            PublishError::Faults(faults) => faults,
            other => vec![Fault {
                file: "snapshot".to_owned(),
                line: 0,
                text: other.to_string(),
                mend: None,
            }],
        }
    }
}

/// Builds catalogues and knows which one is in force.
pub struct Publisher {
    pub(super) engine: Engine,
    pub(super) linker: Linker<Sandbox>,
    pub(super) compiled: Compiled,
    pub(super) reads: Reads,
    pub(super) store: Store,
    pub(super) packages: Packages,
}

/// Packages by their names.
type Shelf = BTreeMap<String, Vec<u8>>;

impl Publisher {
    /// Keeps numbers in `store` and packages in `packages`, and prepares queries on `reads`.
    ///
    /// # Errors
    ///
    /// [`EngineError::Engine`].
    pub fn new(
        (store, reads): (Store, Reads),
        packages: Packages,
        compiled: Compiled,
    ) -> Result<Self, EngineError> {
        let failed = |error: wasmtime::Error| EngineError::Engine(format!("{error:#}"));
        let engine = engine::running().map_err(failed)?;
        let linker = contract::linker(&engine).map_err(failed)?;
        Ok(Publisher {
            engine,
            linker,
            compiled,
            reads,
            store,
            packages,
        })
    }

    /// The number in force; `None` before the first.
    ///
    /// # Errors
    ///
    /// The database is out of reach.
    pub async fn newest(&self) -> Result<Option<u64>, PublishError> {
        Ok(snapshots::newest(&self.store).await?)
    }

    /// All that was ever in force.
    ///
    /// # Errors
    ///
    /// The database is out of reach.
    pub async fn history(&self) -> Result<History, PublishError> {
        Ok(snapshots::history(&self.store).await?)
    }

    /// Publishes what files say; `None` where that is in force already and `old` is it.
    ///
    /// With [`How::Files`] a part whose files did not change since they were published last stays as it
    /// is in force, so that nobody's going back is undone by a change elsewhere; with [`How::Command`]
    /// all files count.
    ///
    /// # Errors
    ///
    /// [`PublishError`].
    pub async fn offer(
        &self,
        bundle: Bundle,
        (how, note, made): (How, &str, i64),
        old: Option<&Catalogue>,
    ) -> Result<Option<Catalogue>, PublishError> {
        let read = tokio::task::spawn_blocking(move || {
            let tree = bundle.tree().map_err(PublishError::Faults)?;
            // A package holds only what is fit.
            let mut plugins = tree.manifests.keys();
            let whole = plugins.all(|id| bundle.component(id).is_ok());
            let packages = whole.then(|| bundle.packages()).transpose()?;
            Ok::<_, PublishError>((bundle, tree, packages))
        });
        let (bundle, tree, packages) = read.await.map_err(io::Error::other)??;
        let Some(packed) = packages else {
            let workshop = self.workshop(old);
            let built = workshop.build(0, (&bundle, tree), Packed::new());
            let faults = built.await.err().unwrap_or_default();
            return Err(PublishError::Faults(faults));
        };
        let mut offered = Packed::new();
        let mut shelf = Shelf::new();
        for (part, package) in packed {
            let name = packages::digest(&package);
            offered.insert(part, name.clone());
            shelf.insert(name, package);
        }
        for _ in 0..RACES {
            let history = self.history().await?;
            let newest = history.heads().last().map_or(0, |head| head.number);
            let now = history.parts(newest);
            let next = decide::offered(&now, &offered, how);
            if next == now {
                if old.is_some_and(|old| old.in_force.number == newest) {
                    return Ok(None);
                }
                let again = self.build(newest, &now, &shelf, old).await?;
                self.keep(&again.packages, &shelf).await?;
                return Ok(Some(again));
            }
            let head = head(newest + 1, how, note, made);
            if let Some(made) = self.publish(head, (&now, &next), &shelf, old).await? {
                return Ok(Some(made));
            }
        }
        Err(PublishError::Raced)
    }

    /// Publishes an earlier state anew, under a further number.
    ///
    /// # Errors
    ///
    /// [`PublishError`].
    pub async fn back(
        &self,
        back: &Back,
        made: i64,
        old: Option<&Catalogue>,
    ) -> Result<Catalogue, PublishError> {
        for _ in 0..RACES {
            let history = self.history().await?;
            let newest = history.heads().last().map_or(0, |head| head.number);
            let (next, note) = decide::back(&history, newest, back)?;
            let now = history.parts(newest);
            if next == now {
                return Err(PublishError::InForce(newest));
            }
            let how = match back {
                Back::Healthy { .. } => How::Healed,
                _ => How::Back,
            };
            let head = head(newest + 1, how, &note, made);
            let shelf = Shelf::new();
            if let Some(made) = self.publish(head, (&now, &next), &shelf, old).await? {
                return Ok(made);
            }
        }
        Err(PublishError::Raced)
    }

    /// The catalogue of a number.
    ///
    /// # Errors
    ///
    /// [`PublishError`]: its packages are lost, or this program no longer understands them.
    pub async fn load(
        &self,
        number: u64,
        old: Option<&Catalogue>,
    ) -> Result<Catalogue, PublishError> {
        let history = self.history().await?;
        if history.head(number).is_none() {
            return Err(PublishError::NoSnapshot(number));
        }
        self.build(number, &history.parts(number), &Shelf::new(), old)
            .await
    }

    /// Removes packages and compiled code that nobody can go back to.
    ///
    /// # Errors
    ///
    /// [`PublishError`].
    pub async fn sweep(&self) -> Result<usize, PublishError> {
        let history = self.history().await?;
        let kept: BTreeSet<String> = history.kept().into_iter().map(str::to_owned).collect();
        let (packages, compiled) = (self.packages.clone(), self.compiled.clone());
        let swept = tokio::task::spawn_blocking(move || {
            let kept_packages = kept.iter().filter_map(|name| packages.get(name).ok());
            let components: BTreeSet<_> = kept_packages
                .filter_map(|package| Some(packages::digest(&Bundle::component_in(&package)?)))
                .collect();
            compiled.sweep(&components);
            packages.sweep(&kept)
        });
        Ok(swept.await.map_err(io::Error::other)??)
    }
}

fn head(number: u64, how: How, note: &str, made: i64) -> Head {
    Head {
        number,
        made,
        how,
        note: note.to_owned(),
    }
}
