//! Building what parts say, and making it durable.

use super::{PublishError, Publisher, Shelf};
use crate::config::Bundle;
use crate::plugin::catalogue::{Catalogue, Packed, Workshop};
use crate::store::snapshots::{self, Head, Parts};
use std::collections::BTreeMap;
use std::io;

/// A package that should be there is not, said so that somebody can mend it.
fn lost(part: &str, error: &io::Error) -> PublishError {
    PublishError::Packages(io::Error::other(format!(
        "that of `{part}` cannot be read: {error}; `cassetto publish` puts the files in force, \
         `cassetto rollback` an earlier state"
    )))
}

impl Publisher {
    /// Builds it, keeps its packages, and takes its number; `None` when somebody else was faster.
    pub(super) async fn publish(
        &self,
        head: Head,
        (now, next): (&Parts, &Parts),
        shelf: &Shelf,
        old: Option<&Catalogue>,
    ) -> Result<Option<Catalogue>, PublishError> {
        let catalogue = self.build(head.number, next, shelf, old).await?;
        self.keep(&catalogue.packages, shelf).await?;
        let taken = snapshots::publish(&self.store, &head, (now, next)).await?;
        if taken {
            // Somebody may have swept one away in the moment before it was named.
            self.keep(&catalogue.packages, shelf).await?;
        }
        Ok(taken.then_some(catalogue))
    }

    /// Keeps those packages of the shelf that are named.
    pub(super) async fn keep(&self, named: &Packed, shelf: &Shelf) -> Result<(), PublishError> {
        let packages = self.packages.clone();
        let new = named.values().filter_map(|name| shelf.get(name));
        let new: Vec<Vec<u8>> = new.cloned().collect();
        let kept = tokio::task::spawn_blocking(move || -> io::Result<()> {
            new.iter()
                .try_for_each(|package| packages.put(package).map(drop))
        });
        Ok(kept.await.map_err(io::Error::other)??)
    }

    pub(super) async fn build(
        &self,
        number: u64,
        parts: &Parts,
        shelf: &Shelf,
        old: Option<&Catalogue>,
    ) -> Result<Catalogue, PublishError> {
        let in_force = parts.iter();
        let in_force = in_force.filter_map(|(part, it)| Some((part.clone(), it.in_force.clone()?)));
        let packed: Packed = in_force.collect();
        let named = packed.clone();
        let mut shelf = shelf.clone();
        let packages = self.packages.clone();
        let read = tokio::task::spawn_blocking(move || {
            let mut taken = BTreeMap::new();
            for (part, name) in named {
                let package = match shelf.remove(&name) {
                    Some(package) => package,
                    None => packages.get(&name).map_err(|error| lost(&part, &error))?,
                };
                taken.insert(part, package);
            }
            let taken = taken.iter();
            let taken = taken.map(|(part, package)| (&part[..], &package[..]));
            let bundle = Bundle::of_packages(taken)?;
            let tree = bundle.tree().map_err(PublishError::Faults)?;
            Ok::<_, PublishError>((bundle, tree))
        });
        let (bundle, tree) = read.await.map_err(io::Error::other)??;
        let workshop = self.workshop(old);
        let built = workshop.build(number, (&bundle, tree), packed).await;
        built.map_err(PublishError::Faults)
    }

    pub(super) fn workshop<'a>(&'a self, old: Option<&'a Catalogue>) -> Workshop<'a> {
        Workshop {
            engine: &self.engine,
            linker: &self.linker,
            compiled: &self.compiled,
            bases: Some((&self.store, &self.reads)),
            old,
        }
    }
}
