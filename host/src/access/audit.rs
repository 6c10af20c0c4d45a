//! Whether the chain of the register is whole: every link and its row, in order, against each other and against heads
//! that were kept elsewhere.
//!
//! It reads page by page and keeps no more than one. It stops at the first thing that is wrong and names its number; what
//! stands behind it is not looked at. Rows that wait to be linked are counted and are nothing wrong.

mod diagnosis;
mod finding;

pub use finding::{Finding, Wrong};

use crate::store::StoreError;
use crate::store::catena::{Chain, Head, Link, NOTHING};

/// Links of one page.
const PAGE: u32 = 5_000;

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// The number up to which everything is right, as far as heads can tell.
    pub right: i64,
    /// How many heads agree.
    pub agree: usize,
    /// How many rows wait to be linked.
    pub waiting: i64,
    /// The first thing that is wrong.
    pub finding: Option<Finding>,
}

/// How far the walk along the chain is.
struct Walk<'a> {
    chain: &'a Chain,
    /// The greatest number of a link.
    end: i64,
    /// The number that comes next.
    next: i64,
    /// The digest of the link before.
    before: String,
    /// Heads whose number is still to come, in order.
    heads: &'a [Head],
    agree: usize,
    /// The number of the last head that agreed.
    sure: i64,
}

/// Verifies a chain against heads, which are in the order of their numbers. `progress` is told how many links
/// are done, of how many.
///
/// # Errors
///
/// The database is out of reach. Whatever somebody wrote there is a [`Finding`] and no error.
pub async fn verify(
    chain: &Chain,
    heads: &[Head],
    mut progress: impl FnMut(i64, i64),
) -> Result<Verdict, StoreError> {
    // Before the end is asked for: a desk that runs only makes the chain longer.
    let linked = chain.linked().await?;
    let mut walk = Walk {
        chain,
        end: chain.end().await?,
        next: 1,
        before: NOTHING.to_owned(),
        heads,
        agree: 0,
        sure: 0,
    };
    let mut finding = walk.along(&mut progress).await?;
    if finding.is_none() {
        finding = walk.cut(linked);
    }
    if finding.is_none() {
        let rows = chain.outside().await?;
        finding = (rows > 0).then_some(Finding {
            numero: None,
            wrong: Wrong::Outside { rows },
        });
    }
    let first = finding.as_ref().and_then(|it| it.numero);
    Ok(Verdict {
        right: first.map_or(walk.next - 1, |first| first - 1),
        agree: walk.agree,
        waiting: chain.waiting().await?,
        finding,
    })
}

impl Walk<'_> {
    async fn along(
        &mut self,
        progress: &mut impl FnMut(i64, i64),
    ) -> Result<Option<Finding>, StoreError> {
        let end = self.end;
        // A number below the first is not passed over.
        let mut after = i64::MIN;
        loop {
            let page = self.chain.page(after, end, PAGE).await?;
            for link in &page.links {
                if let Some(finding) = self.step(link).await? {
                    return Ok(Some(finding));
                }
                after = link.numero;
            }
            progress(self.next - 1, end);
            if page.broken {
                return Ok(Some(Finding::at(self.next, Wrong::Changed)));
            }
            if page.links.is_empty() {
                let missing = Finding::at(self.next, Wrong::Missing { to: end });
                return Ok((self.next <= end).then_some(missing));
            }
        }
    }

    /// Goes on by one link, or says what is wrong with it.
    async fn step(&mut self, link: &Link) -> Result<Option<Finding>, StoreError> {
        let next = self.next;
        if link.numero < next {
            let wrong = Wrong::Inserted { to: link.numero };
            return Ok(Some(Finding::at(link.numero, wrong)));
        }
        if link.numero > next {
            let to = link.numero - 1;
            return Ok(Some(Finding::at(next, Wrong::Missing { to })));
        }
        if link.row.is_none() {
            return Ok(Some(Finding::at(next, Wrong::RowMissing)));
        }
        if link.precedente != self.before || !link.was(next) {
            return Ok(Some(self.diagnose(link).await?));
        }
        while let Some(head) = self.heads.first().filter(|head| head.numero <= next) {
            if head.impronta != link.impronta {
                let wrong = Wrong::Rewritten { to: next };
                return Ok(Some(Finding::at(self.sure + 1, wrong)));
            }
            self.heads = &self.heads[1..];
            self.agree += 1;
            self.sure = next;
        }
        self.before.clone_from(&link.impronta);
        self.next += 1;
        Ok(None)
    }

    /// Whether there were links behind the end.
    fn cut(&self, linked: i64) -> Option<Finding> {
        let end = self.end;
        let kept = self.heads.last().map_or(0, |head| head.numero);
        let to = kept.max(linked);
        (to > end).then(|| Finding::at(end + 1, Wrong::Cut { to }))
    }
}
