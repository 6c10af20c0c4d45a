//! The search among the rows of a table. What is sought is personal: it is posted, and the address that
//! shows what was found bears it sealed, for this session, this page and what the page is about.

use super::{Asked, about};
use crate::access::{Admitted, Purpose};
use crate::page::Search;
use crate::store::confine::MOST_WORDS;
use crate::web::App;
use crate::web::address::Chosen;
use crate::web::error::WebError;

/// The longest text that is sought, in characters.
const LONGEST: usize = 100;

/// What is sought in a table; nothing where the text is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::web) struct Sought(String);

impl Sought {
    /// The words of what somebody wrote: control characters part them, and those beyond the number that
    /// is looked for at once, or beyond the length, are left out, as the form then shows.
    pub(in crate::web) fn of(text: &str) -> Sought {
        let plain = |c: char| !c.is_control() && c != char::REPLACEMENT_CHARACTER;
        let text: String = text
            .chars()
            .map(|c| if plain(c) { c } else { ' ' })
            .take(LONGEST)
            .collect();
        let words: Vec<&str> = text.split_whitespace().take(MOST_WORDS).collect();
        Sought(words.join(" "))
    }

    /// The words that a row must hold, all of them.
    pub(super) fn words(&self) -> Vec<String> {
        let words = self.0.split_whitespace();
        words.map(str::to_ascii_lowercase).collect()
    }

    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// What is sought in a table of a page, as its address bears it; `None` where nothing is.
///
/// # Errors
///
/// Never in practice: [`WebError::Broken`].
pub(in crate::web) fn sealed(
    app: &App,
    admitted: &Admitted,
    (table, sought): (usize, &Sought),
) -> Result<Option<String>, WebError> {
    if sought.is_empty() {
        return Ok(None);
    }
    let what = purpose(admitted, table);
    let sealed = app
        .access
        .seal()
        .seal(&sought.0, for_session(admitted, &what))?;
    Ok(Some(sealed))
}

fn purpose(admitted: &Admitted, table: usize) -> String {
    let (plugin, page, about) = (admitted.plugin(), &admitted.page().id, about(admitted));
    format!("ricerca {plugin}/{page} {table} {about}")
}

fn for_session<'a>(admitted: &'a Admitted, what: &'a str) -> Purpose<'a> {
    Purpose {
        what,
        session: admitted.visitor().session(),
    }
}

impl Asked<'_> {
    /// What the address says is sought; what was sealed for another page, position or session does not open.
    pub(super) fn sought(&self, chosen: &Chosen) -> Result<Sought, WebError> {
        let Some(sealed) = &chosen.search else {
            return Ok(Sought::default());
        };
        if !self.known.confined.is_searched() {
            return Err(WebError::Parameters);
        }
        let what = purpose(self.admitted, self.number);
        let seal = self.app.access.seal();
        let opened = seal.open(sealed, for_session(self.admitted, &what));
        opened.map(Sought).map_err(|_| WebError::Parameters)
    }

    /// The form; none where nothing can be sought, or where there are no rows to seek in.
    pub(super) fn search(
        &self,
        chosen: &Chosen,
        sought: Sought,
        empty: bool,
    ) -> Result<Option<Search>, WebError> {
        if !self.known.confined.is_searched() || empty && sought.is_empty() {
            return Ok(None);
        }
        let language = self.admitted.visitor().lingua();
        let all = self.to(Chosen {
            seek: None,
            search: None,
            ..chosen.clone()
        });
        let columns = self.known.spec.search.iter();
        Ok(Some(Search {
            action: all.clone(),
            csrf: self.admitted.visitor().csrf().to_owned(),
            context: self.app.access.seal_context(self.admitted)?,
            table: self.number,
            columns: columns.map(|column| self.label(column, language)).collect(),
            all: (!sought.is_empty()).then_some(all),
            text: sought.0,
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_words_and_not_too_many() {
        let check = |text: &str, shown: &str, words: &[&str]| {
            let sought = Sought::of(text);
            assert_eq!(
                (sought.0.as_str(), sought.words()),
                (shown, words.iter().map(|w| (*w).to_owned()).collect())
            );
        };
        check("", "", &[]);
        check(" \t\n", "", &[]);
        check("  Rossi   MARIA ", "Rossi MARIA", &["rossi", "maria"]);
        check("a\0b\u{fffd}c", "a b c", &["a", "b", "c"]);
        check("D'Àmico", "D'Àmico", &["d'Àmico"]);
        check("1 2 3 4 5 6", "1 2 3 4 5", &["1", "2", "3", "4", "5"]);
        let long = "x".repeat(300);
        check(&long, &long[..LONGEST], &[&long[..LONGEST]]);
    }
}
