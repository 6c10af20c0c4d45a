//! The words that the host itself says, in the three languages of the desk.
//!
//! They stand in `host/locales/<language>/<noun>.ftl` and are compiled in, parsed once and kept: a text
//! without arguments is looked up as it will be shown, one with arguments goes through Fluent each time,
//! so none of these stands in a cell. A catalogue of another kind has only this module to replace.
//! Sentences that plugins write, and HELP, are Italian and do not stand here.

mod catalogue;
mod files;

use crate::model::{Breach, Language, Tone};
use catalogue::Catalogue;
use std::sync::LazyLock;

/// What the host says in one language.
pub struct Say {
    /// The language.
    pub language: Language,
    catalogue: Catalogue,
    pub(super) cells: CellWords,
}

/// What cells say, looked up once: a table has thousands of them.
pub(super) struct CellWords {
    pub(super) nothing: String,
    pub(super) open: String,
    pub(super) day: String,
    pub(super) days: String,
    months: [String; 12],
    months_short: [String; 12],
}

/// An argument of a text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Arg<'a> {
    /// Text by whomever; it is put in as it is, and escaped with all the rest.
    Text(&'a str),
    /// A number, which chooses a plural and is written as the language writes numbers.
    Number(i64),
}

impl<'a> From<&'a str> for Arg<'a> {
    fn from(text: &'a str) -> Self {
        Arg::Text(text)
    }
}

impl From<i64> for Arg<'_> {
    fn from(number: i64) -> Self {
        Arg::Number(number)
    }
}

static ALL: LazyLock<[Say; 3]> = LazyLock::new(|| Language::ALL.map(Say::new));

impl Say {
    /// The words of `language`.
    pub fn of(language: Language) -> &'static Say {
        &ALL[language as usize]
    }

    fn new(language: Language) -> Say {
        let catalogue = Catalogue::new(language);
        let text = |key: &str| catalogue.text(key).unwrap_or_default().to_owned();
        let days = |count: i64| catalogue.format("cell-days", &[("days", count.into())]);
        let cells = CellWords {
            nothing: text("cell-nothing"),
            open: text("cell-open"),
            day: days(1).unwrap_or_default(),
            days: days(2).unwrap_or_default(),
            months: std::array::from_fn(|index| text(&format!("cell-month-{}", index + 1))),
            months_short: std::array::from_fn(|at| text(&format!("cell-month-short-{}", at + 1))),
        };
        Say {
            language,
            catalogue,
            cells,
        }
    }

    /// The text of a key that takes no arguments. A key that does not exist is its own text;
    /// `tests/house/words.rs` sees to it that there is none.
    pub fn text<'a>(&'a self, key: &'a str) -> &'a str {
        self.catalogue.text(key).unwrap_or(key)
    }

    /// The text of a key with its arguments.
    pub fn with(&self, key: &str, arguments: &[(&str, Arg<'_>)]) -> String {
        let text = self.catalogue.format(key, arguments);
        text.unwrap_or_else(|| key.to_owned())
    }

    /// The same, or `None` where the key does not exist or lacks an argument.
    pub(super) fn try_with(&self, key: &str, arguments: &[(&str, Arg<'_>)]) -> Option<String> {
        self.catalogue.format(key, arguments)
    }

    /// The text, or `None` where the key does not exist or takes arguments.
    pub(super) fn try_text(&self, key: &str) -> Option<&str> {
        self.catalogue.text(key)
    }

    /// How serious a notice is, in words.
    pub(super) fn tone(&self, tone: Tone) -> &str {
        self.text(match tone {
            Tone::Info => "window-tone-info",
            Tone::Success => "window-tone-success",
            Tone::Warning => "window-tone-warning",
            Tone::Danger => "window-tone-danger",
        })
    }

    /// That an application is not available, since when, and why. `day` is there where it is not today.
    pub fn unavailable(&self, breach: Breach, hour: &str, day: Option<&str>) -> String {
        let (hour, reason) = (("hour", hour.into()), ("reason", reason(breach).into()));
        match day {
            None => self.with("application-unavailable", &[hour, reason]),
            Some(day) => {
                let day = ("day", day.into());
                self.with("application-unavailable-before", &[hour, day, reason])
            }
        }
    }
}

impl CellWords {
    /// The name of a month, 1 to 12.
    pub(super) fn month(&self, month: u8) -> Option<&str> {
        named(&self.months, month)
    }

    /// The same, as days write it where they do not write figures.
    pub(super) fn month_short(&self, month: u8) -> Option<&str> {
        named(&self.months_short, month)
    }
}

fn named(months: &[String; 12], month: u8) -> Option<&str> {
    let index = usize::from(month).checked_sub(1)?;
    months.get(index).map(String::as_str)
}

/// What an application did, as texts choose by it: `slow`, `greedy`, `broken`.
pub fn reason(breach: Breach) -> &'static str {
    match breach {
        Breach::Cpu | Breach::Wall => "slow",
        Breach::Memory | Breach::Bytes | Breach::HostCalls | Breach::Queries => "greedy",
        Breach::Stack | Breach::Trap | Breach::Page => "broken",
    }
}

#[cfg(test)]
mod tests;
