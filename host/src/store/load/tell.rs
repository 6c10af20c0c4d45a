//! What a file says of deleghe, for whoever is told what it changes.

use super::super::avvisi::deleghe::Before;
use super::super::{Store, StoreError, avvisi};
use super::Numbered;
use super::known::Known;
use super::line::Line;
use crate::model::Moment;
use cassetto_db::Tx;

/// Keys that stand in a file.
#[derive(Default)]
pub(super) struct About<'a> {
    deleghe: Vec<&'a str>,
    positions: Vec<i64>,
    incarichi: Vec<&'a str>,
}

impl<'a> About<'a> {
    pub(super) fn of(lines: &'a [Numbered], known: &Known) -> Self {
        let mut about = About::default();
        for (_, line) in lines {
            match line {
                Line::Delega(line) => {
                    about.deleghe.push(&line.id);
                    about.positions.extend(known.posizione(&line.posizione));
                }
                Line::Incarico(line) => about.incarichi.push(&line.id),
                _ => {}
            }
        }
        about
    }

    pub(super) async fn before(&self, tx: &mut Tx, now: &Moment) -> Result<Before, StoreError> {
        let keys = (&self.deleghe[..], &self.positions[..], &self.incarichi[..]);
        Before::of(tx, keys, now).await
    }

    pub(super) async fn tell(
        &self,
        tx: &mut Tx,
        before: &Before,
        now: &Moment,
    ) -> Result<avvisi::Told, StoreError> {
        let new = before.tell(tx, &self.incarichi, now).await?;
        avvisi::append(tx, &new).await
    }
}

/// Wakes whoever waits for what was told; the rows are there already, so nothing is lost where it fails.
pub(super) async fn wake(store: &Store, told: avvisi::Told) {
    if let Err(error) = store.notify(&told).await {
        tracing::warn!(%error, "whoever is signed in learns of it a little later");
    }
    store.bell().ring(told);
}
