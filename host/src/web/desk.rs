//! The desk of one position: everything that can be opened for it.

use super::App;
use super::claim::Asked;
use super::drawn::{Drawn, draw};
use super::error::WebError;
use super::request::Named;
use super::shell::Here;
use crate::access::Of;
use crate::page::Scrivania;
use axum::extract::State;

/// The menu made for this profilo and this type of position.
pub(super) async fn posizione(
    State(app): State<App>,
    Named((incarico, posizione)): Named<(String, String)>,
    asked: Asked,
) -> Result<Drawn, WebError> {
    let now = app.clock.now();
    let catalogue = app.plugins.current();
    let of = Of::Posizione(posizione);
    let at = (incarico.as_str(), &of);
    let acting = app
        .access
        .acting(&asked.claim, at, "scrivania", &catalogue.in_force, &now)
        .await?;
    let here = Here::acting(&acting, &catalogue.in_force);
    let denominazione = here
        .posizione
        .map(|posizione| posizione.denominazione.clone());
    let denominazione = denominazione.ok_or(WebError::NotFound)?;
    let shell = here.shell(&app, &asked, &denominazione.as_str().into());
    let mut shell = here.beside(&app, shell);
    shell.menu_waits = true;
    draw(
        &app,
        &shell,
        &Scrivania {
            denominazione,
            groups: shell.preferiti.iter().chain(&shell.menu).cloned().collect(),
            foot: here.foot(),
            cerca: here.cerca(),
            riepilogo: here.riepilogo(),
        },
    )
}
