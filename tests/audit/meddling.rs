//! Everything that somebody may do who writes the database, and what has to be said of it.

mod flips;
mod hand;

use cassetto::access::audit::{Finding, Wrong};
use cassetto::store::catena::Head;
use cassetto_db::Db;
use std::ops::RangeInclusive;

/// What somebody does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Deed {
    FlipRow,
    FlipLink,
    DeleteRow,
    DeleteBoth,
    DeleteAndRenumber,
    SwapLinks,
    SwapRows,
    Truncate,
    InsertWhole,
    InsertOdd,
    InsertOutside,
    RewriteTail,
    ReplaceOne,
}

pub(crate) const DEEDS: [Deed; 13] = [
    Deed::FlipRow,
    Deed::FlipLink,
    Deed::DeleteRow,
    Deed::DeleteBoth,
    Deed::DeleteAndRenumber,
    Deed::SwapLinks,
    Deed::SwapRows,
    Deed::Truncate,
    Deed::InsertWhole,
    Deed::InsertOdd,
    Deed::InsertOutside,
    Deed::RewriteTail,
    Deed::ReplaceOne,
];

/// What has to be said.
#[derive(Debug)]
pub(crate) struct Expected {
    /// The first number that is not right, or those between which no head tells it apart.
    first: Option<RangeInclusive<i64>>,
    /// What may be said to be wrong.
    wrong: Vec<&'static str>,
}

/// A chain that somebody meddles with.
pub(crate) struct Meddler<'a> {
    pub(crate) db: &'a Db,
    pub(crate) heads: &'a [Head],
    /// How many links there are.
    pub(crate) links: i64,
    /// Choices, which decide everything.
    pub(crate) choices: [u64; 4],
}

impl Expected {
    fn of(first: i64, wrong: &[&'static str]) -> Expected {
        Expected {
            first: Some(first..=first),
            wrong: wrong.to_vec(),
        }
    }

    /// Whether it was said; else both, for people.
    pub(crate) fn said(&self, finding: Option<&Finding>) -> Result<(), String> {
        let right = finding.is_some_and(|finding| {
            let named = match (&self.first, finding.numero, finding.wrong) {
                (None, None, _) => true,
                // The range itself is said: the number that was altered lies in it.
                (Some(first), Some(from), Wrong::Rewritten { to }) => *first == (from..=to),
                (Some(first), Some(numero), _) => {
                    first.start() == first.end() && *first.start() == numero
                }
                _ => false,
            };
            named && self.wrong.contains(&word(finding.wrong))
        });
        match right {
            true => Ok(()),
            false => Err(format!("{self:?} but {finding:?}")),
        }
    }
}

fn word(wrong: Wrong) -> &'static str {
    match wrong {
        Wrong::Changed => "changed",
        Wrong::Replaced => "replaced",
        Wrong::RowMissing => "row missing",
        Wrong::Missing { .. } => "missing",
        Wrong::Inserted { .. } => "inserted",
        Wrong::Swapped { .. } => "swapped",
        Wrong::Cut { .. } => "cut",
        Wrong::Rewritten { .. } => "rewritten",
        Wrong::Outside { .. } => "outside",
    }
}

impl Meddler<'_> {
    /// A number of a link, by a choice.
    fn one(&self, choice: usize) -> i64 {
        1 + i64::try_from(self.choices[choice] % self.links.unsigned_abs()).unwrap()
    }

    /// Does it; what has to be said of it.
    pub(crate) async fn does(&self, deed: Deed) -> Expected {
        let (n, last) = (self.one(0), self.links);
        match deed {
            Deed::FlipRow => self.flip_row(n).await,
            Deed::FlipLink => self.flip_link(n).await,
            Deed::DeleteRow => {
                self.delete_rows(n, n).await;
                Expected::of(n, &["row missing"])
            }
            Deed::DeleteBoth => {
                self.delete_rows(n, n).await;
                self.delete_links(n, n).await;
                Expected::of(n, &[if n == last { "cut" } else { "missing" }])
            }
            Deed::DeleteAndRenumber => {
                let n = n.min(last - 4);
                let many = 1 + i64::try_from(self.choices[1] % 4).unwrap();
                self.delete_rows(n, n + many - 1).await;
                self.delete_links(n, n + many - 1).await;
                self.renumber(n + many, -many).await;
                Expected::of(n, &["missing"])
            }
            Deed::SwapLinks | Deed::SwapRows => {
                let other = self.one(1);
                let other = if other == n { n % last + 1 } else { other };
                let word = match deed {
                    Deed::SwapLinks => self.swap_links(n, other).await,
                    _ => self.swap_rows(n, other).await,
                };
                Expected::of(n.min(other), &[word])
            }
            Deed::Truncate => {
                self.delete_rows(n, last).await;
                self.delete_links(n, last).await;
                if self.choices[1].is_multiple_of(2) {
                    let sql = "update seguito set numero = $1 where nome = 'catena'";
                    self.run(sql, &[(n - 1).into()]).await;
                }
                Expected::of(n, &["cut"])
            }
            Deed::InsertWhole => {
                self.insert(n, true).await;
                self.unless_head(n, "inserted")
            }
            Deed::InsertOdd => {
                self.insert(n, false).await;
                Expected::of(n, &["inserted"])
            }
            Deed::InsertOutside => {
                self.insert_row("01KAoutside").await;
                Expected {
                    first: None,
                    wrong: vec!["outside"],
                }
            }
            Deed::RewriteTail => self.rewrite(n).await,
            Deed::ReplaceOne => {
                self.change(n).await;
                self.relink(n, n).await;
                self.unless_head(n, "replaced")
            }
        }
    }

    /// What is said where no head has that very number; else the head is what disagrees.
    fn unless_head(&self, n: i64, word: &'static str) -> Expected {
        match self.heads.iter().any(|head| head.numero == n) {
            true => self.rewritten(n),
            false => Expected::of(n, &[word]),
        }
    }

    /// The numbers between the heads round a number, of which nobody can say which was the first.
    fn rewritten(&self, n: i64) -> Expected {
        let numbers = self.heads.iter().map(|head| head.numero);
        let before = numbers.clone().filter(|head| *head < n).max();
        let behind = numbers.filter(|head| *head >= n).min();
        Expected {
            first: Some(before.unwrap_or(0) + 1..=behind.expect("a head")),
            wrong: vec!["rewritten"],
        }
    }

    /// Alters something and makes every digest anew from there to the end, as whoever knows how they are made.
    async fn rewrite(&self, n: i64) -> Expected {
        let behind = self.heads.iter().map(|head| head.numero);
        let delete = behind.clone().any(|head| head >= n && head < self.links);
        let last = match self.choices[1] % 3 {
            0 => {
                self.insert(n, true).await;
                self.links + 1
            }
            1 if delete => {
                self.delete_rows(n, n).await;
                self.delete_links(n, n).await;
                self.renumber(n + 1, -1).await;
                self.links - 1
            }
            _ => {
                self.change(n).await;
                self.links
            }
        };
        self.relink(n, last).await;
        let sql = "update seguito set numero = $1 where nome = 'catena'";
        self.run(sql, &[last.into()]).await;
        self.rewritten(n)
    }
}
