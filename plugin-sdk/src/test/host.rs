//! The functions of the contract, answered by the [`Desk`] of this thread.

use super::{DESK, Desk, lines};
use crate::Value;
use crate::page::link::Told;

/// Runs with the desk of the test that is opening a page.
fn desk<T>(with: impl FnOnce(&mut Desk) -> T) -> T {
    DESK.with_borrow_mut(|desk| match desk {
        Some(desk) => with(desk),
        None => panic!("outside of a component the host answers only inside `test::Desk::open`"),
    })
}

pub(crate) fn who() -> String {
    desk(|desk| desk.who.clone())
}

pub(crate) fn profilo() -> String {
    desk(|desk| desk.profilo.clone())
}

pub(crate) fn scope() -> String {
    desk(|desk| desk.scope.clone())
}

pub(crate) fn language() -> String {
    desk(|desk| desk.language.clone())
}

pub(crate) fn today() -> String {
    desk(|desk| desk.today.clone())
}

pub(crate) fn now() -> i64 {
    desk(|desk| desk.now)
}

pub(crate) fn query(name: &str, parameters: &[(String, Value)]) -> Result<Vec<Vec<Value>>, String> {
    desk(|desk| {
        desk.asked.push(lines::call(name, parameters));
        match desk.answer_of(name) {
            Some(answer) => answer.rows.clone(),
            None => Err("unknown".to_owned()),
        }
    })
}

pub(crate) fn columns(name: &str) -> Result<Vec<String>, String> {
    desk(|desk| match desk.answer_of(name) {
        Some(answer) => Ok(answer.columns.clone()),
        None => Err("unknown".to_owned()),
    })
}

pub(crate) fn heading(text: &str) {
    line(format!("# {text}"));
}

pub(crate) fn text(text: &str) {
    line(text.to_owned());
}

pub(crate) fn notice(tone: &str, text: &str) {
    line(format!("{tone}! {text}"));
}

pub(crate) fn notice_of(code: &str, tone: &str, text: &str) {
    line(format!("{tone}! {text} -> {code}"));
}

pub(crate) fn facts(items: &[(String, String, String, Value)]) {
    for (label, read, link, value) in items {
        line(format!(
            "{label}: {} ({})",
            lines::value(value),
            lines::reading(read, link)
        ));
    }
}

pub(crate) fn table(
    title: &str,
    query: &str,
    parameters: &[(String, Value)],
    columns: &[(String, String, String)],
) {
    line(format!(
        "table {title:?}: {}",
        lines::call(query, parameters)
    ));
    for (column, read, link) in columns {
        line(format!("  {column} ({})", lines::reading(read, link)));
    }
}

pub(crate) fn chart(
    title: &str,
    kind: &str,
    query: &str,
    parameters: &[(String, Value)],
    across: (&str, &str),
    series: &[(String, String)],
) {
    line(format!(
        "{kind} {title:?}: {}",
        lines::call(query, parameters)
    ));
    line(format!("  across {} ({})", across.0, across.1));
    for (column, read) in series {
        line(format!("  {column} ({read})"));
    }
}

pub(crate) fn timeline(
    title: &str,
    query: &str,
    parameters: &[(String, Value)],
    day: &str,
    what: (&str, &str, &str),
    details: &[(String, String, String)],
) {
    line(format!(
        "timeline {title:?}: {}",
        lines::call(query, parameters)
    ));
    line(format!(
        "  on {day}: {} ({})",
        what.0,
        lines::reading(what.1, what.2)
    ));
    for (column, read, link) in details {
        line(format!("  {column} ({})", lines::reading(read, link)));
    }
}

pub(crate) fn rows(title: &str, columns: &[(String, String)], rows: &[Vec<Value>]) {
    let heads: Vec<_> = columns
        .iter()
        .map(|(label, read)| format!("{label} ({read})"))
        .collect();
    line(format!("rows {title:?}: {}", heads.join(" | ")));
    for row in rows {
        assert_eq!(
            row.len(),
            columns.len(),
            "a row of {title:?} is not as wide as its columns"
        );
        let cells: Vec<_> = row.iter().map(lines::value).collect();
        line(format!("  {}", cells.join(" | ")));
    }
}

pub(crate) fn actions(links: &[Told]) {
    for (label, page, parameters, new_window) in links {
        let arrow = if *new_window { "=>" } else { "->" };
        line(format!("{label} {arrow} {}", lines::call(page, parameters)));
    }
}

pub(crate) fn hit(label: &str, detail: &str, page: &str, parameters: &[(String, Value)]) {
    let detail = match detail {
        "" => String::new(),
        detail => format!(" ({detail})"),
    };
    line(format!(
        "{label}{detail} -> {}",
        lines::call(page, parameters)
    ));
}

pub(crate) fn form(action: &str, values: &[(String, Value)]) {
    line(format!("form {}", lines::call(action, values)));
}

/// Those of one call count up.
pub(crate) fn identifier() -> String {
    desk(|desk| {
        desk.identifiers += 1;
        format!("01TESTDESK{:016}", desk.identifiers)
    })
}

pub(crate) fn statement(name: &str, parameters: &[(String, Value)], expects: &[(String, String)]) {
    let expects: String = expects
        .iter()
        .map(|(word, sentence)| format!(" {word}! {sentence:?}"))
        .collect();
    line(format!(
        "statement {}{expects}",
        lines::call(name, parameters)
    ));
}

pub(crate) fn wrong(field: &str, sentence: &str) {
    line(format!("wrong {field}: {sentence}"));
}

pub(crate) fn lead(page: &str, parameters: &[(String, Value)]) {
    line(format!("lead -> {}", lines::call(page, parameters)));
}

pub(crate) fn event(name: &str, parameters: &[(String, Value)]) {
    line(format!("event {}", lines::call(name, parameters)));
}

pub(crate) fn timer(name: &str, when: &Value, parameters: &[(String, Value)]) {
    line(format!(
        "timer at {}: {}",
        lines::value(when),
        lines::call(name, parameters)
    ));
}

pub(crate) fn event_day() -> String {
    today()
}

pub(crate) fn event_moment() -> i64 {
    now()
}

pub(crate) fn evidence_day() -> String {
    today()
}

pub(crate) fn evidence(
    code: &str,
    gravity: &str,
    term: &str,
    amount: &Value,
    page: &str,
    parameters: &[(String, Value)],
) {
    let gravity = match gravity {
        "" => String::new(),
        gravity => format!("{gravity}! "),
    };
    let term = match term {
        "" => String::new(),
        term => format!(" by {term}"),
    };
    let amount = match amount {
        Value::Null => String::new(),
        amount => format!(" of {}", lines::value(amount)),
    };
    line(format!(
        "{gravity}{code}{term}{amount} -> {}",
        lines::call(page, parameters)
    ));
}

pub(crate) fn indicator(code: &str, value: i64) {
    line(format!("{code} = {value}"));
}

pub(crate) fn info(text: &str) {
    desk(|desk| desk.log.push(format!("info: {text}")));
}

pub(crate) fn warn(text: &str) {
    desk(|desk| desk.log.push(format!("warn: {text}")));
}

fn line(line: String) {
    desk(|desk| desk.lines.push(line));
}
