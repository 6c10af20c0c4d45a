//! What a flow held that nobody understands: each kind of element or attribute by the path to it, how
//! often it stands there, and the line of the first.

use std::collections::BTreeMap;

/// The most kinds that are told apart; a flow with more is none.
const KINDS: usize = 500;

/// One kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unknown {
    /// The names of the elements down to it, joined by `/`; `@` stands before an attribute.
    pub path: String,
    /// How many there are.
    pub count: u64,
    /// The line of the first.
    pub line: u64,
}

/// All of them.
#[derive(Debug, Default)]
pub(super) struct Tally(BTreeMap<String, (u64, u64)>);

impl Tally {
    /// Counts one.
    ///
    /// # Errors
    ///
    /// There are more kinds than a flow can have.
    pub(super) fn add(&mut self, path: String, line: u64) -> Result<(), String> {
        self.0.entry(path).or_insert((0, line)).0 += 1;
        match self.0.len() > KINDS {
            true => Err(format!(
                "is one of more than {KINDS} elements that nobody knows: refused"
            )),
            false => Ok(()),
        }
    }

    /// What was counted, in the order of the flow.
    pub(super) fn list(self) -> Vec<Unknown> {
        let all = self.0.into_iter();
        let mut list: Vec<Unknown> = all
            .map(|(path, (count, line))| Unknown { path, count, line })
            .collect();
        list.sort_by(|a, b| (a.line, &a.path).cmp(&(b.line, &b.path)));
        list
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_counted_and_bounded() {
        let mut tally = Tally::default();
        for line in [9, 12] {
            tally.add("a/b".to_owned(), line).unwrap();
        }
        tally.add("a/@c".to_owned(), 3).unwrap();
        for n in 2..KINDS {
            tally.add(n.to_string(), 20).unwrap();
        }
        assert!(tally.add("d".to_owned(), 20).is_err());
        let list = tally.list();
        assert_eq!(
            (list[0].path.as_str(), list[0].count, list[0].line),
            ("a/@c", 1, 3)
        );
        assert_eq!(
            (list[1].path.as_str(), list[1].count, list[1].line),
            ("a/b", 2, 9)
        );
    }
}
