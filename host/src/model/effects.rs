//! What an application proposes to do, before anybody has done it.

use super::{Happening, Value};

/// The most statements of one answer.
pub const MOST_STATEMENTS: usize = 50;

/// The most expectations of one statement.
pub const MOST_EXPECTATIONS: usize = 8;

/// What an answer of an application proposes. All of it is done, or nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Proposal {
    /// The statements, in order.
    pub statements: Vec<Proposed>,
    /// What is wrong with fields, each by its name; where there is anything, nothing is done.
    pub wrong: Vec<(String, String)>,
    /// The page of the same application to which people are led afterwards, with all its parameters; `None`
    /// leads back to the page of the form.
    pub lead: Option<(String, Vec<(String, Value)>)>,
    /// What has happened when all is done, in order.
    pub events: Vec<Happening>,
}

/// One statement that is proposed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposed {
    /// Its name, one of the manifest's.
    pub statement: String,
    /// Its parameters, all of them.
    pub parameters: Vec<(String, Value)>,
    /// What must be true of it, asked in order.
    pub expects: Vec<Expectation>,
}

/// What must be true of a statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expectation {
    /// What.
    pub that: Expect,
    /// What people read where it is not.
    pub refusal: String,
}

/// What may be expected of a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expect {
    /// It changes exactly so many rows.
    Exactly(u64),
    /// It changes exactly one row; else somebody else has changed it since it was shown.
    Unchanged,
    /// It changes one row at least.
    AtLeastOne,
    /// It adds nothing that is there already: no `unique` or `primary key` of the table refuses a row.
    NoDuplicate,
}

impl Expect {
    /// What a code word of the contract expects.
    pub fn from_word(word: &str) -> Option<Expect> {
        Some(match word {
            "one" => Expect::Exactly(1),
            "unchanged" => Expect::Unchanged,
            "some" => Expect::AtLeastOne,
            "new" => Expect::NoDuplicate,
            _ => return None,
        })
    }
}
