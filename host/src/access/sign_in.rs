//! The door: how a session begins and ends. Whoever vouches for a person, a demonstration now and
//! an identity provider later, ends at [`Access::sign_in`]. Each beginning, refusal and end is a line of
//! the log, target `security`, that names the session by its key and never the person.

use super::acting::Visitor;
use super::claim::{Claim, impronta, token};
use super::{Access, AccessError};
use crate::clock::Moment;
use crate::store::Store;
use crate::store::incarichi::{self, Incarico};
use crate::store::people::{self, DemoPersona};
use crate::store::sessions::{self, Lifetime, NewSession, Session};
use crate::store::settings;

/// A session that nobody used for so long is over.
pub const IDLE_MS: i64 = 15 * 60_000;
/// So is one that is so old.
pub const TOTAL_MS: i64 = 12 * 60 * 60_000;
/// By how much the clocks of two nodes may differ.
pub(super) const SKEW_MS: i64 = 60_000;

/// Who vouches for the persons of the guided tour: nobody.
const DEMO: &str = "demo";

/// Who somebody is, and who says so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identity {
    /// Who vouches: `demo`, or the issuer of an identity provider.
    pub issuer: String,
    /// The codice fiscale that is vouched for.
    pub codice_fiscale: String,
}

/// The sessions that are alive now.
pub(super) fn alive(now: &Moment) -> Lifetime {
    Lifetime {
        used_after: now.ms - IDLE_MS,
        made_after: now.ms - TOTAL_MS,
        made_by: now.ms + SKEW_MS,
    }
}

/// Logs that somebody was not signed in, and gives the reason back.
fn refused(issuer: &str, why: AccessError) -> AccessError {
    tracing::warn!(target: "security", %issuer, "not signed in");
    why
}

/// Ends all sessions of whoever has this codice fiscale, on every node from the next request on; how many
/// there were. For an administrator at the machine, while the desk runs or not.
///
/// # Errors
///
/// [`AccessError::Stranger`] when nobody here has this codice fiscale.
pub async fn end_sessions_of(store: &Store, codice_fiscale: &str) -> Result<u64, AccessError> {
    let codice_fiscale = codice_fiscale.trim().to_uppercase();
    let ended = sessions::end_all_of(store, &codice_fiscale).await?;
    ended.ok_or(AccessError::Stranger)
}

impl Access {
    /// Begins a session for a person whose identity is proved, in place of the one that `claim`
    /// names; returns the new token, for the cookie.
    ///
    /// # Errors
    ///
    /// [`AccessError::Stranger`] when nobody here has this codice fiscale.
    pub async fn sign_in(
        &self,
        identity: &Identity,
        claim: &Claim,
        now: &Moment,
    ) -> Result<String, AccessError> {
        let token = token(&self.random.bytes());
        let impronta = impronta(&token).ok_or(AccessError::Forged)?;
        let codice_fiscale = identity.codice_fiscale.trim().to_uppercase();
        if !codice_fiscale.bytes().all(|b| b.is_ascii_alphanumeric()) {
            return Err(refused(&identity.issuer, AccessError::Stranger));
        }
        let session = self.random.ulid(now.ms);
        let new = NewSession {
            id: &session,
            impronta: &impronta,
            codice_fiscale: &codice_fiscale,
            emittente: &identity.issuer,
            creata: now.ms,
        };
        let previous = claim.impronta.as_deref();
        let begun = sessions::begin(&self.store, new, previous, &alive(now)).await?;
        let issuer = &identity.issuer;
        match begun {
            Some(_) => {
                tracing::info!(target: "security", %issuer, %session, "signed in");
                Ok(token)
            }
            None => Err(refused(issuer, AccessError::Stranger)),
        }
    }

    /// Signs in a person of the guided tour, without proof.
    ///
    /// # Errors
    ///
    /// [`AccessError::NoDemo`] unless the database is marked as a demonstration;
    /// [`AccessError::NotFound`] when the tour has no such person.
    pub async fn demo_sign_in(
        &self,
        persona: &str,
        claim: &Claim,
        now: &Moment,
    ) -> Result<String, AccessError> {
        self.demo().await?.ok_or(AccessError::NoDemo)?;
        if persona.is_empty() || persona.contains(char::is_control) {
            return Err(refused(DEMO, AccessError::NotFound));
        }
        let found = people::demo_codice_fiscale(&self.store, persona).await?;
        let identity = Identity {
            issuer: DEMO.to_owned(),
            codice_fiscale: found.ok_or_else(|| refused(DEMO, AccessError::NotFound))?,
        };
        self.sign_in(&identity, claim, now).await
    }

    /// The reference date of the demonstration that the database holds, if it holds one.
    ///
    /// # Errors
    ///
    /// The database is out of reach.
    pub async fn demo(&self) -> Result<Option<String>, AccessError> {
        Ok(settings::demo(&self.store).await?)
    }

    /// The persons of the guided tour; none unless the database is a demonstration.
    ///
    /// # Errors
    ///
    /// The database is out of reach.
    pub async fn demo_people(&self) -> Result<Vec<DemoPersona>, AccessError> {
        match self.demo().await? {
            Some(_) => Ok(people::demo_people(&self.store).await?),
            None => Ok(Vec::new()),
        }
    }

    /// The incarichi of a person of the guided tour.
    ///
    /// # Errors
    ///
    /// [`AccessError::NoDemo`] unless the database is a demonstration.
    pub async fn demo_incarichi(
        &self,
        persona: &str,
        now: &Moment,
    ) -> Result<Vec<Incarico>, AccessError> {
        self.demo().await?.ok_or(AccessError::NoDemo)?;
        Ok(incarichi::of_person(&self.store, persona, &now.today).await?)
    }

    /// Ends the session of this browser, if it has one.
    ///
    /// # Errors
    ///
    /// The database is out of reach: the session may be alive still.
    pub async fn sign_out(&self, claim: &Claim) -> Result<(), AccessError> {
        if let Some(impronta) = &claim.impronta
            && let Some(session) = sessions::end_token(&self.store, impronta).await?
        {
            tracing::info!(target: "security", %session, "signed out");
        }
        Ok(())
    }

    /// The living sessions of this person, the last used first.
    ///
    /// # Errors
    ///
    /// The database is out of reach.
    pub async fn sessions(
        &self,
        visitor: &Visitor,
        now: &Moment,
    ) -> Result<Vec<Session>, AccessError> {
        Ok(sessions::of_person(&self.store, visitor.id(), &alive(now)).await?)
    }

    /// Ends a session of this person, by its key.
    ///
    /// # Errors
    ///
    /// [`AccessError::NotFound`] when there is none, or it is somebody else's.
    pub async fn end_session(&self, visitor: &Visitor, id: &str) -> Result<(), AccessError> {
        if id.len() != 26 || !id.bytes().all(|b| b.is_ascii_alphanumeric()) {
            return Err(AccessError::NotFound);
        }
        match sessions::end(&self.store, visitor.id(), id).await? {
            true => {
                let by = visitor.session();
                tracing::info!(target: "security", session = id, by, "a session was ended");
                Ok(())
            }
            false => Err(AccessError::NotFound),
        }
    }

    /// Ends all sessions of a person; how many there were.
    ///
    /// # Errors
    ///
    /// The database is out of reach.
    pub async fn end_sessions(&self, persona: &str) -> Result<u64, AccessError> {
        let ended = sessions::end_all(&self.store, persona).await?;
        tracing::info!(target: "security", ended, "all sessions of a person were ended");
        Ok(ended)
    }
}
