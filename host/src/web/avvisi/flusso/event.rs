//! Events as they go out. Data are one line of JSON, which holds no line break.

use super::super::told::{Leads, chiave, text};
use crate::access::Acting;
use crate::model::InForce;
use crate::store::avvisi::Avviso;
use serde::Serialize;

/// Says that the connection lives; no browser shows it to anybody.
pub(super) const BEAT: &str = ":\n\n";

/// A notice, as scripts read it.
#[derive(Serialize)]
struct Told<'a> {
    number: i64,
    kind: &'static str,
    /// The word of the position in addresses.
    posizione: Option<&'a str>,
    /// Whose position it is, and what tells it from others.
    about: Option<String>,
    /// Application and page to which it leads.
    plugin: Option<&'a str>,
    page: Option<&'a str>,
    /// The applications whose windows of that position show something else now.
    plugins: Vec<&'a str>,
    href: Option<String>,
    text: String,
    /// How many are to be read, of which at most 100 are counted.
    unread: i64,
}

/// How many are to be read.
#[derive(Serialize)]
struct Count {
    unread: i64,
}

/// Why there will be nothing more.
#[derive(Serialize)]
struct End<'a> {
    reason: &'a str,
}

/// What goes out first: after how many milliseconds to come back, and from which number on.
pub(super) fn first(number: i64) -> String {
    format!("retry: 3000\nid: {number}\n\n")
}

/// Up to this number there is nothing for this incarico. It is no event, and moves what a browser comes back with.
pub(super) fn passed(number: i64) -> String {
    format!("id: {number}\n\n")
}

/// Another count of what is to be read, as after a mark in another tab.
pub(super) fn count(unread: i64) -> String {
    event(None, "count", &Count { unread })
}

/// The last event: the browser must not come back by itself.
pub(super) fn end(reason: &str) -> String {
    event(None, "end", &End { reason })
}

/// A notice.
pub(super) fn of(acting: &Acting, in_force: &InForce, avviso: &Avviso) -> String {
    let language = acting.visitor().lingua();
    let leads = Leads::of(acting, in_force, avviso);
    let about = avviso.posizione.as_ref().map(|posizione| {
        let chiave = chiave(in_force, avviso, language).unwrap_or_default();
        format!("{} · {}", posizione.denominazione, chiave.text)
    });
    let (plugin, page) = leads.page.unzip();
    let told = Told {
        number: avviso.numero,
        kind: avviso.genere.word(),
        posizione: avviso.posizione.as_ref().map(|it| it.codice.as_str()),
        about,
        plugin,
        page,
        plugins: leads.plugins,
        href: leads.href,
        text: text(in_force, avviso, language),
        unread: acting.unread(),
    };
    event(Some(avviso.numero), avviso.genere.word(), &told)
}

fn event(number: Option<i64>, kind: &str, data: &impl Serialize) -> String {
    let id = number.map_or_else(String::new, |number| format!("id: {number}\n"));
    // Numbers and texts are always JSON, and JSON escapes line breaks.
    let data = serde_json::to_string(data).unwrap_or_default();
    format!("{id}event: {kind}\ndata: {data}\n\n")
}
