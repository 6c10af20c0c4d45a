//! A person with a living session, and that person on somebody's behalf.

use super::claim::Claim;
use super::looking::{Esito, What};
use super::menu::Stand;
use super::place::{Of, codice};
use super::{Access, AccessError};
use crate::clock::Moment;
use crate::model::{InForce, Language};
use crate::store::avvisi::Mark;
use crate::store::incarichi::{self, Incarico};
use crate::store::people::{self, Persona};
use crate::store::positions::Posizione;
use crate::store::walk::{Named, Walk, walk};

/// How often the use of a session is noted.
const NOTED_EVERY_MS: i64 = 60_000;

/// A person with a living session. Only this floor makes one.
#[derive(Clone)]
pub struct Visitor {
    persona: Persona,
    session: String,
    csrf: String,
}

/// A person in an incarico of theirs, valid today, perhaps before a position that it sees now.
/// Only this floor makes one.
#[derive(Clone, Debug)]
pub struct Acting {
    pub(super) visitor: Visitor,
    pub(super) incarico: Incarico,
    pub(super) of: Of,
    pub(super) posizione: Option<Posizione>,
    pub(super) unread: i64,
    pub(super) preferiti: Vec<String>,
    pub(super) ordine: Vec<String>,
    pub(super) marks: Vec<Mark>,
}

impl std::fmt::Debug for Visitor {
    /// The key of the person; never the token of their forms.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut shown = f.debug_struct("Visitor");
        shown.field("id", &self.persona.id).finish_non_exhaustive()
    }
}

impl Visitor {
    /// Key of the person.
    pub fn id(&self) -> &str {
        &self.persona.id
    }

    /// First name.
    pub fn nome(&self) -> &str {
        &self.persona.nome
    }

    /// Family name.
    pub fn cognome(&self) -> &str {
        &self.persona.cognome
    }

    /// The language that this person chose.
    pub fn lingua(&self) -> Language {
        self.persona.lingua
    }

    /// The session, by the key under which its owner can end it. Not the token.
    pub fn session(&self) -> &str {
        &self.session
    }

    /// What every form of this session carries.
    pub fn csrf(&self) -> &str {
        &self.csrf
    }
}

impl Acting {
    /// Who acts.
    pub fn visitor(&self) -> &Visitor {
        &self.visitor
    }

    /// On whose behalf, and in which profilo.
    pub fn incarico(&self) -> &Incarico {
        &self.incarico
    }

    /// What the place is about.
    pub fn of(&self) -> &Of {
        &self.of
    }

    /// The position before which the person stands, unless the place is wider.
    pub fn posizione(&self) -> Option<&Posizione> {
        self.posizione.as_ref()
    }

    /// How many notices there are to read in this incarico, at most [`MOST_UNREAD`](crate::store::avvisi::MOST_UNREAD).
    pub fn unread(&self) -> i64 {
        self.unread
    }

    /// All that the menu depends on.
    pub fn stand(&self) -> Stand<'_> {
        let position = self.posizione.as_ref();
        Stand {
            profilo: &self.incarico.profilo,
            per: self.incarico.per,
            posizione: position.map(|it| (it.tipo.as_str(), it.codice.as_str())),
        }
    }
}

impl Access {
    /// The person whose session this is.
    ///
    /// # Errors
    ///
    /// [`AccessError::SignIn`].
    pub async fn visitor(&self, claim: &Claim, now: &Moment) -> Result<Visitor, AccessError> {
        let (visitor, _) = self.walk(claim, None, None, now).await?;
        Ok(visitor)
    }

    /// The incarichi that this person has today.
    ///
    /// # Errors
    ///
    /// The database is out of reach.
    pub async fn incarichi(
        &self,
        visitor: &Visitor,
        now: &Moment,
    ) -> Result<Vec<Incarico>, AccessError> {
        Ok(incarichi::of_person(&self.store, visitor.id(), &now.today).await?)
    }

    /// Chooses the language of this person.
    ///
    /// # Errors
    ///
    /// The database is out of reach.
    pub async fn set_lingua(&self, visitor: &Visitor, lingua: Language) -> Result<(), AccessError> {
        Ok(people::set_lingua(&self.store, visitor.id(), lingua).await?)
    }

    /// A page of the desk itself, in an incarico: its search, its menu before a position. `page` is
    /// what the register calls it; a wider place shows nobody's data by itself and is not recorded.
    ///
    /// # Errors
    ///
    /// [`AccessError::SignIn`], [`AccessError::NotFound`], [`AccessError::Busy`];
    /// [`AccessError::Conflict`] for a window whose title shows another place.
    pub async fn acting(
        &self,
        claim: &Claim,
        (incarico, of): (&str, &Of),
        page: &str,
        in_force: &InForce,
        now: &Moment,
    ) -> Result<Acting, AccessError> {
        let (visitor, walk) = self
            .walk(claim, Some(incarico), of.posizione(), now)
            .await?;
        let slot = self.room()?;
        let decided = decide(&visitor, walk, of);
        let what = What {
            incarico: decided
                .as_ref()
                .map(|a| (a.incarico.id.as_str(), a.incarico.profilo.as_str())),
            posizione: decided
                .as_ref()
                .and_then(|a| a.posizione.as_ref())
                .map(|it| it.id),
            plugin: None,
            page,
            snapshot: in_force.number,
        };
        let agreed = decided
            .as_ref()
            .map_or(Ok(()), |acting| self.check_window(claim, acting));
        match (&decided, &agreed) {
            (Some(_), Ok(())) if of.posizione().is_none() => {}
            (Some(_), Ok(())) => self
                .look(slot, (claim, &visitor, now), what)
                .end(Esito::Mostrata),
            _ => self
                .look(slot, (claim, &visitor, now), what)
                .end(Esito::Negata),
        }
        agreed?;
        decided.ok_or(AccessError::NotFound)
    }

    /// The one query, and the note that the session was used.
    pub(super) async fn walk(
        &self,
        claim: &Claim,
        incarico: Option<&str>,
        posizione: Option<&str>,
        now: &Moment,
    ) -> Result<(Visitor, Walk), AccessError> {
        let (visitor, walk) = self.unnoted(claim, incarico, posizione, now).await?;
        let (session, usata) = &walk.session;
        if now.ms - usata >= NOTED_EVERY_MS {
            self.appender.used(session, now.ms);
        }
        Ok((visitor, walk))
    }

    /// The one query alone: for what goes on without anybody doing anything, as a page that stays open. It
    /// must not keep a session alive.
    pub(super) async fn unnoted(
        &self,
        claim: &Claim,
        incarico: Option<&str>,
        posizione: Option<&str>,
        now: &Moment,
    ) -> Result<(Visitor, Walk), AccessError> {
        let impronta = claim.impronta.as_deref().ok_or(AccessError::SignIn)?;
        let named = Named {
            impronta,
            incarico: incarico.and_then(codice),
            posizione: posizione.and_then(codice),
        };
        let found = walk(&self.store, named, &super::sign_in::alive(now), &now.today).await?;
        let walk = found.ok_or(AccessError::SignIn)?;
        let (session, _) = &walk.session;
        let visitor = Visitor {
            csrf: self.csrf.token(session),
            session: session.clone(),
            persona: walk.persona.clone(),
        };
        Ok((visitor, walk))
    }
}

/// Whether the person may stand there at all.
pub(super) fn decide(visitor: &Visitor, walk: Walk, of: &Of) -> Option<Acting> {
    let incarico = walk.incarico?;
    if of.posizione().is_some() && walk.posizione.is_none() {
        return None;
    }
    if *of == Of::Sede && incarico.per != crate::model::Per::Struttura {
        return None;
    }
    Some(Acting {
        visitor: visitor.clone(),
        incarico,
        of: of.clone(),
        posizione: walk.posizione,
        unread: walk.unread,
        preferiti: walk.preferiti,
        ordine: walk.ordine,
        marks: walk.marks,
    })
}
