//! Acts for many positions at once: from a page about several, one act for each, admitted before that position as if
//! somebody had opened it there.

use super::admitted::Admitted;
use super::claim::Claim;
use super::place::{Of, Place};
use super::seal::Purpose;
use super::{Access, AccessError};
use crate::clock::Moment;
use crate::model::ScopeKind;
use crate::store::positions::{self, Keyed, MOST_PLACED};

/// The longest report that is sealed.
const LONGEST: usize = 1 << 20;

impl Admitted {
    /// Whether what this page is about has the position of another.
    fn spans(&self, other: &Admitted) -> bool {
        let scope = self.scope();
        other.posizione().is_some_and(|it| {
            let own = scope.kind != ScopeKind::Soggetto || scope.soggetto == Some(it.soggetto);
            own && scope.tipi.contains(&it.tipo)
        })
    }
}

impl Access {
    /// Admits from a page about several positions to a page of the same application before one of them.
    ///
    /// # Errors
    ///
    /// As [`Access::admit`]; a position that is not among those of the page is not found either.
    pub async fn admit_before(
        &self,
        admitted: &Admitted,
        (claim, page, codice): (&Claim, &str, &str),
        now: &Moment,
    ) -> Result<Admitted, AccessError> {
        let place = Place {
            incarico: admitted.incarico().codice.clone(),
            of: Of::Posizione(codice.to_owned()),
            plugin: admitted.plugin().to_owned(),
            page: page.to_owned(),
        };
        // The window that asks is about the page with all of them.
        let claim = claim.clone().without_window();
        let before = self.admit(&claim, &place, admitted.in_force(), now).await?;
        match admitted.spans(&before) {
            true => Ok(before),
            false => {
                before.end(super::Esito::Negata);
                Err(AccessError::NotFound)
            }
        }
    }

    /// Whether the person may write for any of the positions that the page is about, as it is now.
    ///
    /// # Errors
    ///
    /// The database is out of reach.
    pub async fn may_act_on_some(
        &self,
        admitted: &Admitted,
        now: &Moment,
    ) -> Result<bool, AccessError> {
        if !self.may_act(admitted).await? {
            return Ok(false);
        }
        Ok(positions::may_write_some(&self.store, admitted.incarico(), &now.today).await?)
    }

    /// The positions of these keys, as people know them, as far as the person sees them now.
    ///
    /// # Errors
    ///
    /// The database is out of reach.
    pub async fn keyed(
        &self,
        admitted: &Admitted,
        keys: &[&str],
        now: &Moment,
    ) -> Result<Vec<Keyed>, AccessError> {
        let mut found = Vec::new();
        for keys in keys.chunks(MOST_PLACED) {
            let some = positions::keyed(&self.store, admitted.incarico(), &now.today, keys);
            found.extend(some.await?);
        }
        Ok(found)
    }

    /// What an act for many positions came to, sealed for this session, to be taken as a file.
    ///
    /// # Errors
    ///
    /// Never in practice: [`AccessError::Forged`].
    pub fn seal_resoconto(&self, admitted: &Admitted, report: &str) -> Result<String, AccessError> {
        self.seal.seal(&report, of_report(admitted))
    }

    /// What was sealed so.
    ///
    /// # Errors
    ///
    /// [`AccessError::Forged`] when we did not seal it for this session.
    pub fn open_resoconto(&self, admitted: &Admitted, sealed: &str) -> Result<String, AccessError> {
        self.seal.open_long(sealed, of_report(admitted), LONGEST)
    }

    /// The words of the rows that a page shows, sealed for this session.
    ///
    /// # Errors
    ///
    /// Never in practice: [`AccessError::Forged`].
    pub fn seal_shown(&self, admitted: &Admitted, codici: &[&str]) -> Result<String, AccessError> {
        self.seal.seal(&codici, of_shown(admitted))
    }

    /// The words that were sealed so.
    ///
    /// # Errors
    ///
    /// [`AccessError::Forged`] when we did not seal them for this session.
    pub fn open_shown(
        &self,
        admitted: &Admitted,
        sealed: &str,
    ) -> Result<Vec<String>, AccessError> {
        self.seal.open(sealed, of_shown(admitted))
    }
}

fn of_report(admitted: &Admitted) -> Purpose<'_> {
    Purpose {
        what: "resoconto",
        session: admitted.visitor().session(),
    }
}

fn of_shown(admitted: &Admitted) -> Purpose<'_> {
    Purpose {
        what: "mostrate",
        session: admitted.visitor().session(),
    }
}
