//! How a handler of an incarico begins that is about no position: who acts, and whether a form was drawn for them.

use super::App;
use super::claim::Asked;
use super::error::WebError;
use crate::access::{AccessError, Acting, Of};
use crate::model::InForce;

/// Whoever asks, in an incarico; `page` is what the register calls it.
///
/// # Errors
///
/// As [`crate::access::Access::acting`] says.
pub(super) async fn acting(
    app: &App,
    asked: &Asked,
    incarico: &str,
    page: &str,
    in_force: &InForce,
) -> Result<Acting, WebError> {
    let now = app.clock.now();
    let at = (incarico, &Of::Tutte);
    let acting = app.access.acting(&asked.claim, at, page, in_force, &now);
    Ok(acting.await?)
}

/// Whether a form with that token and that context was drawn for whom and where it arrived.
///
/// # Errors
///
/// [`AccessError`], of another session as a forgery, of another context as a conflict.
pub(super) fn drawn_for(
    app: &App,
    acting: &Acting,
    csrf: &str,
    contesto: &str,
) -> Result<(), AccessError> {
    app.access.verify_csrf(acting.visitor(), csrf)?;
    app.access.check_acting(contesto, acting)
}
