//! `riepilogo = true`: the page that is the card of its application in the riepilogo of a position.
//!
//! The riepilogo is asked for without a word but the position, so such a page needs nothing else, and what
//! admits it is a menu row as for any page: its own, or that of the page it stands under.

use super::page::PageFile;
use crate::model::ScopeKind;

/// Checks the cards among the pages.
pub(super) fn check(pages: &[PageFile], fault: &dyn Fn(usize, String, Option<String>)) {
    let is_card = |page: &&PageFile| page.riepilogo.as_ref().is_some_and(|card| card.value);
    let mut first = None;
    for page in pages.iter().filter(is_card) {
        let line = page.riepilogo.as_ref().map_or(page.line, |card| card.line);
        let away = || Some("take `riepilogo` away from one of them".to_owned());
        match first {
            None => first = Some(line),
            Some(before) => fault(
                line,
                format!("a second page with `riepilogo`; the first is on line {before}"),
                away(),
            ),
        }
        let scopes = page.scopes.as_deref();
        if scopes.is_some_and(|scopes| scopes != [ScopeKind::Posizione]) {
            fault(
                page.scopes_line.unwrap_or(page.line),
                "a page with `riepilogo` serves the scope `posizione` and no other".to_owned(),
                Some("write: scopes = [\"posizione\"]".to_owned()),
            );
        }
        if !page.parameters.is_empty() {
            fault(
                page.parameters_line.unwrap_or(page.line),
                "a page with `riepilogo` has no parameters, since nobody gives it any".to_owned(),
                Some("take `parameters` away".to_owned()),
            );
        }
        above(page, pages, fault);
    }
}

/// A page above it that never opens for a position leaves the card without a row.
fn above(page: &PageFile, pages: &[PageFile], fault: &dyn Fn(usize, String, Option<String>)) {
    let Some(under) = &page.under else { return };
    let named = |page: &&PageFile| page.id.as_ref().is_some_and(|id| id.value == under.value);
    let scopes = pages
        .iter()
        .find(named)
        .and_then(|above| above.scopes.as_ref());
    if scopes.is_some_and(|scopes| !scopes.contains(&ScopeKind::Posizione)) {
        let text = format!(
            "a page with `riepilogo` is under `{}`, which does not serve the scope `posizione`: no menu row admits \
             the card",
            under.value
        );
        let mend = "name a page that serves it, or take `under` away and give the page a menu row";
        fault(under.line, text, Some(mend.to_owned()));
    }
}

#[cfg(test)]
mod tests {
    use super::super::page::tests::{checked, page};

    fn card(id: &str, scopes: &str, rest: &str) -> String {
        format!(
            "[[page]]\nid = '{id}'\ntitle = {{ it = 'T' }}\nscopes = {scopes}\nriepilogo = true\n{rest}\n"
        )
    }

    #[test]
    fn a_card_is_under_a_page_of_the_position_or_has_a_row_of_its_own() {
        let under = page("a", "") + &card("b", "['posizione']", "under = 'a'");
        assert_eq!(checked(&under), [""; 0]);
        assert_eq!(checked(&card("a", "['posizione']", "")), [""; 0]);
        // What is said is said: no is no card.
        let no = page(
            "a",
            "riepilogo = false\nunder = 'b'\nparameters = { n = 'int' }",
        ) + &page("b", "");
        assert_eq!(checked(&no), [""; 0]);
    }

    #[test]
    fn faults_of_cards() {
        let text = "[[page]]\nid = 'a'\ntitle = { it = 'T' }\nscopes = ['soggetto']\n\n".to_owned()
            + &card(
                "b",
                "['posizione', 'visible']",
                "under = 'a'\nparameters = { n = 'int' }",
            )
            + &card("c", "['posizione']", "")
            + &page("d", "riepilogo = 'si'");
        assert_eq!(
            checked(&text),
            [
                "f:9  a page with `riepilogo` serves the scope `posizione` and no other\n    write: scopes = [\"posizione\"]",
                "f:11  a page with `riepilogo` is under `a`, which does not serve the scope `posizione`: no menu row admits the card\n    name a page that serves it, or take `under` away and give the page a menu row",
                "f:12  a page with `riepilogo` has no parameters, since nobody gives it any\n    take `parameters` away",
                "f:17  a second page with `riepilogo`; the first is on line 10\n    take `riepilogo` away from one of them",
                "f:23  `riepilogo` must be true or false, not a text",
            ]
        );
    }
}
