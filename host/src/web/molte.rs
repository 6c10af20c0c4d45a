//! An act for many positions, sent from a page about several: rows that were chosen, or a file. Each line is an act of its
//! own, admitted before its position as if somebody had sent the form there, and applied in a transaction of its own; the
//! same form sent again does each line once. The answer is a report, written when everything that it tells is durable.

mod file;
mod lines;
mod offer;
mod report;
mod said;
mod sent;

pub(super) use offer::offer;

use super::App;
use super::address::Address;
use super::claim::Asked;
use super::error::WebError;
use super::there::{Azione, There};
use crate::access::{Admitted, Esito, Modulo};
use crate::clock::Moment;
use crate::model::{ActionSpec, Value};
use crate::page::Label;
use crate::plugin::Catalogue;
use axum::extract::{RawQuery, Request, State};
use axum::response::Response;
use said::{Became, Said};
use sent::{Brought, Sent};
use std::sync::Arc;

/// The most bytes that is sent: a file of 2 MiB, and what stands round it.
pub(super) const LARGEST: usize = (2 << 20) + (64 << 10);

/// How the address ends.
const PATH: &str = "/molte";

/// Whether a route takes files.
pub(super) fn takes_files(route: &str) -> bool {
    route.ends_with(PATH)
}

/// Does for many positions what a form asks for, or gives the report of that as a file.
pub(super) async fn send(
    State(app): State<App>,
    There(place): There,
    Azione(azione): Azione,
    RawQuery(query): RawQuery,
    asked: Asked,
    request: Request,
) -> Result<Response, WebError> {
    let (now, catalogue) = (app.clock.now(), app.plugins.current());
    let admitted = app
        .access
        .admit(&asked.claim, &place, &catalogue.in_force, &now)
        .await?;
    let many = Many::of(
        (&app, &asked, &now),
        (&admitted, &catalogue),
        &azione,
        query.as_deref(),
    );
    let many = many.inspect_err(|_| admitted.end(Esito::Negata))?;
    // A file of somebody who may not send it is not read at all.
    let sent = Sent::read(request).await;
    let sent = sent.inspect_err(|_| admitted.end(Esito::Negata))?;
    let answer = many.answer(sent).await;
    if answer.is_err() {
        admitted.end(Esito::Respinta);
    }
    answer
}

/// Whoever sends, and from where.
struct Many<'a> {
    app: &'a App,
    asked: &'a Asked,
    now: &'a Moment,
    admitted: &'a Admitted,
    catalogue: &'a Arc<Catalogue>,
    action: &'a ActionSpec,
    address: Address,
}

/// What is to be done for one position.
struct Line {
    /// Its number: in the file, or among the rows that were chosen, from 1.
    number: u64,
    /// The key of the position, as it was written; empty where a row was chosen.
    key: String,
    /// The word of the position and what changes there, or why nothing can be done.
    what: Result<(String, Vec<(String, Value)>), Became>,
}

impl<'a> Many<'a> {
    fn of(
        (app, asked, now): (&'a App, &'a Asked, &'a Moment),
        (admitted, catalogue): (&'a Admitted, &'a Arc<Catalogue>),
        azione: &str,
        query: Option<&str>,
    ) -> Result<Self, WebError> {
        let page = &admitted.page().id;
        let mut actions = admitted.manifest().actions.iter();
        let action = actions.find(|it| it.id == azione && it.many.as_ref() == Some(page));
        let address = Address::read(query, admitted.page()).ok_or(WebError::Parameters)?;
        Ok(Many {
            app,
            asked,
            now,
            admitted,
            catalogue,
            action: action.ok_or(WebError::NotFound)?,
            address,
        })
    }

    async fn answer(&self, sent: Sent) -> Result<Response, WebError> {
        let (app, admitted) = (self.app, self.admitted);
        app.access.verify_csrf(admitted.visitor(), &sent.csrf)?;
        let brought = match sent.brought {
            Brought::Report(sealed) => return self.download(&sealed),
            brought => brought,
        };
        let of = (self.action.id.as_str(), self.address.parameters.as_slice());
        let modulo = app.access.open_modulo(&sent.modulo, admitted, of)?;
        if !app.access.may_act_on_some(admitted, self.now).await? {
            return self.nothing(vec![self.say("molte-why-read-only")]);
        }
        let (lines, ignored) = match self.lines(brought).await? {
            Ok(lines) => lines,
            Err(faults) => return self.nothing(faults),
        };
        let said = self.all(&modulo, lines).await?;
        self.report(said, ignored)
    }

    /// The lines, and the columns of the file that are not looked at; or why nothing is done.
    async fn lines(&self, brought: Brought) -> Result<Result<Lines, Vec<Label>>, WebError> {
        match brought {
            Brought::File(bytes) => self.of_file(&bytes).await,
            Brought::Chosen(chosen) => Ok(self.of_chosen(chosen)?.map(|lines| (lines, Vec::new()))),
            Brought::Report(_) => Err(WebError::Malformed),
        }
    }

    async fn all(&self, modulo: &Modulo, lines: Vec<Line>) -> Result<Vec<Said>, WebError> {
        lines::all(self, modulo, lines).await
    }

    fn say(&self, key: &str) -> Label {
        self.words().text(key).into()
    }

    fn words(&self) -> &'static crate::page::Say {
        crate::page::Say::of(self.admitted.visitor().lingua())
    }
}

/// What is to be done, and the columns of a file that are not looked at.
type Lines = (Vec<Line>, Vec<String>);
