//! `/i/{incarico}/p/{posizione}/riepilogo`: a card of every application that the menu admits here, only when
//! somebody asks for it.
//!
//! The head goes out at once, with a place for each card in menu order. All cards are opened side by side,
//! each for itself as a window is: admitted, limited, recorded. Without script nothing can be put into a page
//! behind what was sent, and an order by style would part what is seen from what is read aloud and from where
//! the keyboard goes. So cards keep the order of the menu as long as all are there within [`sending::TOGETHER`]; from
//! then on whatever is ready goes out, and one that is late stands behind.

mod card;
mod order;
mod sending;

use super::App;
use super::claim::Asked;
use super::drawn::VARIES;
use super::error::WebError;
use super::request::Named;
use super::shell::{Here, address};
use crate::access::{Acting, Of, Place};
use crate::clock::Moment;
use crate::page::{CardPlace, Label, Riepilogo, Say, Shell};
use crate::plugin::Catalogue;
use axum::body::Body;
use axum::extract::State;
use axum::http::header::{CONTENT_LANGUAGE, CONTENT_TYPE, HeaderName, VARY};
use axum::response::{IntoResponse, Response};
use futures_util::stream;
use sending::{Asking, Sending};
use std::sync::Arc;

/// The riepilogo.
pub(super) async fn show(
    State(app): State<App>,
    Named((incarico, posizione)): Named<(String, String)>,
    asked: Asked,
) -> Result<Response, WebError> {
    let now = app.clock.now();
    let catalogue = app.plugins.current();
    let of = Of::Posizione(posizione);
    let at = (incarico.as_str(), &of);
    let acting = app
        .access
        .acting(&asked.claim, at, "riepilogo", &catalogue.in_force, &now)
        .await?;
    answer(app, asked, (catalogue, now), &acting)
}

fn answer(
    app: App,
    asked: Asked,
    (catalogue, now): (Arc<Catalogue>, Moment),
    acting: &Acting,
) -> Result<Response, WebError> {
    let here = Here::acting(acting, &catalogue.in_force);
    let language = here.language();
    let denominazione = here.posizione.map(|it| it.denominazione.clone());
    let denominazione = denominazione.ok_or(WebError::NotFound)?;
    let title = Say::of(language).text("shell-riepilogo").into();
    let mut shell = here.shell(&app, &asked, &title);
    shell.breadcrumb = here.way(title);
    let codice = &acting.incarico().codice;
    let (mut cards, mut places) = (Vec::new(), Vec::new());
    for card in acting.riepilogo(&catalogue.in_force) {
        cards.push(CardPlace {
            id: card.plugin.to_owned(),
            title: Label::of(card.title, language),
            href: address(codice, acting.of(), card.plugin, card.home),
        });
        places.push(Place {
            incarico: codice.clone(),
            of: acting.of().clone(),
            plugin: card.plugin.to_owned(),
            page: card.page.to_owned(),
        });
    }
    let frame = Riepilogo {
        denominazione,
        cards,
    };
    let head = app.frames.begin(&shell, &frame).map_err(WebError::broken)?;
    let foot = app.frames.end(&shell).map_err(WebError::broken)?;
    let ask = Asking {
        app,
        claim: asked.claim,
        request: asked.id,
        catalogue,
        now,
        places,
        language,
    };
    let sending = Sending::new(ask, (head, foot), frame.cards);
    Ok(sent(&shell, sending))
}

fn sent(shell: &Shell, sending: Sending) -> Response {
    let headers = [
        (CONTENT_TYPE, "text/html; charset=utf-8"),
        (CONTENT_LANGUAGE, shell.language.code()),
        (VARY, VARIES),
        // A proxy that collects the whole answer first would make all wait for the last.
        (HeaderName::from_static("x-accel-buffering"), "no"),
    ];
    let pieces = stream::try_unfold(sending, |mut sending| async move {
        let piece = sending.next().await?;
        Ok::<_, std::io::Error>(piece.map(|piece| (piece, sending)))
    });
    (headers, Body::from_stream(pieces)).into_response()
}
