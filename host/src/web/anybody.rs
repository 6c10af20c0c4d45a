//! Forms that everybody may send, signed in or not: who sends them, and by which token they are known.

use super::App;
use super::claim::{ANONYMOUS, Asked, set};
use super::error::WebError;
use super::shell::{signed_in, signed_out};
use crate::access::{AccessError, Visitor};
use crate::page::Shell;

/// What such a form is drawn with.
pub(super) struct Drawing {
    /// The shell round it, still without a title.
    pub(super) shell: Shell,
    /// The token that it bears.
    pub(super) csrf: String,
    /// The line that sets the cookie of a browser without session.
    pub(super) cookie: Option<String>,
}

/// Who is signed in, if anybody is.
pub(super) async fn visitor(app: &App, asked: &Asked) -> Result<Option<Visitor>, WebError> {
    match app.access.visitor(&asked.claim, &app.clock.now()).await {
        Ok(visitor) => Ok(Some(visitor)),
        Err(AccessError::SignIn) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// Shell, token and cookie for a form.
pub(super) fn drawing(
    app: &App,
    asked: &Asked,
    visitor: Option<&Visitor>,
) -> Result<Drawing, WebError> {
    if let Some(visitor) = visitor {
        return Ok(Drawing {
            shell: signed_in(app, asked, visitor),
            csrf: visitor.csrf().to_owned(),
            cookie: None,
        });
    }
    let (cookie, now) = (asked.anonymous.as_deref(), app.clock.now());
    let anonymous = app.access.anonymous(cookie, &now)?;
    Ok(Drawing {
        shell: signed_out(app, asked),
        csrf: anonymous.token,
        cookie: Some(set(ANONYMOUS, &anonymous.cookie)),
    })
}

/// Whether a form was drawn for whoever sends it.
pub(super) fn verify(
    app: &App,
    asked: &Asked,
    visitor: Option<&Visitor>,
    csrf: &str,
) -> Result<(), AccessError> {
    match visitor {
        Some(visitor) => app.access.verify_csrf(visitor, csrf),
        None => {
            let (cookie, now) = (asked.anonymous.as_deref(), app.clock.now());
            app.access.verify_anonymous(cookie, csrf, &now)
        }
    }
}
