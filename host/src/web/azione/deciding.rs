//! From a form to what is done: the application proposes, the host applies, and each form is done once.

use super::again::Again;
use super::sent::told;
use super::{Ended, Sending};
use crate::access::{Admitted, Before};
use crate::model::{Breach, Expect, Language, Proposal, Value};
use crate::page::Label;
use crate::plugin::{Act, Attempt, PluginError, Submitted};
use crate::store::apply::{Applied, ApplyError};
use crate::store::atto::Atto;
use crate::web::App;
use crate::web::azione::again::led;
use crate::web::claim::Asked;
use crate::web::error::WebError;
use crate::web::health;

/// Where a person is led: a page with its parameters.
type Lead = (String, Vec<(String, Value)>);

impl Sending {
    /// Does what the form asks for, or says why not.
    ///
    /// # Errors
    ///
    /// What is no matter of this form: the database is out of reach.
    pub(super) async fn decide(
        &self,
        app: &App,
        admitted: &Admitted,
        asked: &Asked,
    ) -> Result<Ended, WebError> {
        let language = admitted.visitor().lingua();
        let fields = match self.sent.values(&self.action) {
            Ok(fields) => fields,
            Err(misfits) => {
                let fields = self.action.fields.iter().zip(misfits);
                let wrong = fields.map(|(field, misfit)| Some(told(field, misfit?, language)));
                return Ok(Ended::Again(Again::fields(wrong.collect())));
            }
        };
        let of = (admitted, &asked.claim, &self.now);
        let before = self.modulo.atto(of, &fields, String::new());
        match app.access.done(&before).await? {
            Some(Before::Done(esito)) => return self.done(app, admitted, &esito),
            Some(Before::Used) => return Ok(Ended::Again(Again::sent())),
            None => {}
        }
        let act = self.act(fields.clone());
        let submitted = app
            .plugins
            .submit(&self.catalogue, admitted, act, &self.now, &asked.id);
        let Submitted { proposal, attempt } = match submitted.await {
            Ok(submitted) => submitted,
            Err(error) => return Ok(Ended::Again(stopped(app, error, language)?)),
        };
        if !proposal.wrong.is_empty() {
            attempt.served();
            return Ok(Ended::Again(self.wrong(&proposal, language)));
        }
        let lead = proposal.lead.clone().unwrap_or_else(|| self.here(admitted));
        let esito = serde_json::to_string(&lead).map_err(WebError::broken)?;
        let atto = self.modulo.atto(of, &fields, esito);
        self.apply(app, admitted, (proposal, attempt), &atto).await
    }

    async fn apply(
        &self,
        app: &App,
        admitted: &Admitted,
        (proposal, attempt): (Proposal, Attempt),
        atto: &Atto,
    ) -> Result<Ended, WebError> {
        let language = admitted.visitor().lingua();
        let applied = app
            .plugins
            .apply(&self.catalogue, admitted, &proposal, atto)
            .await;
        let failed = |attempt: Attempt, breach: Breach| {
            attempt.failed(breach);
            Ended::Again(Again::error(&WebError::Stopped(breach), language))
        };
        let error = match applied {
            Ok(Applied::Now(_)) => {
                attempt.served();
                return self.done(app, admitted, &atto.esito);
            }
            Ok(Applied::Before(before)) => {
                attempt.served();
                return self.done(app, admitted, &before.esito);
            }
            Err(error) => error,
        };
        Ok(match error {
            ApplyError::Refused { that, refusal, .. } => {
                attempt.served();
                Ended::Again(match that {
                    Expect::Unchanged => Again::conflict(italian(refusal, language)),
                    Expect::Exactly(_) | Expect::AtLeastOne | Expect::NoDuplicate => {
                        Again::refused(italian(refusal, language))
                    }
                })
            }
            ApplyError::Used => {
                attempt.served();
                Ended::Again(Again::sent())
            }
            ApplyError::Ended => {
                attempt.served();
                Ended::Again(Again::ended())
            }
            ApplyError::TooSlow => Ended::Again(Again::error(&WebError::Busy, language)),
            ApplyError::Store(error) => return Err(WebError::broken(error)),
            error => {
                let plugin = admitted.plugin();
                tracing::warn!(target: "plugin", %plugin, action = self.action.id, cause = %error, "proposed what cannot be done");
                failed(attempt, Breach::Page)
            }
        })
    }

    fn act(&self, fields: Vec<(String, Value)>) -> Act {
        let names = self.action.fields.iter().map(|field| field.id.clone());
        Act {
            action: self.action.id.clone(),
            parameters: self.address.parameters.clone(),
            fields,
            seen: names.zip(self.modulo.seen().iter().cloned()).collect(),
        }
    }

    /// What the application says is wrong with fields.
    fn wrong(&self, proposal: &Proposal, language: Language) -> Again {
        let fields = self.action.fields.iter();
        let wrong = fields.map(|field| {
            let mut told = proposal.wrong.iter().filter(|(name, _)| *name == field.id);
            told.next()
                .map(|(_, sentence)| italian(sentence.clone(), language))
        });
        Again::fields(wrong.collect())
    }

    fn here(&self, admitted: &Admitted) -> Lead {
        (admitted.page().id.clone(), self.address.parameters.clone())
    }

    /// Leads to where the act led when it was done.
    fn done(&self, app: &App, admitted: &Admitted, esito: &str) -> Result<Ended, WebError> {
        let lead: Lead = serde_json::from_str(esito).map_err(WebError::broken)?;
        let lead = match admitted.opens(&lead.0) {
            true => lead,
            false => self.here(admitted),
        };
        Ok(Ended::Done(led(app, admitted, lead, &self.action.id)?))
    }
}

/// Why the application decided nothing.
fn stopped(app: &App, error: PluginError, language: Language) -> Result<Again, WebError> {
    let error = match error {
        PluginError::Refused(sentence) => return Ok(Again::refused(italian(sentence, language))),
        PluginError::Stopped(breach) => WebError::Stopped(breach),
        PluginError::Suspended(suspended) => health::stopped(app, &suspended),
        PluginError::Busy => WebError::TooMany,
        PluginError::Failed => WebError::Broken,
        PluginError::Unknown => return Err(WebError::NotFound),
    };
    Ok(Again::error(&error, language))
}

/// A sentence that an application wrote.
fn italian(text: String, language: Language) -> Label {
    Label {
        text,
        italian: language != Language::It,
    }
}
