//! A desk without a host, for the unit tests of plugins; not there in a component.
//!
//! [`Desk`] says for whom the page is made and what queries answer, opens a page as the host would,
//! and gives back what the plugin described, one line for each block, row or fact.

use crate::{
    Plugin, Value, answer_event, answer_evidence, answer_open, answer_search, answer_submit,
};
use std::cell::RefCell;
use std::fmt;

mod folder;
pub(crate) mod host;
mod lines;

pub use folder::Folder;

thread_local! {
    static DESK: RefCell<Option<Desk>> = const { RefCell::new(None) };
}

/// For whom a page is made, and what queries answer.
#[derive(Clone, Debug)]
#[must_use]
pub struct Desk {
    who: String,
    profilo: String,
    scope: String,
    language: String,
    today: String,
    now: i64,
    answers: Vec<Answer>,
    lines: Vec<String>,
    log: Vec<String>,
    asked: Vec<String>,
    identifiers: u64,
}

/// What a query answers: columns and rows, or a code word.
#[derive(Clone, Debug)]
struct Answer {
    query: String,
    columns: Vec<String>,
    rows: Result<Vec<Vec<Value>>, String>,
}

impl Default for Desk {
    fn default() -> Self {
        Desk::new()
    }
}

impl Desk {
    /// A titolare on 23 November 2026, for whose position there is no query yet.
    pub fn new() -> Self {
        Desk {
            who: "Carla Esempi".to_owned(),
            profilo: "titolare".to_owned(),
            scope: "posizione".to_owned(),
            language: "it".to_owned(),
            today: "2026-11-23".to_owned(),
            now: 1_795_420_800_000,
            answers: Vec::new(),
            lines: Vec::new(),
            log: Vec::new(),
            asked: Vec::new(),
            identifiers: 0,
        }
    }

    /// The person's name.
    pub fn who(mut self, who: &str) -> Self {
        self.who = who.to_owned();
        self
    }

    /// The word of the profilo.
    pub fn profilo(mut self, profilo: &str) -> Self {
        self.profilo = profilo.to_owned();
        self
    }

    /// The word of the scope.
    pub fn scope(mut self, scope: &str) -> Self {
        self.scope = scope.to_owned();
        self
    }

    /// The code of the language.
    pub fn language(mut self, language: &str) -> Self {
        self.language = language.to_owned();
        self
    }

    /// The day in Italy, and the moment at which the call begins, in milliseconds since 1970 UTC.
    pub fn at(mut self, today: &str, now: i64) -> Self {
        self.today = today.to_owned();
        self.now = now;
        self
    }

    /// What a query answers, whatever its parameters; [`Opened::asked`] tells them.
    pub fn answer<const N: usize>(
        mut self,
        query: &str,
        columns: [&str; N],
        rows: impl IntoIterator<Item = [Value; N]>,
    ) -> Self {
        self.answers.push(Answer {
            query: query.to_owned(),
            columns: columns.map(str::to_owned).into(),
            rows: Ok(rows.into_iter().map(Vec::from).collect()),
        });
        self
    }

    /// A query that fails with a code word of the contract, as `too-slow`.
    pub fn failure(mut self, query: &str, word: &str) -> Self {
        self.answers.push(Answer {
            query: query.to_owned(),
            columns: Vec::new(),
            rows: Err(word.to_owned()),
        });
        self
    }

    /// Opens a page of a plugin, through the same export that the host calls.
    ///
    /// # Errors
    ///
    /// What the plugin refused.
    pub fn open<P: Plugin>(
        &self,
        page: &str,
        parameters: impl IntoIterator<Item = (&'static str, Value)>,
    ) -> Result<Opened, Refused> {
        self.answered(|| answer_open::<P>(page.to_owned(), named(parameters)))
    }

    /// Asks a plugin what answers a text, through the same export that the host calls: a line for each hit,
    /// as `Ottobre 2026 (non versato) -> mese(periodo="2026-10")`.
    ///
    /// # Errors
    ///
    /// What the plugin refused.
    pub fn search<P: Plugin>(&self, text: &str) -> Result<Opened, Refused> {
        self.answered(|| answer_search::<P>(text.to_owned()))
    }

    /// Does an action of a plugin, through the same export that the host calls, with the parameters of its page,
    /// what was filled in, and what had stood in the form: a line for each statement, as
    /// `statement annota(testo="…") one! "…"`, each wrong field, as `wrong testo: …`, and the page that it leads
    /// to, as `lead -> nota(nota="…")`. Nothing is changed by it.
    ///
    /// # Errors
    ///
    /// What the plugin refused.
    pub fn submit<P: Plugin>(
        &self,
        action: &str,
        parameters: impl IntoIterator<Item = (&'static str, Value)>,
        fields: impl IntoIterator<Item = (&'static str, Value)>,
        seen: impl IntoIterator<Item = (&'static str, Value)>,
    ) -> Result<Opened, Refused> {
        let (parameters, fields, seen) = (named(parameters), named(fields), named(seen));
        self.answered(|| answer_submit::<P>(action.to_owned(), parameters, fields, seen))
    }

    /// Tells a plugin that something has happened, through the same export that the host calls: the lines of
    /// [`submit`](Desk::submit), and one for each event that it says itself, as `event scaduta(scadenza="…")`, or
    /// `timer at "2026-12-01": scade(scadenza="…")`. Nothing is changed by it.
    ///
    /// # Errors
    ///
    /// What the plugin refused.
    pub fn event<P: Plugin>(
        &self,
        (plugin, name): (&str, &str),
        parameters: impl IntoIterator<Item = (&'static str, Value)>,
    ) -> Result<Opened, Refused> {
        let (plugin, name) = (plugin.to_owned(), name.to_owned());
        let parameters = named(parameters);
        self.answered(|| answer_event::<P>(plugin, name, parameters))
    }

    /// Asks a plugin what stands for the position, through the same export that the host calls: a line for each
    /// evidence, as `denuncia_assente by 2026-09-30 -> mese(periodo="2026-08")`, and for each indicator, as
    /// `credito = 500`.
    ///
    /// # Errors
    ///
    /// What the plugin refused.
    pub fn evidence<P: Plugin>(&self) -> Result<Opened, Refused> {
        self.answered(answer_evidence::<P>)
    }

    fn answered(&self, call: impl FnOnce() -> Result<(), String>) -> Result<Opened, Refused> {
        DESK.set(Some(self.clone()));
        let answer = call();
        let desk = DESK.take().unwrap_or_default();
        match answer {
            Ok(()) => Ok(Opened {
                lines: desk.lines,
                log: desk.log,
                asked: desk.asked,
            }),
            Err(sentence) => Err(Refused {
                sentence,
                log: desk.log,
            }),
        }
    }

    fn answer_of(&self, query: &str) -> Option<&Answer> {
        self.answers.iter().find(|answer| answer.query == query)
    }
}

fn named(values: impl IntoIterator<Item = (&'static str, Value)>) -> Vec<(String, Value)> {
    let named = values.into_iter();
    named
        .map(|(name, value)| (name.to_owned(), value))
        .collect()
}

/// What a plugin described. As a text it has one line for each block, fact, column, link and effect.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opened {
    /// The lines of the page.
    pub lines: Vec<String>,
    /// The lines of the log.
    pub log: Vec<String>,
    /// The queries whose rows the plugin read, with their parameters: `mese(periodo="2026-10")`.
    pub asked: Vec<String>,
}

impl Opened {
    /// Whether a line of the page holds this text.
    pub fn shows(&self, text: &str) -> bool {
        self.lines.iter().any(|line| line.contains(text))
    }
}

impl fmt::Display for Opened {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.lines.join("\n"))
    }
}

/// That a plugin described nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// What the person reads; empty for a fault, which is in the log.
    pub sentence: String,
    /// The lines of the log.
    pub log: Vec<String>,
}
