//! What applications answer to a search, before a position: each is admitted, limited and recorded for itself,
//! all side by side. One that is late or broken is missing and delays none.

use super::answers::{Seeking, group};
use crate::access::{AccessError, Claim, Esito, Place};
use crate::clock::Moment;
use crate::model::Language;
use crate::page::{AnswerLink, Answers, Label};
use crate::plugin::{Catalogue, PluginError};
use crate::web::App;
use crate::web::links::Links;
use crate::web::places::NOWHERE;
use futures_util::FutureExt;
use futures_util::future::join_all;
use std::sync::Arc;
use tokio::task::JoinSet;
use tracing::Instrument;

/// Everything that one application is asked with.
struct Ask {
    app: App,
    claim: Claim,
    request: String,
    catalogue: Arc<Catalogue>,
    now: Moment,
    place: Place,
    sought: String,
    language: Language,
}

impl Seeking<'_> {
    /// What the applications of this position answer, in the order of the menu.
    pub(super) async fn applications(&self, sought: &str) -> Answers {
        let language = self.acting.visitor().lingua();
        let mut answers = Answers::default();
        let (mut titles, mut calls) = (Vec::new(), Vec::new());
        for it in self.acting.searching(&self.catalogue.in_force) {
            titles.push(Label::of(it.title, language));
            let place = Place {
                incarico: self.acting.incarico().codice.clone(),
                of: self.acting.of().clone(),
                plugin: it.plugin.to_owned(),
                page: it.page.to_owned(),
            };
            let ask = Ask {
                app: self.app.clone(),
                claim: self.asked.claim.clone(),
                request: self.asked.id.clone(),
                catalogue: self.catalogue.clone(),
                now: self.now.clone(),
                place,
                sought: sought.to_owned(),
                language,
            };
            calls.push(ask.asked());
        }
        for (title, links) in titles.into_iter().zip(aside(calls).await) {
            match links {
                Some(links) => answers.groups.extend(group(title, links)),
                None => answers.silent.push(title),
            }
        }
        answers
    }
}

/// Runs all of them side by side, each a task of its own; whoever goes away drops them, and one that panics has
/// not answered.
async fn aside<T: Send + 'static>(
    calls: Vec<impl Future<Output = Option<T>> + Send + 'static>,
) -> Vec<Option<T>> {
    let mut running = JoinSet::new();
    let mut answers = Vec::new();
    for call in calls {
        let (told, answer) = tokio::sync::oneshot::channel();
        let call = async move { told.send(call.await).is_ok() };
        running.spawn(call.in_current_span());
        answers.push(answer.map(|answer| answer.ok().flatten()));
    }
    join_all(answers).await
}

impl Ask {
    /// Links to what it found; `None` where it did not answer.
    async fn asked(self) -> Option<Vec<AnswerLink>> {
        let admitted = self
            .app
            .access
            .admit(
                &self.claim,
                &self.place,
                &self.catalogue.in_force,
                &self.now,
            )
            .await;
        let admitted = match admitted {
            Ok(admitted) => admitted,
            // Revoked in between: then it is not there, as if it had never been.
            Err(AccessError::NotFound) => return Some(Vec::new()),
            Err(_) => return None,
        };
        let found = self
            .app
            .plugins
            .search(
                &self.catalogue,
                &admitted,
                &self.sought,
                &self.now,
                &self.request,
            )
            .await;
        let found = match found {
            Ok(found) => found,
            Err(PluginError::Refused(_)) => Vec::new(),
            Err(_) => {
                admitted.end(Esito::Fermata);
                return None;
            }
        };
        admitted.end(Esito::Cercata);
        let links = Links::new(&admitted, "", &NOWHERE);
        // What applications write is Italian.
        let italian = self.language != Language::It;
        let label = |text: String| Label { text, italian };
        let link = |hit: crate::model::Hit| {
            Some(AnswerLink {
                href: links.action(&hit.action)?,
                label: label(hit.action.label),
                detail: label(hit.detail),
            })
        };
        Some(found.into_iter().filter_map(link).collect())
    }
}
