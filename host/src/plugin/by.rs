//! By which right a call is made: somebody is admitted to a page, or a row of the menus admits the application
//! while nobody looks.

use super::sandbox::About;
use crate::access::{Admitted, Reaction};
use crate::clock::Moment;
use crate::model::{Language, Scope};
use std::sync::Arc;

/// The right, lent for a call.
#[derive(Clone, Copy)]
pub(super) enum By<'a> {
    Admitted(&'a Admitted),
    Reaction(&'a Reaction),
}

impl<'a> From<&'a Admitted> for By<'a> {
    fn from(admitted: &'a Admitted) -> Self {
        By::Admitted(admitted)
    }
}

impl<'a> From<&'a Reaction> for By<'a> {
    fn from(reaction: &'a Reaction) -> Self {
        By::Reaction(reaction)
    }
}

impl<'a> By<'a> {
    /// The id of the application.
    pub(super) fn plugin(self) -> &'a str {
        match self {
            By::Admitted(admitted) => admitted.plugin(),
            By::Reaction(reaction) => reaction.plugin(),
        }
    }

    fn scope(self) -> &'a Scope {
        match self {
            By::Admitted(admitted) => admitted.scope(),
            By::Reaction(reaction) => reaction.scope(),
        }
    }

    /// Whose failure it is counted as: a person's, or where there is none that of a position.
    pub(super) fn person(self) -> String {
        match self {
            By::Admitted(admitted) => admitted.visitor().id().to_owned(),
            By::Reaction(reaction) => reaction.posizione().to_string(),
        }
    }

    /// Whether the page of the right is a card of the riepilogo.
    pub(super) fn is_card(self) -> bool {
        match self {
            By::Admitted(admitted) => admitted.page().riepilogo,
            By::Reaction(_) => false,
        }
    }

    /// What the sandbox knows of the call. Where nobody looks there is no name and no profilo.
    pub(super) fn about(self, page: &str, now: &Moment, request: &str) -> About {
        let (who, profilo, language) = match self {
            By::Admitted(admitted) => {
                let visitor = admitted.visitor();
                let who = format!("{} {}", visitor.nome(), visitor.cognome());
                let profilo = admitted.incarico().profilo.clone();
                (who, profilo, visitor.lingua())
            }
            By::Reaction(_) => (String::new(), String::new(), Language::default()),
        };
        About {
            who,
            profilo,
            language,
            today: now.today.clone(),
            now: now.ms,
            scope: Arc::new(self.scope().clone()),
            request: request.to_owned(),
            page: page.to_owned(),
        }
    }
}
