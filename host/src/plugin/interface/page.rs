//! `page`: the page, block by block. Everything that a guest says is checked here and below.

mod card;
mod chart;
mod form;
mod named;
mod timeline;

use crate::model::{Action, Block, Cell, Fact, Inline, Notice, Read, Table, Tone, Value};
use crate::plugin::contract::cassetto::plugin::page::Host;
use crate::plugin::contract::cassetto::plugin::types;
use crate::plugin::parameters;
use crate::plugin::said::short;
use crate::plugin::sandbox::Sandbox;

/// Rows that a guest may compute for one table.
const INLINE_ROWS: usize = 1_000;

type Given = Vec<(String, types::Value)>;

impl Host for Sandbox {
    fn heading(&mut self, text: String) -> wasmtime::Result<()> {
        self.add(text.len(), Block::Heading(text))
    }

    fn text(&mut self, text: String) -> wasmtime::Result<()> {
        self.add(text.len(), Block::Text(text))
    }

    fn notice(&mut self, tone: String, text: String) -> wasmtime::Result<()> {
        self.notify(None, &tone, text)
    }

    fn notice_of(&mut self, code: String, tone: String, text: String) -> wasmtime::Result<()> {
        if self.application.manifest.notice(&code).is_none() {
            return Err(self.fault(format!("there is no notice `{}`", short(&code))));
        }
        self.notify(Some(code), &tone, text)
    }

    fn facts(
        &mut self,
        items: Vec<(String, String, String, types::Value)>,
    ) -> wasmtime::Result<()> {
        let mut bytes = 0;
        let mut facts = Vec::with_capacity(items.len());
        for (label, reads, link, value) in items {
            let value = Value::from(value);
            bytes += label.len() + link.len() + value.weight();
            let cell = Cell {
                value,
                read: self.read(&reads)?,
                link: kind(link),
            };
            facts.push(Fact { label, cell });
        }
        self.add(bytes, Block::Facts(facts))
    }

    fn table(
        &mut self,
        title: String,
        query: String,
        given: Given,
        columns: Vec<(String, String, String)>,
    ) -> wasmtime::Result<()> {
        let named = self.named(query, given)?;
        let mut bytes = title.len() + named.bytes;
        let mut readings = Vec::with_capacity(columns.len());
        for column in columns {
            readings.push(self.reading(&named, column, &mut bytes)?);
        }
        if readings.is_empty() {
            let text = format!("the table of query `{}` has no column", named.query);
            return Err(self.fault(text));
        }
        let table = Table {
            title,
            query: named.query,
            parameters: named.parameters,
            columns: readings,
        };
        self.add(bytes, Block::Table(table))
    }

    fn chart(
        &mut self,
        title: String,
        kind: String,
        query: String,
        given: Given,
        across: (String, String),
        series: Vec<(String, String)>,
    ) -> wasmtime::Result<()> {
        let named = self.named(query, given)?;
        self.add_chart(title, &kind, named, across, series)
    }

    fn timeline(
        &mut self,
        title: String,
        query: String,
        given: Given,
        day: String,
        what: (String, String, String),
        details: Vec<(String, String, String)>,
    ) -> wasmtime::Result<()> {
        let named = self.named(query, given)?;
        self.add_timeline(title, named, day, what, details)
    }

    fn rows(
        &mut self,
        title: String,
        columns: Vec<(String, String)>,
        rows: Vec<Vec<types::Value>>,
    ) -> wasmtime::Result<()> {
        if rows.len() > INLINE_ROWS {
            return Err(self.fault(format!("{} rows are more than {INLINE_ROWS}", rows.len())));
        }
        let mut bytes = title.len();
        let mut readings = Vec::with_capacity(columns.len());
        for (label, reads) in columns {
            bytes += label.len();
            readings.push((label, self.read(&reads)?));
        }
        let mut kept = Vec::with_capacity(rows.len());
        for row in rows {
            if row.len() != readings.len() {
                let text = format!(
                    "a row of {} values for {} columns",
                    row.len(),
                    readings.len()
                );
                return Err(self.fault(text));
            }
            let row: Vec<Value> = row.into_iter().map(Value::from).collect();
            bytes += row.iter().map(Value::weight).sum::<usize>();
            kept.push(row);
        }
        let inline = Inline {
            title,
            columns: readings,
            rows: kept,
        };
        self.add(bytes, Block::Inline(inline))
    }

    fn actions(&mut self, links: Vec<(String, String, Given, bool)>) -> wasmtime::Result<()> {
        let application = self.application.clone();
        let mut bytes = 0;
        let mut actions = Vec::with_capacity(links.len());
        for (label, page, given, new_window) in links {
            let Some(spec) = application.page(&page) else {
                return Err(self.fault(format!("there is no page `{}`", short(&page))));
            };
            let given = given
                .into_iter()
                .map(|(name, value)| (name, value.into()))
                .collect();
            let Some(parameters) = parameters::in_order(&spec.parameters, given) else {
                return Err(self.fault(format!("wrong parameters for page `{page}`")));
            };
            bytes += label.len() + page.len();
            bytes += parameters
                .iter()
                .map(|(_, value)| value.weight())
                .sum::<usize>();
            actions.push(Action {
                label,
                page,
                parameters,
                new_window,
            });
        }
        self.add(bytes, Block::Actions(actions))
    }

    fn form(&mut self, action: String, values: Given) -> wasmtime::Result<()> {
        let (form, bytes) = self.form_of(&action, values)?;
        self.add(bytes, Block::Form(form))
    }
}

impl Sandbox {
    fn notify(&mut self, code: Option<String>, tone: &str, text: String) -> wasmtime::Result<()> {
        let tone = match tone {
            "info" => Tone::Info,
            "success" => Tone::Success,
            "warning" => Tone::Warning,
            "danger" => Tone::Danger,
            _ => return Err(self.fault(format!("there is no tone `{}`", short(tone)))),
        };
        let bytes = text.len() + code.as_ref().map_or(0, String::len);
        self.add(bytes, Block::Notice(Notice { tone, text, code }))
    }

    /// The next block, which weighs so many bytes.
    fn add(&mut self, bytes: usize, block: Block) -> wasmtime::Result<()> {
        self.budget.host_call()?;
        // An empty block costs something too, or a guest could describe a million of them.
        self.budget.describe(bytes + 32)?;
        self.fits(&block)?;
        self.page.blocks.push(block);
        Ok(())
    }

    /// The reading of a code word.
    fn read(&mut self, word: &str) -> wasmtime::Result<Read> {
        match Read::from_word(word) {
            Some(read) => Ok(read),
            None => Err(self.fault(format!("there is no reading `{}`", short(word)))),
        }
    }
}

fn kind(link: String) -> Option<String> {
    Some(link).filter(|kind| !kind.is_empty())
}
