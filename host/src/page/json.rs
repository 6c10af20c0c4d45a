//! A described page as JSON, in pieces, so that the rows of its tables go out as they come.
//!
//! It is for programs: amounts are cents, days `YYYY-MM-DD`, months `YYYY-MM`, states the word of the
//! archive, and where a person's menu leads is a path of this site. Nothing is escaped but as JSON wants,
//! since nothing is drawn.

mod form;

use super::blocks::{ResolveAction, ResolveAdvice};
use super::cells::{Resolve, is_local};
use super::frame::window::Source;
use super::label::Label;
use super::rows::Bounded;
use crate::model::{
    Action, ActionSpec, Block, Chart, ChartKind, Fact, Inline, Language, Notice, Read, Reading,
    StateSpec, Table, Timeline, Value,
};
use serde_json::{Map, Value as Any, json};

/// A page while it is written.
#[derive(Clone, Copy)]
pub struct Json<'a> {
    /// The language of what the host says; what an application says is Italian.
    pub language: Language,
    /// The actions of the plugin's manifest.
    pub actions: &'a [ActionSpec],
    /// Where a reference leads; no address, no link.
    pub link: &'a Resolve<'a>,
    /// Where an action leads; no address, no action.
    pub action: &'a ResolveAction<'a>,
    /// What to do about a notice; nothing, no link.
    pub advice: &'a ResolveAdvice<'a>,
}

impl Json<'_> {
    /// The end of a table that [`Json::table`] began.
    pub const TABLE_END: &'static str = "]}";
    /// The end of the page that [`Json::head`] began.
    pub const END: &'static str = "]}";

    /// The page up to its blocks.
    pub fn head(&self, title: &Label, sources: &[Source], states: &[StateSpec]) -> String {
        let sources: Vec<_> = sources.iter().map(Source::json).collect();
        let states: Vec<_> = states
            .iter()
            .map(|state| {
                let label = state.label.get(self.language);
                json!({ "code": state.code, "label": label, "tone": state.tone })
            })
            .collect();
        let head = json!({
            "title": title.text, "language": self.language.code(), "sources": sources, "states": states,
        });
        format!("{},\"blocks\":[", opened(&head))
    }

    /// A block that holds all it shows; of one that names a query there is nothing here.
    pub fn block(&self, block: &Block) -> Option<String> {
        let block = match block {
            Block::Heading(text) => json!({ "kind": "heading", "text": text }),
            Block::Text(text) => json!({ "kind": "text", "text": text }),
            Block::Notice(notice) => self.notice(notice),
            Block::Facts(facts) => {
                let facts: Vec<_> = facts.iter().map(|fact| self.fact(fact)).collect();
                json!({ "kind": "facts", "facts": facts })
            }
            Block::Inline(inline) => computed(inline),
            Block::Actions(actions) => {
                let actions: Vec<_> = actions.iter().filter_map(|it| self.action(it)).collect();
                json!({ "kind": "actions", "actions": actions })
            }
            Block::Form(form) => self.form(form),
            Block::Table(_) | Block::Chart(_) | Block::Timeline(_) => return None,
        };
        Some(block.to_string())
    }

    /// A table up to its rows.
    pub fn table(&self, table: &Table, labels: &[Label]) -> String {
        let columns = named(table.columns.iter(), labels);
        let head = json!({ "kind": "table", "title": table.title, "columns": columns });
        format!("{},\"rows\":[", opened(&head))
    }

    /// A chart: its columns, the first of which stands along the axis, and the rows that are drawn.
    pub fn chart(&self, chart: &Chart, bounded: &Bounded) -> String {
        let word = ChartKind::WORDS
            .iter()
            .find(|(_, known)| *known == chart.kind);
        let rows = bounded.rows.rows.iter();
        let rows: Vec<_> = rows.map(|row| json!({ "values": row })).collect();
        let chart = json!({
            "kind": "chart",
            "title": chart.title,
            "form": word.map(|(word, _)| *word),
            "columns": named(chart.columns(), &bounded.rows.labels),
            "rows": rows,
            "more": bounded.more,
        });
        chart.to_string()
    }

    /// A timeline: its columns, the first of which is the day, and its entries in their order.
    pub fn timeline(&self, timeline: &Timeline, bounded: &Bounded) -> String {
        let mut columns = vec![Reading {
            column: timeline.day.clone(),
            read: Read::Date,
            link: None,
        }];
        columns.push(timeline.what.clone());
        columns.extend_from_slice(&timeline.details);
        let rows = bounded.rows.rows.iter();
        let entries: Vec<_> = rows.map(|row| self.row(&columns, row)).collect();
        let timeline = json!({
            "kind": "timeline",
            "title": timeline.title,
            "columns": named(columns.iter(), &bounded.rows.labels),
            "entries": entries,
            "more": bounded.more,
        });
        timeline.to_string()
    }

    /// Some rows of a table, `follow` where others stand before them.
    pub fn rows(&self, columns: &[Reading], rows: &[Vec<Value>], follow: bool) -> String {
        let mut text = String::new();
        for (number, row) in rows.iter().enumerate() {
            if follow || number > 0 {
                text.push(',');
            }
            text.push_str(&self.row(columns, row).to_string());
        }
        text
    }

    /// Values in the order of the columns; beside them, where a column may lead somewhere, where each leads.
    fn row(&self, columns: &[Reading], row: &[Value]) -> Any {
        let mut object = Map::new();
        object.insert("values".to_owned(), json!(row));
        if columns.iter().any(|column| column.link.is_some()) {
            let links: Vec<_> = columns
                .iter()
                .zip(row)
                .map(|(column, value)| self.leads(column.link.as_deref(), value))
                .collect();
            object.insert("links".to_owned(), json!(links));
        }
        Any::Object(object)
    }

    fn notice(&self, notice: &Notice) -> Any {
        let (tone, text) = (notice.tone, &notice.text);
        let mut written = json!({ "kind": "notice", "tone": tone, "text": text });
        if let Some(code) = &notice.code {
            written["code"] = json!(code);
            let advice = (self.advice)(code).map(|advice| advice.href);
            written["advice"] = json!(advice.filter(|href| is_local(href)));
        }
        written
    }

    fn fact(&self, fact: &Fact) -> Any {
        let cell = &fact.cell;
        let mut written = column(&fact.label, cell.read);
        written.insert("value".to_owned(), json!(cell.value));
        if let Some(href) = self.leads(cell.link.as_deref(), &cell.value) {
            written.insert("link".to_owned(), json!(href));
        }
        Any::Object(written)
    }

    fn action(&self, action: &Action) -> Option<Any> {
        let href = (self.action)(action).filter(|href| is_local(href))?;
        Some(json!({ "label": action.label, "link": href }))
    }

    fn leads(&self, kind: Option<&str>, value: &Value) -> Option<String> {
        (self.link)(kind?, value, None).filter(|href| is_local(href))
    }
}

/// Rows that the application computed.
fn computed(inline: &Inline) -> Any {
    let columns: Vec<_> = inline
        .columns
        .iter()
        .map(|(label, read)| column(label, *read))
        .collect();
    let rows: Vec<_> = inline
        .rows
        .iter()
        .map(|row| json!({ "values": row }))
        .collect();
    json!({ "kind": "table", "title": inline.title, "columns": columns, "rows": rows })
}

/// Columns of a query with their labels.
fn named<'c>(
    columns: impl Iterator<Item = &'c Reading>,
    labels: &[Label],
) -> Vec<Map<String, Any>> {
    let named = columns.enumerate().map(|(at, reading)| {
        let label = labels.get(at).map_or(&reading.column, |label| &label.text);
        let mut column = column(label, reading.read);
        column.insert("name".to_owned(), json!(reading.column));
        column
    });
    named.collect()
}

/// A label with the type of what it names, and its unit where it has one.
fn column(label: &str, read: Read) -> Map<String, Any> {
    let mut column = Map::new();
    column.insert("label".to_owned(), json!(label));
    let word = Read::WORDS.iter().find(|(_, known)| *known == read);
    column.insert("type".to_owned(), json!(word.map(|(word, _)| *word)));
    let unit = match read {
        Read::Money => Some("eurocent"),
        Read::Days => Some("day"),
        _ => None,
    };
    if let Some(unit) = unit {
        column.insert("unit".to_owned(), json!(unit));
    }
    column
}

/// An object that goes on.
fn opened(object: &Any) -> String {
    let mut text = object.to_string();
    text.pop();
    text
}

#[cfg(test)]
mod tests;
