//! Floor 2: who signs in, and what they may open.
//!
//! Nothing is true here because a request says so. A [`Claim`] is what a cookie says; a [`Visitor`]
//! is a person with a living session; [`Acting`] is that person in an incarico, before a position;
//! and [`Admitted`] is the right to call one page of one application, which only
//! [`Access::admit`] can make. A [`Reaction`] is the right to ask one when nobody looks. What is not there, what is somebody else's and what no menu offers
//! are one answer, [`AccessError::NotFound`]. Whoever looks is recorded, or does not look.

mod acting;
mod administering;
mod admitted;
mod applications;
pub mod audit;
mod avvisi;
mod claim;
mod context;
mod csrf;
mod finestre;
mod looking;
mod menu;
mod modulo;
mod molte;
mod ordine;
mod orologio;
mod place;
mod placing;
mod preferiti;
mod reaction;
mod riepilogo;
mod rule;
mod seal;
mod search;
mod searching;
mod segnalazioni;
mod sign_in;
mod standing;
mod tasti;

pub use acting::{Acting, Visitor};
pub use admitted::Admitted;
pub use avvisi::{Hearing, Told};
pub use claim::Claim;
pub use context::Context;
pub use csrf::Anonymous;
pub use finestre::{Unfit, finestre};
pub use looking::Esito;
pub use menu::{Answering, MenuEntry, MenuGroup, Stand, State, answering, menu};
pub use modulo::{Before, Modulo};
pub use ordine::{Moved, Step};
pub use place::{Of, Place};
pub use placing::Before as PlacedBefore;
pub use preferiti::Change;
pub use reaction::{Reacting, Reaction, reacting};
pub use riepilogo::{Card, riepilogo};
pub use rule::{Judged, Rule, Ruling, Says, ruling};
pub use seal::{Purpose, Seal, Secret};
pub use search::{FoundPositions, PAGE};
pub use segnalazioni::Report;
pub use sign_in::{IDLE_MS, Identity, TOTAL_MS, end_sessions_of};

pub(crate) use seal::mac;

use crate::random::Random;
use crate::store::accesso::{Appender, Full};
use crate::store::{Store, StoreError};
use csrf::Csrf;
use std::time::Duration;

/// How many rows of the register may wait for the database before looking is refused.
pub const REGISTER_ROOM: usize = 8_192;

/// Why something is not allowed. Not one of them says what is there.
#[derive(Debug, thiserror::Error)]
pub enum AccessError {
    /// Nobody is signed in, or no longer.
    #[error("nobody is signed in")]
    SignIn,
    /// It does not exist for this person.
    #[error("not there")]
    NotFound,
    /// The form was drawn for another place, or for another version of the application.
    #[error("drawn for another place")]
    Conflict,
    /// A token or a sealed text that we did not make, or not for this session.
    #[error("not made by us, or not for this session")]
    Forged,
    /// Nobody here has this codice fiscale.
    #[error("nobody here is known by that codice fiscale")]
    Stranger,
    /// The database is not a demonstration: nobody signs in without proof.
    #[error("not a demonstration")]
    NoDemo,
    /// Looking could not be recorded, so there is no looking. It passes.
    #[error(transparent)]
    Busy(#[from] Full),
    /// The database refused, or was out of reach.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// The floor. One for each process, shared.
pub struct Access {
    store: Store,
    appender: Appender,
    random: Random,
    seal: Seal,
    csrf: Csrf,
}

impl Access {
    /// Needs a runtime: the register is written by a task of its own, for which at most `room` rows
    /// wait ([`REGISTER_ROOM`] unless there is a reason). `secret` is the same on all nodes.
    pub fn new(store: Store, secret: &Secret, random: Random, room: usize) -> Self {
        Access {
            appender: Appender::start(&store, room),
            seal: Seal::new(secret, random.clone()),
            csrf: Csrf::new(secret),
            store,
            random,
        }
    }

    /// Seals what leaves the host and must come back unread and unchanged, as cursors.
    pub fn seal(&self) -> &Seal {
        &self.seal
    }

    /// The register, for metrics.
    pub fn register(&self) -> &Appender {
        &self.appender
    }

    /// Writes what is left of the register. Call it when no request is under way any more.
    ///
    /// # Errors
    ///
    /// How many rows could not be written within `patience`.
    pub async fn close(&self, patience: Duration) -> Result<(), usize> {
        self.appender.close(patience).await
    }
}
