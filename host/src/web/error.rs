//! The only place where what went wrong becomes a status and a text that people read.
//!
//! Handlers return [`WebError`] by `?` and draw no page of an error; one layer does, because only it
//! knows language, nonce and request id. The cause goes to the log once, here.

use super::health::Suspension;
use crate::access::AccessError;
use crate::model::Breach;
use crate::page::{Say, reason};
use crate::store::StoreError;
use crate::store::reads::ReadError;
use axum::extract::rejection::FormRejection;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use std::fmt::Display;

/// What a request ends with when it does not end with its page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum WebError {
    /// Nobody is signed in, or the session has ended.
    SignIn,
    /// There is no such thing for this person: foreign and missing answer alike.
    NotFound,
    /// The path exists, the method does not.
    Method,
    /// A form was drawn for another context than the one of its address; with what had been typed into
    /// it, each with the text of its label, to be given back.
    Conflict(Vec<(Beside, String)>),
    /// A form that this desk did not draw for this browser.
    Forged,
    /// A form in another media type.
    Unsupported,
    /// A form that is cut off, malformed, or lacks a field.
    Malformed,
    /// More bytes than any form of the desk has.
    TooLarge,
    /// A form that did not arrive in time.
    Late,
    /// An address whose parameters are not of their declared types.
    Parameters,
    /// A window in a form that it does not have.
    NotAcceptable,
    /// Too many calls of one application at once.
    TooMany,
    /// Nothing can be done for anybody just now; it passes.
    Busy,
    /// The application stopped; its window says so.
    Stopped(Breach),
    /// The application stopped too often and is not called just now; its window says so.
    Suspended(Box<Suspension>),
    /// The application refused, with its sentence.
    Refused(String),
    /// Anything of ours; the cause is in the log.
    Broken,
}

/// What people read beside a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Beside {
    /// A text of the host's.
    Word(&'static str),
    /// A text of an application's, in the language of the person.
    Text(String),
}

/// What the layer reads off an answer to draw the page of an error.
#[derive(Clone, Debug)]
pub(super) struct Problem(pub(super) WebError);

impl WebError {
    /// Logs the cause of something that should not have happened.
    pub(super) fn broken(cause: impl Display) -> Self {
        tracing::error!(%cause, "a request could not be answered");
        WebError::Broken
    }

    /// Gives back what had been typed, where the form was drawn for another context.
    pub(super) fn typed(mut self, label: &'static str, text: &str) -> Self {
        if let WebError::Conflict(typed) = &mut self {
            typed.push((Beside::Word(label), text.to_owned()));
        }
        self
    }

    /// The same for a field of an application, which has words of its own.
    pub(super) fn typed_into(mut self, label: &str, text: &str) -> Self {
        if let WebError::Conflict(typed) = &mut self {
            typed.push((Beside::Text(label.to_owned()), text.to_owned()));
        }
        self
    }

    /// The status of the answer (RFC 9110).
    pub(super) fn status(&self) -> StatusCode {
        match self {
            WebError::SignIn => StatusCode::UNAUTHORIZED,
            WebError::NotFound => StatusCode::NOT_FOUND,
            WebError::Method => StatusCode::METHOD_NOT_ALLOWED,
            WebError::Conflict(_) => StatusCode::CONFLICT,
            WebError::Forged => StatusCode::FORBIDDEN,
            WebError::Unsupported => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            WebError::Malformed | WebError::Parameters => StatusCode::BAD_REQUEST,
            WebError::NotAcceptable => StatusCode::NOT_ACCEPTABLE,
            WebError::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            WebError::Late => StatusCode::REQUEST_TIMEOUT,
            WebError::TooMany => StatusCode::TOO_MANY_REQUESTS,
            WebError::Refused(_) => StatusCode::UNPROCESSABLE_ENTITY,
            WebError::Stopped(Breach::Wall) => StatusCode::GATEWAY_TIMEOUT,
            WebError::Stopped(_) | WebError::Suspended(_) | WebError::Busy => {
                StatusCode::SERVICE_UNAVAILABLE
            }
            WebError::Broken => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// Title and sentence of the page. That of a refusal is the application's, in Italian.
    pub(super) fn words(&self, say: &Say) -> (String, String) {
        let key = self.key();
        let title = say.text(&format!("{key}.title")).to_owned();
        let sentence = match self {
            WebError::Refused(sentence) => sentence.clone(),
            WebError::Suspended(suspension) => suspension.sentence(say),
            WebError::Stopped(breach) => say.with(key, &[("reason", reason(*breach).into())]),
            _ => say.text(key).to_owned(),
        };
        (title, sentence)
    }

    /// The text that says it.
    pub(super) fn key(&self) -> &'static str {
        match self {
            WebError::SignIn => "problem-sign-in",
            WebError::NotFound => "problem-not-found",
            WebError::Method => "problem-method",
            WebError::Conflict(_) => "problem-conflict",
            WebError::Forged => "problem-forged",
            WebError::Unsupported => "problem-unsupported",
            WebError::Malformed => "problem-malformed",
            WebError::TooLarge => "problem-too-large",
            WebError::Late => "problem-late",
            WebError::Parameters => "problem-parameters",
            WebError::NotAcceptable => "problem-not-acceptable",
            WebError::TooMany | WebError::Busy => "problem-busy",
            WebError::Stopped(_) => "problem-stopped",
            WebError::Suspended(_) => "problem-suspended",
            WebError::Refused(_) => "problem-refused",
            WebError::Broken => "problem-broken",
        }
    }

    /// What the log calls a request that no page of this desk makes; `None` for what happens to
    /// everybody. What a signed-in person may not see stands in the register.
    fn suspect(&self) -> Option<&'static str> {
        match self {
            WebError::Conflict(_) => Some("conflict"),
            WebError::Forged => Some("forged"),
            WebError::Unsupported => Some("unsupported"),
            WebError::Malformed => Some("malformed"),
            WebError::TooLarge => Some("too-large"),
            WebError::Late => Some("late"),
            WebError::Parameters => Some("parameters"),
            WebError::SignIn
            | WebError::NotFound
            | WebError::Method
            | WebError::NotAcceptable
            | WebError::TooMany
            | WebError::Busy
            | WebError::Stopped(_)
            | WebError::Suspended(_)
            | WebError::Refused(_)
            | WebError::Broken => None,
        }
    }

    /// Seconds after which it makes sense to try again.
    pub(super) fn retry_after(&self) -> Option<u64> {
        match self {
            WebError::TooMany | WebError::Busy => Some(2),
            WebError::Suspended(suspension) => Some(suspension.seconds),
            _ => None,
        }
    }
}

impl IntoResponse for WebError {
    fn into_response(self) -> Response {
        if let Some(refused) = self.suspect() {
            tracing::warn!(target: "security", refused, "a request was refused");
        }
        let mut response = self.status().into_response();
        if let Some(seconds) = self.retry_after() {
            response
                .headers_mut()
                .insert(axum::http::header::RETRY_AFTER, seconds.into());
        }
        response.extensions_mut().insert(Problem(self));
        response
    }
}

impl From<ReadError> for WebError {
    fn from(error: ReadError) -> Self {
        match error {
            ReadError::TooSlow => WebError::Stopped(Breach::Wall),
            ReadError::Busy => WebError::Busy,
            ReadError::TooBig => WebError::Stopped(Breach::Bytes),
            ReadError::Overflow | ReadError::Unfit => {
                tracing::warn!(%error, "the rows of a table");
                WebError::Stopped(Breach::Page)
            }
            ReadError::Database(_) => WebError::broken(error),
        }
    }
}

impl From<FormRejection> for WebError {
    fn from(rejection: FormRejection) -> Self {
        match rejection.status() {
            StatusCode::PAYLOAD_TOO_LARGE => WebError::TooLarge,
            StatusCode::UNSUPPORTED_MEDIA_TYPE => WebError::Unsupported,
            _ => WebError::Malformed,
        }
    }
}

impl From<AccessError> for WebError {
    fn from(error: AccessError) -> Self {
        match error {
            AccessError::SignIn => WebError::SignIn,
            AccessError::NotFound => WebError::NotFound,
            AccessError::Conflict => WebError::Conflict(Vec::new()),
            AccessError::Forged => WebError::Forged,
            AccessError::Busy(_) => WebError::Busy,
            AccessError::Stranger | AccessError::NoDemo => WebError::NotFound,
            AccessError::Store(cause) => cause.into(),
        }
    }
}

impl From<StoreError> for WebError {
    fn from(error: StoreError) -> Self {
        if error.is_busy() {
            tracing::error!(%error, "the database had no time");
            return WebError::Busy;
        }
        WebError::broken(error)
    }
}
