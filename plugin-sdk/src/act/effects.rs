//! What an act is to change.

use crate::{Value, host};

/// What an act proposes. When the call has ended the host does all of it in one transaction, with the row
/// that says who did it, or nothing: an expectation that does not hold, or a [`wrong`](Effects::wrong) field,
/// leaves everything as it was.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[must_use]
pub struct Effects {
    statements: Vec<Statement>,
    wrong: Vec<(String, String)>,
    lead: Option<Lead>,
    events: Vec<Event>,
}

/// Something that has happened to the position of the call, or that will have at a moment: an `[[event]]` of the
/// manifest with its parameters.
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use]
pub struct Event {
    name: String,
    parameters: Vec<(String, Value)>,
    when: Option<Value>,
}

/// A statement of the manifest with its parameters, and what it is expected to change. The host confines it
/// to the scope of the window.
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use]
pub struct Statement {
    name: String,
    parameters: Vec<(String, Value)>,
    expects: Vec<(String, String)>,
}

/// A page of the plugin to which the person is led.
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use]
pub struct Lead {
    page: String,
    parameters: Vec<(String, Value)>,
}

impl Effects {
    /// Nothing yet. An act that changes nothing is done all the same.
    pub fn new() -> Self {
        Effects::default()
    }

    /// A statement, behind those before.
    pub fn statement(mut self, statement: Statement) -> Self {
        self.statements.push(statement);
        self
    }

    /// What is wrong with a field, as a sentence beside it. Nothing is done then.
    pub fn wrong(mut self, field: impl Into<String>, sentence: impl Into<String>) -> Self {
        self.wrong.push((field.into(), sentence.into()));
        self
    }

    /// Where the person is led when it is done, instead of the page of the form.
    pub fn lead(mut self, lead: Lead) -> Self {
        self.lead = Some(lead);
        self
    }

    /// Something that has happened when all of this is done, behind what was said before.
    pub fn event(mut self, event: Event) -> Self {
        self.events.push(event);
        self
    }

    /// Tells the host, statement by statement.
    pub(crate) fn propose(self) {
        for Statement {
            name,
            parameters,
            expects,
        } in self.statements
        {
            host::statement(&name, &parameters, &expects);
        }
        for (field, sentence) in self.wrong {
            host::wrong(&field, &sentence);
        }
        if let Some(Lead { page, parameters }) = self.lead {
            host::lead(&page, &parameters);
        }
        for Event {
            name,
            parameters,
            when,
        } in self.events
        {
            match when {
                None => host::event(&name, &parameters),
                Some(when) => host::timer(&name, &when, &parameters),
            }
        }
    }
}

impl Statement {
    /// The statement `statements/<name>.sql`, of which nothing is expected yet.
    pub fn named(name: impl Into<String>) -> Self {
        Statement {
            name: name.into(),
            parameters: Vec::new(),
            expects: Vec::new(),
        }
    }

    /// A parameter of the statement; all of them must be given.
    pub fn with(mut self, parameter: impl Into<String>, value: impl Into<Value>) -> Self {
        self.parameters.push((parameter.into(), value.into()));
        self
    }

    /// It changes exactly one row; where not, the person reads this sentence.
    pub fn one(self, sentence: impl Into<String>) -> Self {
        self.expecting("one", sentence)
    }

    /// It changes exactly one row; where not, somebody else has changed the row since the form was drawn, and
    /// the person reads this sentence with what was typed beside what stands there now. Compare in the
    /// statement what was [`seen`](crate::Act::seen).
    pub fn unchanged(self, sentence: impl Into<String>) -> Self {
        self.expecting("unchanged", sentence)
    }

    /// It changes one row at least; where not, the person reads this sentence.
    pub fn some(self, sentence: impl Into<String>) -> Self {
        self.expecting("some", sentence)
    }

    /// No row of its key is there already; where one is, the person reads this sentence.
    pub fn fresh(self, sentence: impl Into<String>) -> Self {
        self.expecting("new", sentence)
    }

    fn expecting(mut self, word: &str, sentence: impl Into<String>) -> Self {
        self.expects.push((word.to_owned(), sentence.into()));
        self
    }
}

impl Lead {
    /// A page of the manifest.
    pub fn to(page: impl Into<String>) -> Self {
        Lead {
            page: page.into(),
            parameters: Vec::new(),
        }
    }

    /// A parameter of that page; all of them must be given.
    pub fn with(mut self, parameter: impl Into<String>, value: impl Into<Value>) -> Self {
        self.parameters.push((parameter.into(), value.into()));
        self
    }
}

impl Event {
    /// The event `name` of the manifest, which has happened when what the call proposes is done.
    pub fn named(name: impl Into<String>) -> Self {
        Event {
            name: name.into(),
            parameters: Vec::new(),
            when: None,
        }
    }

    /// A parameter of the event; all of them must be given.
    pub fn with(mut self, parameter: impl Into<String>, value: impl Into<Value>) -> Self {
        self.parameters.push((parameter.into(), value.into()));
        self
    }

    /// Not now but when a day begins in Italy, `YYYY-MM-DD`. It cannot be taken back: whoever hears it looks whether it
    /// still matters.
    pub fn on(mut self, day: impl Into<String>) -> Self {
        self.when = Some(Value::Text(day.into()));
        self
    }

    /// The same at a moment, in milliseconds since 1970 UTC.
    pub fn at(mut self, moment: i64) -> Self {
        self.when = Some(Value::Integer(moment));
        self
    }
}
