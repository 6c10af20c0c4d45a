//! A page as a plugin describes it: no HTML, no rows of a query, no address.

use super::Value;
use serde::{Deserialize, Serialize};

/// The most tables, charts and timelines of one page together. Each is a query that the host runs; a table
/// has a number in addresses besides.
pub const MOST_TABLES: usize = 50;

/// The most series of a chart: so many patterns, dashes and markers are told apart without colour.
pub const MOST_SERIES: usize = 4;

/// The most points of a chart: five years of months, after which contributions are prescribed (legge 8 agosto
/// 1995, n. 335, articolo 3, comma 9), and about as many as an eye tells apart on a phone.
pub const MOST_POINTS: u32 = 60;

/// The most entries of a timeline: as many as somebody reads from end to end.
pub const MOST_ENTRIES: u32 = 100;

/// The most columns that stand below the title of an entry.
pub const MOST_DETAILS: usize = 8;

/// The most rows of the table of a card: a riepilogo is read at a glance.
pub const CARD_ROWS: u32 = 5;

/// The most bytes that a card is described with.
pub const CARD_OUT: usize = 32 << 10;

/// What `open` described, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Described {
    /// The blocks of the page.
    pub blocks: Vec<Block>,
}

/// One block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A heading inside the window.
    Heading(String),
    /// A paragraph.
    Text(String),
    /// Something that must not be overlooked.
    Notice(Notice),
    /// Labels with their values.
    Facts(Vec<Fact>),
    /// The rows of a query, which the host runs after the plugin has ended.
    Table(Table),
    /// The rows of a query as a picture, with the same rows as a table.
    Chart(Chart),
    /// The rows of a query as what happened, day by day.
    Timeline(Timeline),
    /// Rows that the plugin computed.
    Inline(Inline),
    /// Links to other pages.
    Actions(Vec<Action>),
    /// The form of an action.
    Form(Form),
}

impl Block {
    /// The query that the host runs for it.
    pub fn query(&self) -> Option<&str> {
        match self {
            Block::Table(table) => Some(&table.query),
            Block::Chart(chart) => Some(&chart.query),
            Block::Timeline(timeline) => Some(&timeline.query),
            Block::Heading(_)
            | Block::Text(_)
            | Block::Notice(_)
            | Block::Facts(_)
            | Block::Inline(_)
            | Block::Actions(_)
            | Block::Form(_) => None,
        }
    }
}

impl Chart {
    /// The columns that its rows have: the axis, then the series.
    pub fn columns(&self) -> impl Iterator<Item = &Reading> {
        std::iter::once(&self.across).chain(&self.series)
    }
}

impl Timeline {
    /// The names of the columns that its rows have: the day, what happened, then the details.
    pub fn columns(&self) -> impl Iterator<Item = &str> {
        let rest = std::iter::once(&self.what).chain(&self.details);
        std::iter::once(self.day.as_str()).chain(rest.map(|reading| reading.column.as_str()))
    }
}

/// How serious a notice or a state is. Never told by colour alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
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

/// A sentence that must not be overlooked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// How serious it is.
    pub tone: Tone,
    /// What it says.
    pub text: String,
    /// A code of the manifest's `[[notice]]`, whose entry of HELP says what to do.
    pub code: Option<String>,
}

/// A label with its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// What it is.
    pub label: String,
    /// The value, and how it reads.
    pub cell: Cell,
}

/// A value with the way to read it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// The value.
    pub value: Value,
    /// How it reads.
    pub read: Read,
    /// The kind of reference that makes it a link, where the person's menu answers that kind.
    pub link: Option<String>,
}

/// How a value reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Read {
    /// As it is.
    Text,
    /// A whole number, as `1.234`; in English `1,234`.
    Int,
    /// Cents, as `1.234,56 €`; in English `€1,234.56`.
    Money,
    /// `YYYY-MM-DD`, as `31/12/2026`, `31.12.2026` or `31 Dec 2026`.
    Date,
    /// `YYYY-MM`, as `dicembre 2026`.
    Month,
    /// A number of days.
    Days,
    /// A word of the manifest's `[[state]]`.
    State,
    /// An identifier, in a type of fixed width.
    Code,
    /// What nobody reads: the word for opening, where it leads somewhere.
    Open,
    /// An evidence of any application, as [`Standing`](super::evidence::Standing) reads it: its words, which lead to
    /// its page.
    Standing,
}

impl Read {
    /// The code words of the contract.
    pub const WORDS: [(&'static str, Read); 10] = [
        ("text", Read::Text),
        ("int", Read::Int),
        ("money", Read::Money),
        ("date", Read::Date),
        ("month", Read::Month),
        ("days", Read::Days),
        ("state", Read::State),
        ("code", Read::Code),
        ("open", Read::Open),
        ("standing", Read::Standing),
    ];

    /// The reading of a code word of the contract.
    pub fn from_word(word: &str) -> Option<Read> {
        let known = Read::WORDS.iter().find(|(known, _)| *known == word);
        known.map(|(_, read)| *read)
    }
}

/// A column of a table: which, how it reads, and whether it leads somewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The column of the query; its label stands in the manifest.
    pub column: String,
    /// How its values read.
    pub read: Read,
    /// The kind of reference that makes its values links.
    pub link: Option<String>,
}

/// A table of a query's rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// Its caption.
    pub title: String,
    /// The query, one of the manifest's.
    pub query: String,
    /// Its parameters, all of them.
    pub parameters: Vec<(String, Value)>,
    /// Its columns, in order.
    pub columns: Vec<Reading>,
}

impl Table {
    /// Whether it shows evidences.
    pub fn stands(&self) -> bool {
        self.columns.iter().any(|it| it.read == Read::Standing)
    }
}

/// A chart of a query's rows, which are at most [`MOST_POINTS`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chart {
    /// Its caption.
    pub title: String,
    /// Bars or lines.
    pub kind: ChartKind,
    /// The query, one of the manifest's.
    pub query: String,
    /// Its parameters, all of them.
    pub parameters: Vec<(String, Value)>,
    /// The column along the horizontal axis: it reads as month, date or text, and leads nowhere.
    pub across: Reading,
    /// One to [`MOST_SERIES`] columns of numbers that all read alike, since they share the vertical axis; they
    /// lead nowhere.
    pub series: Vec<Reading>,
}

/// How a chart is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChartKind {
    /// A bar for each value, from zero.
    Bars,
    /// A point for each value, joined with its neighbours.
    Lines,
}

impl ChartKind {
    /// The code words of the contract.
    pub const WORDS: [(&'static str, ChartKind); 2] =
        [("bars", ChartKind::Bars), ("lines", ChartKind::Lines)];

    /// The kind of a code word of the contract.
    pub fn from_word(word: &str) -> Option<ChartKind> {
        let known = ChartKind::WORDS.iter().find(|(known, _)| *known == word);
        known.map(|(_, kind)| *kind)
    }
}

/// A timeline of a query's rows, which are at most [`MOST_ENTRIES`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timeline {
    /// Its caption.
    pub title: String,
    /// The query, one of the manifest's.
    pub query: String,
    /// Its parameters, all of them.
    pub parameters: Vec<(String, Value)>,
    /// The column of the day.
    pub day: String,
    /// The column that says what happened.
    pub what: Reading,
    /// At most [`MOST_DETAILS`] columns that say more of it.
    pub details: Vec<Reading>,
}

/// A table of rows that the plugin computed; at most 1,000.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inline {
    /// Its caption.
    pub title: String,
    /// Labels and readings.
    pub columns: Vec<(String, Read)>,
    /// Rows, each as wide as `columns`.
    pub rows: Vec<Vec<Value>>,
}

/// A link to a page of the same plugin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Action {
    /// What people read.
    pub label: String,
    /// The page.
    pub page: String,
    /// Its parameters.
    pub parameters: Vec<(String, Value)>,
    /// In a window of its own, or in this one.
    pub new_window: bool,
}

/// The most forms of one page.
pub const MOST_FORMS: usize = 20;

/// The form of an action of the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Form {
    /// Which action.
    pub action: String,
    /// What stands in its fields, one value for each in the order of the manifest; nothing where it is empty.
    pub values: Vec<Value>,
}

/// Hits of one search of one plugin that are shown.
pub const MOST_HITS: usize = 8;

/// Characters of the label of a hit, and of its detail, that are shown.
pub const HIT_LONGEST: usize = 120;

/// A page of the plugin that answers what somebody typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Where it leads, and what it is.
    pub action: Action,
    /// What tells it from others; may be empty.
    pub detail: String,
}
