//! How values read, and how serious things are.

/// How a value reads. The host writes it in the language and form of the desk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Read {
    /// As it is.
    Text,
    /// A whole number, with points between thousands.
    Int,
    /// Cents, as `1.234,56 €`.
    Money,
    /// `YYYY-MM-DD`, as `31/12/2026`.
    Date,
    /// `YYYY-MM`, as `dicembre 2026`.
    Month,
    /// A whole number of days.
    Days,
    /// A code of the manifest's `[[state]]`, shown with its label and tone.
    State,
    /// An identifier, in a type of fixed width.
    Code,
    /// What nobody reads, as an identifier that the host made: a link with the host's word for opening.
    Open,
    /// An evidence of any plugin, as a query makes it of dataset `evidenza`:
    /// `plugin || ' ' || codice || ' ' || pagina || ' ' || parametri`. Shown in the words of that plugin, and leads to its page.
    Standing,
}

impl Read {
    /// The value becomes a link to the page whose manifest says `answers = "<kind>"`, where the
    /// person's menu holds one; elsewhere it is shown without link.
    pub fn linked(self, kind: impl Into<String>) -> Reading {
        Reading {
            read: self,
            link: kind.into(),
        }
    }

    /// The code word of the contract.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Read::Text => "text",
            Read::Int => "int",
            Read::Money => "money",
            Read::Date => "date",
            Read::Month => "month",
            Read::Days => "days",
            Read::State => "state",
            Read::Code => "code",
            Read::Open => "open",
            Read::Standing => "standing",
        }
    }
}

/// A [`Read`] and the kind of reference that it leads to, if any; made by [`Read::linked`] or from a
/// `Read` alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    pub(crate) read: Read,
    /// Empty for no link, as in the contract.
    pub(crate) link: String,
}

impl From<Read> for Reading {
    fn from(read: Read) -> Self {
        read.linked("")
    }
}

/// How serious a notice is. Never told by colour alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Neutral.
    Info,
    /// In order.
    Success,
    /// To look at.
    Warning,
    /// To act on.
    Danger,
}

impl Tone {
    /// The code word of the contract.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Tone::Info => "info",
            Tone::Success => "success",
            Tone::Warning => "warning",
            Tone::Danger => "danger",
        }
    }
}
