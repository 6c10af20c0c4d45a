//! An act: what an application decides about a form that somebody sent.

use super::call::Asked;
use super::{Attempt, Catalogue, PluginError, Plugins};
use crate::access::Admitted;
use crate::clock::Moment;
use crate::model::{Proposal, Scope, Value};
use crate::store::apply::{self, Applied, ApplyError, Deed, Heard, Step};
use crate::store::atto::Atto;
use crate::store::eventi::{Nuovo, Origine};
use std::time::{Duration, Instant};

/// The longest time in which everything is done; nobody else writes on SQLite meanwhile.
const LONGEST: Duration = Duration::from_secs(2);

/// A form that was sent, with everything validated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Act {
    /// Which action of the admitted page.
    pub action: String,
    /// The parameters of the page, in the order of its declaration.
    pub parameters: Vec<(String, Value)>,
    /// What was filled in, one for each field of the action in its order.
    pub fields: Vec<(String, Value)>,
    /// What stood in the same fields when the form was drawn.
    pub seen: Vec<(String, Value)>,
}

/// What an application proposes, and the word about its health that is still to be said.
pub struct Submitted {
    /// What it proposes.
    pub proposal: Proposal,
    /// To be ended by whoever applies it.
    pub attempt: Attempt,
}

impl Plugins {
    /// Asks the plugin what an act on the admitted page changes. It reads, and proposes.
    ///
    /// # Errors
    ///
    /// See [`PluginError`]; nothing is done then.
    pub async fn submit(
        &self,
        catalogue: &Catalogue,
        admitted: &Admitted,
        act: Act,
        now: &Moment,
        request: &str,
    ) -> Result<Submitted, PluginError> {
        let asked = Asked::Submit(admitted.page().id.clone(), act);
        let done = self.call(catalogue, admitted, asked, now, request).await?;
        Ok(Submitted {
            proposal: done.said.proposal,
            attempt: done.attempt,
        })
    }

    /// Does what an application proposed for the admitted page, all of it with its row of the register, or nothing.
    ///
    /// # Errors
    ///
    /// See [`ApplyError`].
    pub async fn apply(
        &self,
        catalogue: &Catalogue,
        admitted: &Admitted,
        proposal: &Proposal,
        atto: &Atto,
    ) -> Result<Applied, ApplyError> {
        let origine = admitted.scope().posizione.map(|posizione| Origine {
            posizione,
            incarico: admitted.scope().incarico.clone(),
            persona: atto.persona.clone(),
            causa: atto.id.clone(),
            passo: 1,
            quando: atto.quando,
        });
        let by = (admitted.plugin(), admitted.scope());
        self.apply_as(catalogue, by, (proposal, atto), (origine, None))
            .await
    }

    /// Does what was proposed in a scope: what it says has happened is of `origine`, and it follows from what is `heard`.
    pub(super) async fn apply_as(
        &self,
        catalogue: &Catalogue,
        (plugin, scope): (&str, &Scope),
        (proposal, atto): (&Proposal, &Atto),
        (origine, heard): (Option<Origine>, Option<Heard>),
    ) -> Result<Applied, ApplyError> {
        let application = catalogue.application(plugin);
        let mut steps = Vec::with_capacity(proposal.statements.len());
        for (step, proposed) in proposal.statements.iter().enumerate() {
            let statement = application.and_then(|it| it.statement(&proposed.statement));
            steps.push(Step {
                statement: statement.ok_or(ApplyError::Unfit { step })?,
                parameters: &proposed.parameters,
                expects: &proposed.expects,
            });
        }
        let events = proposal.events.iter();
        let new = events.map(|event| self.said(catalogue, plugin, event, atto.quando));
        let new: Vec<Nuovo> = new.collect();
        let deed = Deed {
            steps: &steps,
            events: origine.filter(|_| !new.is_empty()).map(|of| (of, new)),
            heard,
        };
        let (store, deadline) = (&self.publisher.store, Instant::now() + LONGEST);
        apply::apply(store, scope, deed, atto, deadline).await
    }
}
