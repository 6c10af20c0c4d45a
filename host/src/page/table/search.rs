//! The search among the rows of a table: a form above it, which names the columns that it looks in.

use crate::page::cells::{Cells, is_local};
use crate::page::html::Html;
use crate::page::label::mark;
use crate::page::rows::Search;

/// Draws the form of the table with this number and title.
pub(super) fn draw(
    html: &mut Html,
    cells: &Cells<'_>,
    (number, title): (usize, &str),
    search: &Search,
) {
    if !is_local(&search.action) {
        return;
    }
    let id = format!("cerca-{number}");
    html.raw("<form class=\"table-search\" method=\"post\" role=\"search\"");
    html.attribute("id", &format!("t{}-cerca", search.table));
    html.attribute("action", &search.action);
    html.attribute("aria-labelledby", &format!("{id}-dove"));
    html.raw(">");
    let table = search.table.to_string();
    for (name, value) in [
        ("csrf", search.csrf.as_str()),
        ("contesto", &search.context),
        ("tabella", &table),
    ] {
        html.hidden(name, value);
    }
    html.raw("<label");
    html.attribute("id", &format!("{id}-dove"));
    html.attribute("for", &id);
    html.raw(">");
    html.text(cells.say.text("table-search"));
    html.raw("<span class=\"visually-hidden\"> <span");
    html.raw(cells.italian());
    html.raw(">");
    html.text(title);
    html.raw("</span></span></label><span class=\"table-search-field\"><input class=\"form-control\" type=\"search\" name=\"cerca\" maxlength=\"100\" autocomplete=\"off\" autocapitalize=\"off\" spellcheck=\"false\"");
    html.attribute("id", &id);
    html.attribute("value", &search.text);
    html.attribute("aria-describedby", &format!("{id}-come"));
    html.raw("><button class=\"btn btn-primary btn-sm\" type=\"submit\">");
    html.text(cells.say.text("table-search-go"));
    html.raw("</button>");
    if let Some(all) = search.all.as_deref().filter(|all| is_local(all)) {
        html.raw("<a");
        html.attribute("href", all);
        html.raw(">");
        html.text(cells.say.text("table-search-all"));
        html.raw("</a>");
    }
    html.raw("</span><span class=\"form-text\"");
    html.attribute("id", &format!("{id}-come"));
    html.raw(">");
    html.text(cells.say.text("table-search-in"));
    for (at, column) in search.columns.iter().enumerate() {
        html.raw(if at == 0 { " " } else { ", " });
        html.raw("<span");
        html.raw(mark(column.italian));
        html.raw(">");
        html.text(&column.text);
        html.raw("</span>");
    }
    html.raw("</span></form>");
}
