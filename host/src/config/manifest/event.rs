//! `[[event]]` and `listens`: what an application says has happened, and what it hears of.

use super::page::{self, PageFile};
use crate::config::table::{Placed, Table};
use crate::config::words::{Form, name, parameters, unique, words};
use crate::model::event::{Audience, EventNotice, EventSpec, Listened};
use crate::model::{Parameter, Words};

/// An event as it is written; `None` where something of it is a fault already.
pub(super) struct EventFile {
    id: Option<Placed<String>>,
    parameters: Vec<Parameter>,
    to: Option<Placed<Audience>>,
    title: Option<Placed<Words>>,
    page: Option<Placed<String>>,
}

/// The events of a manifest, in order.
pub(super) fn read(root: &Table<'_>) -> Vec<EventFile> {
    root.tables("event").iter().map(event).collect()
}

fn event(table: &Table<'_>) -> EventFile {
    let id = table.must("id", "id = \"scaduta\"").text();
    EventFile {
        id: name(table, Form::Dashed, id),
        parameters: parameters(table.get("parameters")),
        to: table.get("to").word(&Audience::WORDS),
        title: words(table.get("title")),
        page: table.get("page").text(),
    }
}

/// What an application listens to, each once: `<plugin>/<event>`.
pub(super) fn listens(root: &Table<'_>) -> Vec<Placed<Listened>> {
    let mut heard: Vec<Placed<Listened>> = Vec::new();
    let all = root.get("listens").list().map(|list| list.value);
    for word in all.unwrap_or_default() {
        let parts = word.value.split_once('/');
        let fits = |part: &str| Form::Dashed.fits(part);
        let Some((plugin, event)) = parts.filter(|(plugin, event)| fits(plugin) && fits(event))
        else {
            let text = format!("`{}` names no event", word.value);
            let mend = "write: listens = [\"<plugin>/<event>\"]".to_owned();
            root.fault(word.line, text, Some(mend));
            continue;
        };
        let (plugin, event) = (plugin.to_owned(), event.to_owned());
        let value = Listened { plugin, event };
        if !heard.iter().any(|before| before.value == value) {
            heard.push(Placed {
                line: word.line,
                value,
            });
        }
    }
    heard
}

/// The events, if all are told apart and each notice leads to a page that the event can open.
pub(super) fn check(
    events: Vec<EventFile>,
    pages: &[PageFile],
    fault: &dyn Fn(usize, String, Option<String>),
) -> Vec<EventSpec> {
    let ids = events.iter().filter_map(|event| event.id.as_ref());
    unique(ids, "event", |line, text| fault(line, text, None));
    let specs = events.into_iter();
    specs
        .filter_map(|event| spec(event, pages, fault))
        .collect()
}

fn spec(
    event: EventFile,
    pages: &[PageFile],
    fault: &dyn Fn(usize, String, Option<String>),
) -> Option<EventSpec> {
    let notice = match (event.title, event.page) {
        (None, None) => None,
        (Some(title), Some(page)) => {
            if event.to.is_none() {
                let text = "has a `title` and does not say who reads it".to_owned();
                let mend = "add: to = \"studio\", or to = \"posizione\"".to_owned();
                fault(title.line, text, Some(mend));
            }
            check_page(&page, &event.parameters, pages, fault);
            Some(EventNotice {
                title: title.value,
                page: page.value,
            })
        }
        (Some(title), None) => {
            let text = "has a `title` and leads nowhere".to_owned();
            let mend = "add: page = \"<the page where it is seen>\"".to_owned();
            fault(title.line, text, Some(mend));
            None
        }
        (None, Some(page)) => {
            let text = "leads to a page and has no `title`".to_owned();
            let mend = "add: title = { it = \"<what people read>\" }".to_owned();
            fault(page.line, text, Some(mend));
            None
        }
    };
    Some(EventSpec {
        id: event.id?.value,
        parameters: event.parameters,
        to: event.to.map(|to| to.value),
        notice,
    })
}

fn check_page(
    page: &Placed<String>,
    given: &[Parameter],
    pages: &[PageFile],
    fault: &dyn Fn(usize, String, Option<String>),
) {
    let Some(known) = page::named("page", page, pages, fault) else {
        return;
    };
    for parameter in &known.parameters {
        if !given.contains(parameter) {
            let text = format!(
                "`{}` asks for `{}`, which is no parameter of the event, or one of another type",
                page.value, parameter.name
            );
            fault(page.line, text, None);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::table::tests::faults;

    #[test]
    fn an_event_that_is_told_says_to_whom_and_leads_somewhere() {
        let text = "listens = ['a/b', 'a', 'a/b']\n[[event]]\nid = 'A'\nto = 'tutti'\n\
                    [[event]]\nid = 'a'\ntitle = { it = 'x' }\n\
                    [[event]]\nid = 'b'\npage = 'x'\n\
                    [[event]]\nid = 'c'\ntitle = { it = 'x' }\npage = 'y'\nparameters = { n = 'int' }\n\
                    [[event]]\nid = 'd'\nto = 'studio'\ntitle = { it = 'x' }\npage = 'y'\nparameters = { n = 'day' }\n\
                    [[page]]\nid = 'y'\nunder = 'z'\ntitle = { it = 'y' }\nscopes = ['posizione']\nparameters = { n = 'int' }\n";
        let found = faults(text, |root| {
            let pages = page::read(root);
            let fault = |line, text, mend| root.fault(line, text, mend);
            assert_eq!(listens(root).len(), 1);
            drop(check(read(root), &pages, &fault));
        });
        assert_eq!(
            found,
            [
                "f:1  `a` names no event\n    write: listens = [\"<plugin>/<event>\"]",
                "f:3  `A` is no name: [a-z][a-z0-9-]*, at most 40",
                "f:4  `to` cannot be `tutti`\n    known: studio, posizione",
                "f:7  has a `title` and leads nowhere\n    add: page = \"<the page where it is seen>\"",
                "f:10  leads to a page and has no `title`\n    add: title = { it = \"<what people read>\" }",
                "f:13  has a `title` and does not say who reads it\n    add: to = \"studio\", or to = \"posizione\"",
                "f:20  `y` asks for `n`, which is no parameter of the event, or one of another type",
            ]
        );
    }
}
