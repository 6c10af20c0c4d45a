//! `[[page]]`: what a menu row, or a page that a menu row opens, leads to.

use super::card;
use crate::config::fault::{did_you_mean, listed};
use crate::config::table::{Placed, Table};
use crate::config::words::{Form, SCOPES, name, parameters, unique, words};
use crate::model::{PageSpec, Parameter, ScopeKind, Words};
use std::collections::BTreeMap;

/// A page as it is written.
pub(super) struct PageFile {
    pub(super) line: usize,
    pub(super) id: Option<Placed<String>>,
    title: Option<Words>,
    pub(super) under: Option<Placed<String>>,
    pub(super) scopes: Option<Vec<ScopeKind>>,
    pub(super) scopes_line: Option<usize>,
    pub(super) parameters: Vec<Parameter>,
    pub(super) parameters_line: Option<usize>,
    answers: Option<Placed<String>>,
    pub(super) riepilogo: Option<Placed<bool>>,
}

/// The pages of a manifest, in order.
pub(super) fn read(root: &Table<'_>) -> Vec<PageFile> {
    let tables = root.must("page", "[[page]]").tables();
    tables.iter().map(page).collect()
}

fn page(table: &Table<'_>) -> PageFile {
    let id = table.must("id", "id = \"elenco\"").text();
    let scopes = table
        .must("scopes", "scopes = [\"posizione\"]")
        .words_of(&SCOPES);
    let scopes = scopes.and_then(|scopes| {
        let mut kinds = scopes.value;
        if kinds.is_empty() {
            let mend = Some("write: scopes = [\"posizione\"]".to_owned());
            table.fault(
                scopes.line,
                "`scopes` is empty, so nobody can open this page".into(),
                mend,
            );
            return None;
        }
        let mut seen = Vec::new();
        kinds.retain(|kind| {
            !seen.contains(kind) && {
                seen.push(*kind);
                true
            }
        });
        Some(kinds)
    });
    let scopes_line = table.get("scopes").line();
    let parameters_line = table.get("parameters").line();
    PageFile {
        line: table.line,
        id: name(table, Form::Dashed, id),
        title: words(table.must("title", "title = { it = \"…\" }")).map(|title| title.value),
        under: table.get("under").text(),
        scopes,
        scopes_line,
        parameters: parameters(table.get("parameters")),
        parameters_line,
        answers: name(table, Form::Dashed, table.get("answers").text()),
        riepilogo: table.get("riepilogo").bool(),
    }
}

impl PageFile {
    /// The page of the model, if everything it needs was there.
    pub(super) fn into_spec(self) -> Option<PageSpec> {
        Some(PageSpec {
            id: self.id?.value,
            title: self.title?,
            under: self.under.map(|under| under.value),
            scopes: self.scopes?,
            parameters: self.parameters,
            answers: self.answers.map(|answers| answers.value),
            riepilogo: self.riepilogo.is_some_and(|card| card.value),
        })
    }
}

/// The page that a key names; one that is not there is a fault.
pub(super) fn named<'a>(
    key: &str,
    page: &Placed<String>,
    pages: &'a [PageFile],
    fault: &dyn Fn(usize, String, Option<String>),
) -> Option<&'a PageFile> {
    let of_name = |known: &&PageFile| known.id.as_ref().is_some_and(|id| id.value == page.value);
    let found = pages.iter().find(of_name);
    if found.is_none() {
        let ids = || {
            let ids = pages.iter().filter_map(|page| page.id.as_ref());
            ids.map(|id| id.value.as_str())
        };
        let text = format!(
            "`{key}` names `{}`, but there is only: {}{}",
            page.value,
            listed(ids()),
            did_you_mean(&page.value, ids())
        );
        fault(page.line, text, None);
    }
    found
}

/// Checks pages against each other; gives the line of each.
pub(super) fn check(
    pages: &[PageFile],
    fault: &dyn Fn(usize, String, Option<String>),
) -> BTreeMap<String, usize> {
    let ids = pages.iter().filter_map(|page| page.id.as_ref());
    unique(ids, "page", |line, text| fault(line, text, None));
    for page in pages {
        if let Some(answers) = &page.answers
            && page.parameters.len() > 1
        {
            let n = page.parameters.len();
            let text = format!(
                "the page answers `{}` and so has one parameter at most, not {n}",
                answers.value
            );
            let mend = "write, for example: parameters = { id = \"int\" }".to_owned();
            fault(page.parameters_line.unwrap_or(page.line), text, Some(mend));
        }
        match &page.under {
            Some(under) => check_under(page, under, pages, fault),
            None if page.parameters.is_empty() => {}
            None => {
                let text =
                    "the page has parameters, so no menu row can open it, and it is under no page";
                let mend = "add: under = \"<the page whose row admits it>\"".to_owned();
                fault(
                    page.parameters_line.unwrap_or(page.line),
                    text.to_owned(),
                    Some(mend),
                );
            }
        }
    }
    card::check(pages, fault);
    let line = |page: &PageFile| Some((page.id.as_ref()?.value.clone(), page.line));
    pages.iter().filter_map(line).collect()
}

fn check_under(
    page: &PageFile,
    under: &Placed<String>,
    pages: &[PageFile],
    fault: &dyn Fn(usize, String, Option<String>),
) {
    let known = || {
        pages
            .iter()
            .filter_map(|page| page.id.as_ref())
            .map(|id| id.value.as_str())
    };
    if !known().any(|id| id == under.value) {
        let near = did_you_mean(&under.value, known());
        let text = format!(
            "`under` names `{}`, but there is only: {}{near}",
            under.value,
            listed(known())
        );
        fault(under.line, text, None);
        return;
    }
    // Walks up; more steps than pages is a circle, also one that this page only leads into.
    let mut above = Some(under);
    for _ in 0..=pages.len() {
        let Some(id) = above else {
            return;
        };
        let parent = pages
            .iter()
            .find(|page| page.id.as_ref().is_some_and(|own| own.value == id.value));
        above = parent.and_then(|parent| parent.under.as_ref());
    }
    let own = page.id.as_ref().map_or("", |id| id.value.as_str());
    let text = format!(
        "`{own}` is under `{}`, which leads round in a circle: no menu row admits either",
        under.value
    );
    fault(
        under.line,
        text,
        Some("take `under` away from one of them".to_owned()),
    );
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::config::fault::Found;
    use crate::config::table::Document;

    pub(in crate::config::manifest) fn checked(text: &str) -> Vec<String> {
        let found = Found::default();
        let document = Document::parse("f", text, &found).unwrap();
        let pages = read(&document.root());
        check(&pages, &|line, text, mend| {
            found.fault("f", line, text, mend)
        });
        drop(document);
        found
            .into_sorted()
            .0
            .iter()
            .map(ToString::to_string)
            .collect()
    }

    pub(in crate::config::manifest) fn page(id: &str, rest: &str) -> String {
        format!(
            "[[page]]\nid = '{id}'\ntitle = {{ it = 'T' }}\nscopes = ['posizione', 'visible']\n{rest}\n"
        )
    }

    #[test]
    fn a_page_under_a_page_under_a_page_is_fine() {
        let text = page("a", "")
            + &page(
                "b",
                "under = 'a'\nparameters = { id = 'int' }\nanswers = 'x'",
            )
            + &page("c", "under = 'b'");
        assert_eq!(checked(&text), [""; 0]);
    }

    #[test]
    fn faults_between_pages() {
        let text = page("mesi", "under = 'mes'")
            + &page("mesi", "parameters = { a = 'int' }")
            + &page(
                "x",
                "answers = 'k'\nparameters = { a = 'int', b = 'int' }\nunder = 'mesi'",
            )
            + &page("b", "under = 'c'")
            + &page("c", "under = 'b'")
            + &page("d", "under = 'd'");
        assert_eq!(
            checked(&text),
            [
                "f:5  `under` names `mes`, but there is only: mesi, mesi, x, b, c, d; did you mean `mesi`?",
                "f:7  a second page `mesi`; the first is on line 2",
                "f:10  the page has parameters, so no menu row can open it, and it is under no page\n    add: under = \"<the page whose row admits it>\"",
                "f:16  the page answers `k` and so has one parameter at most, not 2\n    write, for example: parameters = { id = \"int\" }",
                "f:22  `b` is under `c`, which leads round in a circle: no menu row admits either\n    take `under` away from one of them",
                "f:27  `c` is under `b`, which leads round in a circle: no menu row admits either\n    take `under` away from one of them",
                "f:32  `d` is under `d`, which leads round in a circle: no menu row admits either\n    take `under` away from one of them",
            ]
        );
    }

    #[test]
    fn a_page_needs_id_title_and_scopes() {
        assert_eq!(
            checked("[[page]]\nscopes = []\n[[page]]\nid = 'a b'\nscope = ['posizione']\n"),
            [
                "f:1  `id` is missing in `[[page]]`\n    add: id = \"elenco\"",
                "f:1  `title` is missing in `[[page]]`\n    add: title = { it = \"…\" }",
                "f:2  `scopes` is empty, so nobody can open this page\n    write: scopes = [\"posizione\"]",
                "f:3  `scopes` is missing in `[[page]]`\n    add: scopes = [\"posizione\"]",
                "f:3  `title` is missing in `[[page]]`\n    add: title = { it = \"…\" }",
                "f:4  `a b` is no name: [a-z][a-z0-9-]*, at most 40",
                "f:5  unknown key `scope` in `[[page]]`; did you mean `scopes`?",
            ]
        );
        assert_eq!(checked(""), ["f:1  `page` is missing\n    add: [[page]]"]);
    }
}
