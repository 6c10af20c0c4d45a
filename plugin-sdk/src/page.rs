//! A page, described from top to bottom. The host draws it after the call has ended.

use crate::reading::{Reading, Tone};
use crate::{Value, host};

mod chart;
mod form;
mod inline;
pub(crate) mod link;
mod table;
mod timeline;

pub use chart::Chart;
pub use form::Form;
pub use inline::Inline;
pub use link::Link;
pub use table::Table;
pub use timeline::Timeline;

/// What a window shows, in order. No text is HTML; the host escapes and draws.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[must_use]
pub struct Page {
    blocks: Vec<Block>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Block {
    Heading(String),
    Text(String),
    Notice(Tone, String),
    NoticeOf(String, Tone, String),
    Facts(Vec<Fact>),
    Table(Table),
    Chart(Chart),
    Timeline(Timeline),
    Inline(Inline),
    Actions(Vec<Link>),
    Form(Form),
}

/// A label with its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    label: String,
    reading: Reading,
    value: Value,
}

impl Fact {
    /// A value under a label, with the way to read it: `Fact::new("Dovuto", Money, 548_000)`.
    pub fn new(
        label: impl Into<String>,
        reading: impl Into<Reading>,
        value: impl Into<Value>,
    ) -> Self {
        Fact {
            label: label.into(),
            reading: reading.into(),
            value: value.into(),
        }
    }
}

impl Page {
    /// A page without anything. Its title is the host's, from the manifest.
    pub fn new() -> Self {
        Page::default()
    }

    /// A heading inside the window.
    pub fn heading(self, text: impl Into<String>) -> Self {
        self.block(Block::Heading(text.into()))
    }

    /// A paragraph.
    pub fn text(self, text: impl Into<String>) -> Self {
        self.block(Block::Text(text.into()))
    }

    /// Something that must not be overlooked.
    pub fn notice(self, tone: Tone, text: impl Into<String>) -> Self {
        self.block(Block::Notice(tone, text.into()))
    }

    /// The same, of a kind that the manifest declares by a `[[notice]]` with this code. Beside it the host
    /// draws a link to the entry of the chapter of HELP that says what to do.
    pub fn notice_of(self, code: impl Into<String>, tone: Tone, text: impl Into<String>) -> Self {
        self.block(Block::NoticeOf(code.into(), tone, text.into()))
    }

    /// Labels with their values.
    pub fn facts(self, facts: impl IntoIterator<Item = Fact>) -> Self {
        self.block(Block::Facts(facts.into_iter().collect()))
    }

    /// The rows of a query, which never enter the plugin.
    pub fn table(self, table: Table) -> Self {
        self.block(Block::Table(table))
    }

    /// The rows of a query as a picture, with the same rows as a table below it.
    pub fn chart(self, chart: Chart) -> Self {
        self.block(Block::Chart(chart))
    }

    /// The rows of a query as what happened, day by day.
    pub fn timeline(self, timeline: Timeline) -> Self {
        self.block(Block::Timeline(timeline))
    }

    /// Rows that the plugin computed.
    pub fn inline(self, inline: Inline) -> Self {
        self.block(Block::Inline(inline))
    }

    /// Links to other pages of the plugin, for the same position.
    pub fn actions(self, links: impl IntoIterator<Item = Link>) -> Self {
        self.block(Block::Actions(links.into_iter().collect()))
    }

    /// The form of an action of the manifest, which stands on this very page. The card of the riepilogo holds
    /// none.
    pub fn form(self, form: Form) -> Self {
        self.block(Block::Form(form))
    }

    fn block(mut self, block: Block) -> Self {
        self.blocks.push(block);
        self
    }

    /// Tells the host, block by block.
    pub(crate) fn describe(self) {
        for block in self.blocks {
            match block {
                Block::Heading(text) => host::heading(&text),
                Block::Text(text) => host::text(&text),
                Block::Notice(tone, text) => host::notice(tone.word(), &text),
                Block::NoticeOf(code, tone, text) => host::notice_of(&code, tone.word(), &text),
                Block::Facts(facts) => {
                    host::facts(&facts.into_iter().map(Fact::told).collect::<Vec<_>>())
                }
                Block::Table(table) => table.describe(),
                Block::Chart(chart) => chart.describe(),
                Block::Timeline(timeline) => timeline.describe(),
                Block::Inline(inline) => inline.describe(),
                Block::Form(form) => form.describe(),
                Block::Actions(links) => {
                    host::actions(&links.into_iter().map(Link::told).collect::<Vec<_>>())
                }
            }
        }
    }
}

impl Fact {
    fn told(self) -> (String, String, String, Value) {
        (
            self.label,
            self.reading.read.word().to_owned(),
            self.reading.link,
            self.value,
        )
    }
}
