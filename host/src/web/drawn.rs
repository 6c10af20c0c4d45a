//! A page as an answer: it says in which language it is, and what that depends on.

use super::App;
use super::error::WebError;
use crate::model::Language;
use crate::page::{Frame, Shell};
use axum::http::header::{CONTENT_LANGUAGE, VARY};
use axum::response::{Html, IntoResponse, Response};

/// By what pages and their errors differ, for whoever keeps an answer although nobody may (RFC 9110,
/// section 12.5.5).
pub(super) const VARIES: &str = "cookie, accept, accept-language, finestra";

/// A page that is drawn.
pub(super) struct Drawn {
    language: Language,
    html: String,
}

impl Drawn {
    /// A page in the language of its shell.
    pub(super) fn new(shell: &Shell, html: String) -> Self {
        Drawn {
            language: shell.language,
            html,
        }
    }
}

impl IntoResponse for Drawn {
    fn into_response(self) -> Response {
        let headers = [(CONTENT_LANGUAGE, self.language.code()), (VARY, VARIES)];
        (headers, Html(self.html)).into_response()
    }
}

/// Draws a page.
pub(super) fn draw(app: &App, shell: &Shell, frame: &impl Frame) -> Result<Drawn, WebError> {
    let html = app.frames.show(shell, frame).map_err(WebError::broken)?;
    Ok(Drawn::new(shell, html))
}
