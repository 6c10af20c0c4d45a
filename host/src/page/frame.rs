//! The pages of the host: for each a template in `host/templates` and the typed context that fills it.
//!
//! A context may draw more behind its template by [`Frame::rest`]: lists, cells, chapters.

pub(super) mod accessibility;
pub(super) mod avvisi;
pub(super) mod cerca;
pub(super) mod chapter;
pub(super) mod conflict;
pub(super) mod help;
pub(super) mod incarichi;
pub(super) mod incarico;
pub(super) mod lingua;
pub(super) mod molte;
pub(super) mod ordine;
pub(super) mod orologio;
pub(super) mod perche;
pub(super) mod preferiti;
pub(super) mod problem;
pub(super) mod regole;
pub(super) mod riepilogo;
pub(super) mod salute;
pub(super) mod scrivania;
pub(super) mod segnala;
pub(super) mod segnalazioni;
pub(super) mod shell;
pub(super) mod sign_in;
pub(super) mod stato;
pub(super) mod tasti;
pub(super) mod welcome;
pub(super) mod whole;
pub(super) mod window;

use super::{Html, PageError, Say, Shell};
use crate::model::Language;
use serde::Serialize;

/// Every template but the layout, by the name that its context gives.
pub(super) const TEMPLATES: [(&str, &str); 28] = [
    (
        "accessibility",
        include_str!("../../templates/accessibility.hbs"),
    ),
    ("avvisi", include_str!("../../templates/avvisi.hbs")),
    ("cerca", include_str!("../../templates/cerca.hbs")),
    ("chapter", include_str!("../../templates/chapter.hbs")),
    ("conflict", include_str!("../../templates/conflict.hbs")),
    ("help", include_str!("../../templates/help.hbs")),
    ("incarichi", include_str!("../../templates/incarichi.hbs")),
    ("incarico", include_str!("../../templates/incarico.hbs")),
    ("lingua", include_str!("../../templates/lingua.hbs")),
    ("molte", include_str!("../../templates/molte.hbs")),
    ("ordine", include_str!("../../templates/ordine.hbs")),
    ("orologio", include_str!("../../templates/orologio.hbs")),
    ("perche", include_str!("../../templates/perche.hbs")),
    ("preferiti", include_str!("../../templates/preferiti.hbs")),
    ("problem", include_str!("../../templates/problem.hbs")),
    ("regole", include_str!("../../templates/regole.hbs")),
    ("riepilogo", include_str!("../../templates/riepilogo.hbs")),
    ("salute", include_str!("../../templates/salute.hbs")),
    ("scrivania", include_str!("../../templates/scrivania.hbs")),
    ("segnala", include_str!("../../templates/segnala.hbs")),
    ("segnalata", include_str!("../../templates/segnalata.hbs")),
    (
        "segnalazioni",
        include_str!("../../templates/segnalazioni.hbs"),
    ),
    ("sign_in", include_str!("../../templates/sign_in.hbs")),
    ("stato", include_str!("../../templates/stato.hbs")),
    ("tasti", include_str!("../../templates/tasti.hbs")),
    ("welcome", include_str!("../../templates/welcome.hbs")),
    ("whole", include_str!("../../templates/whole.hbs")),
    ("window", include_str!("../../templates/window.hbs")),
];

/// A page that [`super::Frames::show`] shows.
pub trait Frame: Serialize {
    /// Its template.
    const TEMPLATE: &'static str;

    /// Writes what comes behind the template, inside `<main>`.
    fn rest(&self, _html: &mut Html, _rest: Rest<'_>) -> Result<(), PageError> {
        Ok(())
    }
}

/// What [`Frame::rest`] knows of the page.
#[derive(Clone, Copy)]
pub struct Rest<'a> {
    /// The host's words.
    pub say: &'static Say,
    /// Their language.
    pub language: Language,
    /// The shell round the page.
    pub shell: &'a Shell,
}
