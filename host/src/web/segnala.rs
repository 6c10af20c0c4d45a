//! `/accessibilita/segnala`: the form by which anybody reports what is not accessible, signed in or not.
//! Nothing of whoever sends it is kept but what they typed, and nothing that they typed is lost when the
//! form is refused.

mod refusal;

use super::App;
use super::anybody::{Drawing, drawing, verify, visitor};
use super::claim::Asked;
use super::drawn::draw;
use super::error::WebError;
use crate::access::{AccessError, Report, Visitor};
use crate::page::{Frame, Say, Segnala, Segnalata, Wrong};
use crate::store::segnalazioni::Kept;
use axum::Form;
use axum::extract::State;
use axum::extract::rejection::FormRejection;
use axum::http::StatusCode;
use axum::http::header::{RETRY_AFTER, SET_COOKIE};
use axum::response::{AppendHeaders, IntoResponse, Response};
use refusal::{LONGEST_LINE, LONGEST_TEXT, Refusal};
use serde::Deserialize;

/// Seconds after which there is room for a report again.
const AGAIN_S: u64 = 60;

/// The form.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Sent {
    csrf: String,
    modulo: String,
    pagina: String,
    testo: String,
    recapito: String,
}

/// The empty form.
pub(super) async fn form(State(app): State<App>, asked: Asked) -> Result<Response, WebError> {
    let visitor = visitor(&app, &asked).await?;
    let drawing = drawing(&app, &asked, visitor.as_ref())?;
    again(&app, drawing, Sent::default(), None)
}

/// Keeps the report and says its number.
pub(super) async fn send(
    State(app): State<App>,
    asked: Asked,
    form: Result<Form<Sent>, FormRejection>,
) -> Result<Response, WebError> {
    let Form(mut sent) = form?;
    // Browsers send the end of a line as two characters and count it as one.
    sent.testo = sent.testo.replace("\r\n", "\n");
    let visitor = visitor(&app, &asked).await?;
    let kept = keep(&app, &asked, visitor.as_ref(), &sent).await?;
    let drawing = drawing(&app, &asked, visitor.as_ref())?;
    match kept {
        Ok(numero) => thanks(&app, drawing, numero),
        Err(refusal) => again(&app, drawing, sent, Some(refusal)),
    }
}

async fn keep(
    app: &App,
    asked: &Asked,
    visitor: Option<&Visitor>,
    sent: &Sent,
) -> Result<Result<i64, Refusal>, WebError> {
    if verify(app, asked, visitor, &sent.csrf).is_err() {
        tracing::warn!(target: "security", refused = "forged", "a request was refused");
        return Ok(Err(Refusal::stale()));
    }
    if let Some(refusal) = Refusal::first(sent) {
        return Ok(Err(refusal));
    }
    let filled = |text: &'_ str| (!text.trim().is_empty()).then(|| text.trim().to_owned());
    let (pagina, recapito) = (filled(&sent.pagina), filled(&sent.recapito));
    let report = Report {
        modulo: &sent.modulo,
        pagina: pagina.as_deref(),
        testo: sent.testo.trim(),
        recapito: recapito.as_deref(),
    };
    match app.access.report(&report, &app.clock.now()).await {
        Ok(Kept::Numbered(numero)) => Ok(Ok(numero)),
        Ok(Kept::Other(numero)) => Ok(Err(Refusal::other(numero))),
        Ok(Kept::TooMany) => Ok(Err(Refusal::many())),
        Err(AccessError::Forged) => Ok(Err(Refusal::stale())),
        Err(error) => Err(error.into()),
    }
}

/// The form, with what was typed before.
fn again(
    app: &App,
    drawing: Drawing,
    sent: Sent,
    refusal: Option<Refusal>,
) -> Result<Response, WebError> {
    let say = Say::of(drawing.shell.language);
    let page = Segnala {
        csrf: drawing.csrf.clone(),
        modulo: app.access.seal_report(&app.clock.now())?,
        pagina: sent.pagina,
        testo: sent.testo,
        recapito: sent.recapito,
        refused: refusal.map(|it| it.sentence(say)),
        wrong: refusal.map_or_else(Wrong::default, |it| it.wrong),
        longest_text: LONGEST_TEXT,
        longest_line: LONGEST_LINE,
        demo: app.demo,
    };
    let status = refusal.map_or(StatusCode::OK, |it| it.status);
    answer(app, drawing, "segnalazioni-send-title", (status, &page))
}

fn thanks(app: &App, drawing: Drawing, numero: i64) -> Result<Response, WebError> {
    let page = Segnalata {
        numero: numero.to_string(),
        demo: app.demo,
    };
    let title = "segnalazioni-sent-title";
    answer(app, drawing, title, (StatusCode::OK, &page))
}

fn answer(
    app: &App,
    drawing: Drawing,
    title: &str,
    (status, page): (StatusCode, &impl Frame),
) -> Result<Response, WebError> {
    let drawn = draw(app, &drawing.shell.titled(title), page)?;
    let cookie = drawing.cookie.map(|line| (SET_COOKIE, line));
    let again = (status == StatusCode::TOO_MANY_REQUESTS).then_some(AGAIN_S);
    let again = again.map(|seconds| (RETRY_AFTER, seconds.to_string()));
    let headers = AppendHeaders(cookie.into_iter().chain(again));
    Ok((status, headers, drawn).into_response())
}
