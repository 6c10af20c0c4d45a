//! What a manifest says of the acts of an application: what people may do on a page, and the typed fields of
//! the form by which they do it.

use super::Words;

/// The most fields of a form: a longer one is two pages.
pub const MOST_FIELDS: usize = 30;

/// The most choices of a field.
pub const MOST_CHOICES: usize = 50;

/// The most characters of a field of one line, unless the manifest says less.
pub const LONGEST_LINE: u32 = 200;

/// The most characters of a field of several lines; also the most of a column of an application's own.
pub const LONGEST_LINES: u32 = 10_000;

/// What people may do on a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActionSpec {
    /// Its word in URLs.
    pub id: String,
    /// The page on which its form stands: what admits to the page admits to the act.
    pub page: String,
    /// What stands on the button.
    pub title: Words,
    /// What people read when it is done.
    pub done: Words,
    /// Whether it takes something away for good, which its button shows.
    pub destructive: bool,
    /// The page about several positions on which it is offered for many of them at once.
    pub many: Option<String>,
    /// What people fill in, in order.
    pub fields: Vec<FieldSpec>,
}

/// A field of a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldSpec {
    /// Its name.
    pub id: String,
    /// What people read beside it.
    pub label: Words,
    /// What people read below it.
    pub hint: Option<Words>,
    /// What may stand in it.
    pub kind: FieldKind,
    /// Whether it may stay empty. A flag may always.
    pub required: bool,
}

/// What may stand in a field. What it becomes is a [`Value`](super::Value): nothing where it stayed empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FieldKind {
    /// One line of at most so many characters.
    Text(u32),
    /// Lines of at most so many characters together.
    Lines(u32),
    /// A whole number between two, both included.
    Int(i64, i64),
    /// Cents between two amounts, both included; typed as `1.234,56`.
    Money(i64, i64),
    /// `YYYY-MM-DD`.
    Day,
    /// `YYYY-MM`.
    Month,
    /// One of these words, each with what people read for it.
    Choice(Vec<(String, Words)>),
    /// Yes, 1, or no, 0.
    Flag,
}

impl FieldKind {
    /// The word of the manifest and of programs.
    pub fn word(&self) -> &'static str {
        match self {
            FieldKind::Text(_) => "text",
            FieldKind::Lines(_) => "lines",
            FieldKind::Int(..) => "int",
            FieldKind::Money(..) => "money",
            FieldKind::Day => "day",
            FieldKind::Month => "month",
            FieldKind::Choice(_) => "choice",
            FieldKind::Flag => "flag",
        }
    }
}
