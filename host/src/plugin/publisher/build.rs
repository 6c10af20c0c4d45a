//! Building what parts say, and making it durable.

use super::{PublishError, Publisher, Shelf};
use crate::config::Bundle;
use crate::plugin::catalogue::{Catalogue, Packed, Workshop};
use crate::store::snapshots::{self, Head, Parts};
use std::collections::BTreeMap;
use std::io;

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
        let mut taken = BTreeMap::new();
        for (part, name) in &packed {
            let package = match shelf.get(name) {
                Some(package) => package.clone(),
                None => self.packages.get(name)?,
            };
            taken.insert(part.clone(), package);
        }
        let read = tokio::task::spawn_blocking(move || {
            let taken = taken
                .iter()
                .map(|(part, package)| (&part[..], &package[..]));
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
            reads: Some(&self.reads),
            old,
        }
    }
}
