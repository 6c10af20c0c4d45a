//! One act: what became of it before, what the application decides, and that it is applied once.

use crate::access::{Admitted, Before, Modulo};
use crate::clock::Moment;
use crate::model::{Breach, Expect, Proposal, Value};
use crate::plugin::{Act, Attempt, Catalogue, PluginError, Submitted};
use crate::store::apply::{Applied, ApplyError};
use crate::store::atto::Atto;
use crate::web::App;
use crate::web::claim::Asked;
use crate::web::error::WebError;
use crate::web::health;

/// Where a person is led: a page with its parameters.
pub(in crate::web) type Lead = (String, Vec<(String, Value)>);

/// Everything that an act is done with.
pub(in crate::web) struct Once<'a> {
    pub(in crate::web) app: &'a App,
    pub(in crate::web) catalogue: &'a Catalogue,
    /// The page of the form.
    pub(in crate::web) admitted: &'a Admitted,
    pub(in crate::web) asked: &'a Asked,
    pub(in crate::web) now: &'a Moment,
    /// The number of the form, and what it was drawn with.
    pub(in crate::web) modulo: &'a Modulo,
    /// What was filled in, by which the form is told from another of this number.
    pub(in crate::web) held: &'a [(String, Value)],
}

/// What came of an act.
pub(in crate::web) enum Came {
    /// It is done, now or before: where the person is led, as the register keeps it.
    Done(String),
    /// The form did another act before.
    Used,
    /// The application says what is wrong with fields.
    Wrong(Vec<(String, String)>),
    /// The application refused, with its sentence.
    Refused(String),
    /// Somebody else was faster; the sentence is the application's.
    Conflict(String),
    /// The person may not write here any more.
    Ended,
    /// There is no answer of the application.
    Failed(WebError),
}

impl Once<'_> {
    /// What became of it before, if it was done.
    ///
    /// # Errors
    ///
    /// The database is out of reach.
    pub(in crate::web) async fn before(&self) -> Result<Option<Came>, WebError> {
        let found = self.app.access.done(&self.atto(String::new())).await?;
        Ok(found.map(|before| match before {
            Before::Done(esito) => Came::Done(esito),
            Before::Used => Came::Used,
        }))
    }

    /// Does it; the person is led to `here`, unless the application says otherwise.
    ///
    /// # Errors
    ///
    /// What is no matter of this form: the database is out of reach.
    pub(in crate::web) async fn act(
        &self,
        act: Act,
        here: impl FnOnce() -> Lead,
    ) -> Result<Came, WebError> {
        let (app, admitted) = (self.app, self.admitted);
        let action = act.action.clone();
        let submitted = app
            .plugins
            .submit(self.catalogue, admitted, act, self.now, &self.asked.id);
        let Submitted { proposal, attempt } = match submitted.await {
            Ok(submitted) => submitted,
            Err(error) => return stopped(app, error),
        };
        if !proposal.wrong.is_empty() {
            attempt.served();
            return Ok(Came::Wrong(proposal.wrong));
        }
        let lead = proposal.lead.clone().unwrap_or_else(here);
        let esito = serde_json::to_string(&lead).map_err(WebError::broken)?;
        self.apply(&action, (proposal, attempt), &self.atto(esito))
            .await
    }

    async fn apply(
        &self,
        action: &str,
        (proposal, attempt): (Proposal, Attempt),
        atto: &Atto,
    ) -> Result<Came, WebError> {
        let admitted = self.admitted;
        let applying = self
            .app
            .plugins
            .apply(self.catalogue, admitted, &proposal, atto);
        let error = match applying.await {
            Ok(Applied::Now(_)) => {
                attempt.served();
                return Ok(Came::Done(atto.esito.clone()));
            }
            Ok(Applied::Before(before)) => {
                attempt.served();
                return Ok(Came::Done(before.esito));
            }
            Err(error) => error,
        };
        Ok(match error {
            ApplyError::Refused { that, refusal, .. } => {
                attempt.served();
                match that {
                    Expect::Unchanged => Came::Conflict(refusal),
                    Expect::Exactly(_) | Expect::AtLeastOne | Expect::NoDuplicate => {
                        Came::Refused(refusal)
                    }
                }
            }
            ApplyError::Used => {
                attempt.served();
                Came::Used
            }
            ApplyError::Ended => {
                attempt.served();
                Came::Ended
            }
            ApplyError::TooSlow => Came::Failed(WebError::Busy),
            ApplyError::Store(error) => return Err(error.into()),
            error => {
                let plugin = admitted.plugin();
                tracing::warn!(target: "plugin", %plugin, action, cause = %error, "proposed what cannot be done");
                attempt.failed(Breach::Page);
                Came::Failed(WebError::Stopped(Breach::Page))
            }
        })
    }

    fn atto(&self, esito: String) -> Atto {
        let of = (self.admitted, &self.asked.claim, self.now);
        self.modulo.atto(of, self.held, esito)
    }
}

/// Why the application decided nothing.
fn stopped(app: &App, error: PluginError) -> Result<Came, WebError> {
    Ok(Came::Failed(match error {
        PluginError::Refused(sentence) => return Ok(Came::Refused(sentence)),
        PluginError::Stopped(breach) => WebError::Stopped(breach),
        PluginError::Suspended(suspended) => health::stopped(app, &suspended),
        PluginError::Busy => WebError::TooMany,
        PluginError::Failed => WebError::Broken,
        PluginError::Unknown => return Err(WebError::NotFound),
    }))
}
