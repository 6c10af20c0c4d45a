//! The context that a form was drawn with, sealed into it.

use super::acting::{Acting, Visitor};
use super::admitted::Admitted;
use super::claim::Claim;
use super::place::Of;
use super::seal::Purpose;
use super::{Access, AccessError};
use crate::model::ScopeKind;
use crate::store::incarichi::Incarico;
use serde::{Deserialize, Serialize};

/// For whom, about what and by which version a form was drawn. A second window, a menu that changed
/// or an application that was replaced meanwhile must not turn what was typed into something else.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Context {
    incarico: String,
    of: Of,
    plugin: String,
    version: String,
    page: String,
    scope: ScopeKind,
    session: String,
}

impl Context {
    /// The context of a page that is being drawn.
    pub fn of(admitted: &Admitted) -> Self {
        Context {
            incarico: admitted.incarico().id.clone(),
            of: admitted.of().clone(),
            plugin: admitted.plugin().to_owned(),
            version: admitted.manifest().version.clone(),
            page: admitted.page().id.clone(),
            scope: admitted.scope().kind,
            session: admitted.visitor().session().to_owned(),
        }
    }

    /// The same for whatever outlives the session.
    pub(super) fn of_person(admitted: &Admitted) -> Self {
        Context {
            session: String::new(),
            ..Context::of(admitted)
        }
    }

    /// For tests.
    #[cfg(test)]
    pub(super) fn sample(of: Of, scope: ScopeKind) -> Self {
        let word = |word: &str| word.to_owned();
        Context {
            incarico: word("i"),
            of,
            plugin: word("prova"),
            version: word("0.1.0"),
            page: word("elenco"),
            scope,
            session: String::new(),
        }
    }

    /// Whether the form was drawn for where it arrived.
    ///
    /// # Errors
    ///
    /// [`AccessError::Conflict`]: nothing may be done.
    pub fn agrees(&self, admitted: &Admitted) -> Result<(), AccessError> {
        match *self == Context::of(admitted) {
            true => Ok(()),
            false => Err(AccessError::Conflict),
        }
    }
}

impl Access {
    /// The sealed context for a form of this page.
    ///
    /// # Errors
    ///
    /// Never in practice: [`AccessError::Forged`].
    pub fn seal_context(&self, admitted: &Admitted) -> Result<String, AccessError> {
        let session = admitted.visitor().session();
        self.seal.seal(
            &Context::of(admitted),
            Purpose {
                what: "contesto",
                session,
            },
        )
    }

    /// The place that a window shows in its title, sealed for this session.
    ///
    /// # Errors
    ///
    /// Never in practice: [`AccessError::Forged`].
    pub fn seal_window(
        &self,
        visitor: &Visitor,
        incarico: &Incarico,
        of: &Of,
    ) -> Result<String, AccessError> {
        self.seal.seal(&(&incarico.id, of), in_window(visitor))
    }

    /// Whether a place is the one that the window which asks shows in its title.
    ///
    /// # Errors
    ///
    /// As [`Access::check_context`]; none where no window asks.
    pub(super) fn check_window(&self, claim: &Claim, acting: &Acting) -> Result<(), AccessError> {
        let Some(sealed) = &claim.window else {
            return Ok(());
        };
        let (incarico, of): (String, Of) = self.seal.open(sealed, in_window(&acting.visitor))?;
        match incarico == acting.incarico.id && of == acting.of {
            true => Ok(()),
            false => Err(AccessError::Conflict),
        }
    }

    /// The sealed context for a form of the desk itself, in an incarico.
    ///
    /// # Errors
    ///
    /// Never in practice: [`AccessError::Forged`].
    pub fn seal_acting(&self, acting: &Acting) -> Result<String, AccessError> {
        let purpose = Purpose {
            what: "incarico",
            session: acting.visitor().session(),
        };
        self.seal
            .seal(&(&acting.incarico().id, acting.of()), purpose)
    }

    /// Opens the context that a form of the desk brought, and compares it with where it arrived.
    ///
    /// # Errors
    ///
    /// As [`Access::check_context`].
    pub fn check_acting(&self, sealed: &str, acting: &Acting) -> Result<(), AccessError> {
        let purpose = Purpose {
            what: "incarico",
            session: acting.visitor().session(),
        };
        let (incarico, of): (String, Of) = self.seal.open(sealed, purpose)?;
        match incarico == acting.incarico().id && of == *acting.of() {
            true => Ok(()),
            false => Err(AccessError::Conflict),
        }
    }

    /// Opens the context that a form brought, and compares it with where the form arrived.
    ///
    /// # Errors
    ///
    /// [`AccessError::Forged`] when we did not seal it for this session;
    /// [`AccessError::Conflict`] when it was drawn for another place.
    pub fn check_context(&self, sealed: &str, admitted: &Admitted) -> Result<(), AccessError> {
        let session = admitted.visitor().session();
        let context: Context = self.seal.open(
            sealed,
            Purpose {
                what: "contesto",
                session,
            },
        )?;
        context.agrees(admitted)
    }
}

/// What a window shows in its title, for one session.
fn in_window(visitor: &Visitor) -> Purpose<'_> {
    Purpose {
        what: "finestra",
        session: visitor.session(),
    }
}
