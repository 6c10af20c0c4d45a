//! Why a report is refused: a sentence, a status, and the field that it is about.

use super::Sent;
use crate::page::{Say, Wrong};
use axum::http::StatusCode;

/// The longest text, and the longest of the other fields, in characters.
pub(super) const LONGEST_TEXT: usize = 2_000;
pub(super) const LONGEST_LINE: usize = 200;

/// A refusal. Whoever gets it gets back what they typed.
#[derive(Clone, Copy)]
pub(super) struct Refusal {
    /// The text of the catalogue.
    key: &'static str,
    pub(super) status: StatusCode,
    pub(super) wrong: Wrong,
    /// The report that its form was used for already.
    numero: Option<i64>,
}

impl Refusal {
    /// Not drawn for whoever sends it, or long ago.
    pub(super) fn stale() -> Self {
        Refusal::of("segnalazioni-refused-stale", StatusCode::FORBIDDEN)
    }

    /// There are too many reports.
    pub(super) fn many() -> Self {
        let status = StatusCode::TOO_MANY_REQUESTS;
        Refusal::of("segnalazioni-refused-many", status)
    }

    /// Its form was that of another report.
    pub(super) fn other(numero: i64) -> Self {
        Refusal {
            numero: Some(numero),
            ..Refusal::of("segnalazioni-refused-other", StatusCode::CONFLICT)
        }
    }

    /// The first fault of what was typed.
    pub(super) fn first(sent: &Sent) -> Option<Self> {
        let mut wrong = Wrong::default();
        let key = if sent.testo.trim().is_empty() {
            wrong.testo = true;
            "segnalazioni-refused-empty"
        } else if odd(&sent.testo, &['\n', '\t']) || long(&sent.testo, LONGEST_TEXT) {
            wrong.testo = true;
            "segnalazioni-refused-text"
        } else if odd(&sent.pagina, &[]) || long(&sent.pagina, LONGEST_LINE) {
            wrong.pagina = true;
            "segnalazioni-refused-page"
        } else if odd(&sent.recapito, &[]) || long(&sent.recapito, LONGEST_LINE) {
            wrong.recapito = true;
            "segnalazioni-refused-contact"
        } else {
            return None;
        };
        Some(Refusal {
            wrong,
            ..Refusal::of(key, StatusCode::UNPROCESSABLE_ENTITY)
        })
    }

    /// What people read.
    pub(super) fn sentence(&self, say: &Say) -> String {
        let numero = self.numero.map(|it| it.to_string());
        match &numero {
            Some(numero) => say.with(self.key, &[("number", numero.as_str().into())]),
            None => say.text(self.key).to_owned(),
        }
    }

    fn of(key: &'static str, status: StatusCode) -> Self {
        Refusal {
            key,
            status,
            wrong: Wrong::default(),
            numero: None,
        }
    }
}

/// Whether there is something that no keyboard sends.
fn odd(text: &str, but: &[char]) -> bool {
    let control = |c: char| c.is_control() && !but.contains(&c);
    text.contains(char::REPLACEMENT_CHARACTER) || text.contains(control)
}

fn long(text: &str, most: usize) -> bool {
    text.chars().count() > most
}
