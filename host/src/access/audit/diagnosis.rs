//! What has happened to a link that does not stand where it should.
//!
//! A digest says which number a link had, since the number is in it: trying numbers tells a link that was moved from one
//! that was changed, and where it comes from says whether others were put in, taken away or exchanged.

use super::{Finding, Walk, Wrong};
use crate::store::StoreError;
use crate::store::catena::Link;

/// How far from where it stands the number of a link is looked for; one from farther away counts as changed.
const FAR: i64 = 1_000_000;

impl Walk<'_> {
    /// What is wrong with the link that stands at the next number, of which the row is there.
    pub(super) async fn diagnose(&self, link: &Link) -> Result<Finding, StoreError> {
        let next = self.next;
        if link.was(next) {
            return self.follows_another(link).await;
        }
        let mut near = (next - FAR).max(1)..=next.saturating_add(FAR).min(self.end);
        let from = near.find(|numero| link.was(*numero));
        if let Some(from) = from {
            return self.moved(link, from).await;
        }
        let behind = self.at(next + 1).await?;
        let pushed = behind.is_some_and(|it| it.precedente == self.before && it.was(next));
        let wrong = match pushed {
            true => Wrong::Inserted { to: next },
            false => Wrong::Changed,
        };
        Ok(Finding::at(next, wrong))
    }

    /// It is whole, but not what follows the link before.
    async fn follows_another(&self, link: &Link) -> Result<Finding, StoreError> {
        let next = self.next;
        let behind = self.at(next + 1).await?;
        let genuine = behind.is_none_or(|it| it.precedente == link.impronta && it.was(next + 1));
        Ok(match genuine && next > 1 {
            true => Finding::at(next - 1, Wrong::Replaced),
            false => Finding::at(next, Wrong::Changed),
        })
    }

    /// It had another number.
    async fn moved(&self, link: &Link, from: i64) -> Result<Finding, StoreError> {
        let next = self.next;
        let there = self.at(from).await?;
        if from < next {
            // Where it still stands there too, it is here a second time.
            let copied = there.is_some_and(|it| it.impronta == link.impronta);
            return Ok(match copied {
                true => Finding::at(next, Wrong::Changed),
                false => Finding::at(from, Wrong::Inserted { to: next - 1 }),
            });
        }
        let wrong = match there.is_some_and(|it| it.was(next)) {
            true => Wrong::Swapped { with: from },
            false => Wrong::Missing { to: from - 1 },
        };
        Ok(Finding::at(next, wrong))
    }

    /// The link that stands at a number, where it can be read.
    async fn at(&self, numero: i64) -> Result<Option<Link>, StoreError> {
        let page = self.chain.page(numero - 1, numero, 1).await?;
        Ok(page.links.into_iter().next())
    }
}
