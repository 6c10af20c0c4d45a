//! What was in force, in memory: which versions there are, which were ill, which can be gone back to.

use super::{Head, How, Part, Parts};
use std::collections::{BTreeMap, BTreeSet};

/// How many versions of each part stay at hand.
pub const VERSIONS: usize = 3;

/// Everything that was ever in force, the oldest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct History {
    pub(super) heads: Vec<Head>,
    /// The parts that changed, with the number that they changed with.
    pub(super) changes: Vec<(u64, String, Part)>,
}

impl History {
    /// Adds a snapshot that puts `next` in force where `now` was.
    pub fn push(&mut self, head: Head, (now, next): (&Parts, &Parts)) {
        let changed = changed(now, next).into_iter();
        self.changes
            .extend(changed.map(|(name, part)| (head.number, name, part)));
        self.heads.push(head);
    }

    /// All snapshots, the oldest first.
    pub fn heads(&self) -> &[Head] {
        &self.heads
    }

    /// The snapshot of a number.
    pub fn head(&self, number: u64) -> Option<&Head> {
        self.heads.iter().find(|head| head.number == number)
    }

    /// What changed with a snapshot.
    pub fn changes(&self, number: u64) -> impl Iterator<Item = (&str, &Part)> {
        let own = self.changes.iter().filter(move |it| it.0 == number);
        own.map(|(_, name, part)| (&name[..], part))
    }

    /// Every part as it was under a number.
    pub fn parts(&self, number: u64) -> Parts {
        let until = self.changes.iter().filter(|it| it.0 <= number);
        let parts = until.map(|(_, name, part)| (name.clone(), part.clone()));
        let mut parts: Parts = parts.collect();
        parts.retain(|_, part| *part != Part::default());
        parts
    }

    /// The packages that count now or counted before, of which each part keeps the last [`VERSIONS`].
    pub fn kept(&self) -> BTreeSet<&str> {
        let mut of: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for (_, name, part) in self.changes.iter().rev() {
            let versions = of.entry(name).or_default();
            if let Some(package) = &part.in_force
                && versions.len() < VERSIONS
                && !versions.contains(&&package[..])
            {
                versions.push(package);
            }
        }
        of.into_values().flatten().collect()
    }

    /// Whether every package of a snapshot is still kept, so that it can be gone back to.
    pub fn is_kept(&self, number: u64) -> bool {
        let (parts, kept) = (self.parts(number), self.kept());
        let mut packages = parts.values().filter_map(|part| part.in_force.as_deref());
        self.head(number).is_some() && packages.all(|package| kept.contains(package))
    }

    /// The packages of one part that came forward, the newest first, each with its number; only those
    /// that are kept.
    pub fn versions(&self, name: &str) -> Vec<(u64, &str)> {
        let kept = self.kept();
        let forward = |number| self.head(number).is_some_and(|head| head.how.is_forward());
        let own = self
            .changes
            .iter()
            .rev()
            .filter(|it| it.1 == name && forward(it.0));
        let packages =
            own.filter_map(|(number, _, part)| Some((*number, part.in_force.as_deref()?)));
        packages
            .filter(|(_, package)| kept.contains(package))
            .collect()
    }

    /// The packages of one part from which it returned by itself: they were ill.
    pub fn ill(&self, name: &str) -> BTreeSet<&str> {
        let healed = |number| {
            self.head(number)
                .is_some_and(|head| head.how == How::Healed)
        };
        let own: Vec<_> = self.changes.iter().filter(|it| it.1 == name).collect();
        let ill = own.windows(2).filter(|pair| healed(pair[1].0));
        ill.filter_map(|pair| pair[0].2.in_force.as_deref())
            .collect()
    }
}

/// The parts of `next` that are not as they are in `now`, with those that are no longer there.
pub(super) fn changed(now: &Parts, next: &Parts) -> Parts {
    let gone = now.keys().filter(|name| !next.contains_key(*name));
    let gone = gone.map(|name| (name.clone(), Part::default()));
    let new = next
        .iter()
        .filter(|(name, part)| now.get(*name) != Some(part));
    let new = new.map(|(name, part)| (name.clone(), part.clone()));
    gone.chain(new).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn history(rows: &[(u64, How, &str, &str)]) -> History {
        let head = |number, how| Head {
            number,
            made: 0,
            how,
            note: String::new(),
        };
        let part = |package: &str| Part {
            offered: None,
            in_force: (!package.is_empty()).then(|| package.to_owned()),
        };
        History {
            heads: rows.iter().map(|row| head(row.0, row.1)).collect(),
            changes: rows
                .iter()
                .map(|row| (row.0, row.2.to_owned(), part(row.3)))
                .collect(),
        }
    }

    #[test]
    fn the_last_three_versions_of_each_part_are_kept() {
        let history = history(&[
            (1, How::Files, "b", "b0"),
            (2, How::Files, "a", "a1"),
            (3, How::Files, "a", "a2"),
            (4, How::Files, "a", "a4"),
            (5, How::Files, "a", "a3"),
            (6, How::Back, "a", "a4"),
            (7, How::Files, "b", ""),
        ]);
        let kept: Vec<_> = history.kept().into_iter().collect();
        assert_eq!(kept, ["a2", "a3", "a4", "b0"]);
        assert_eq!(history.versions("a"), [(5, "a3"), (4, "a4"), (3, "a2")]);
        assert_eq!(history.parts(6)["a"].in_force.as_deref(), Some("a4"));
        assert_eq!(history.parts(2)["a"].in_force.as_deref(), Some("a1"));
        assert_eq!(history.parts(7).get("b"), None);
        assert!(history.ill("a").is_empty());
    }

    #[test]
    fn what_was_returned_from_was_ill() {
        let history = history(&[
            (1, How::Files, "a", "a1"),
            (2, How::Files, "a", "a2"),
            (3, How::Healed, "a", "a1"),
            (4, How::Files, "a", "a3"),
            (5, How::Back, "a", "a1"),
        ]);
        assert_eq!(history.ill("a").into_iter().collect::<Vec<_>>(), ["a2"]);
        assert!(history.ill("b").is_empty());
    }

    #[test]
    fn only_what_changed_is_written() {
        let part = |package: &str| Part {
            offered: None,
            in_force: Some(package.to_owned()),
        };
        let parts = |all: &[(&str, &str)]| -> Parts {
            let all = all.iter().map(|(name, it)| ((*name).to_owned(), part(it)));
            all.collect()
        };
        let now = parts(&[("a", "1"), ("b", "1"), ("c", "1")]);
        let changed = changed(&now, &parts(&[("a", "1"), ("b", "2"), ("d", "1")]));
        assert_eq!(changed["b"], part("2"));
        assert_eq!(changed["c"], Part::default());
        assert_eq!(changed.keys().collect::<Vec<_>>(), ["b", "c", "d"]);
    }
}
