//! Reports of accessibility: anybody sends one, whoever administers the desk reads them.

use super::acting::Acting;
use super::seal::Purpose;
use super::{Access, AccessError};
use crate::clock::Moment;
use crate::store::segnalazioni::{self, Kept, New, Segnalazione};

/// How many reports a page shows.
const PAGE: usize = 20;

/// How long a form of a report counts, in milliseconds: as long as a day, since writing takes time.
const COUNTS_MS: i64 = 86_400_000;

/// What the sealed name of a form is for.
const MODULO: Purpose<'static> = Purpose {
    what: "segnalazione",
    session: "",
};

/// What somebody reports, as it was typed and found fit.
#[derive(Clone, Copy, Debug)]
pub struct Report<'a> {
    /// The sealed name of the form.
    pub modulo: &'a str,
    /// Which page it is about.
    pub pagina: Option<&'a str>,
    /// What it says.
    pub testo: &'a str,
    /// How its author can be reached.
    pub recapito: Option<&'a str>,
}

impl Access {
    /// The sealed name of a form that is being drawn. It is no secret of anybody; it lets the same form
    /// that is sent twice be one report.
    ///
    /// # Errors
    ///
    /// Never in practice: [`AccessError::Forged`].
    pub fn seal_report(&self, now: &Moment) -> Result<String, AccessError> {
        self.seal.seal(&(self.random.ulid(now.ms), now.ms), MODULO)
    }

    /// Keeps a report. Who sends it is not looked at.
    ///
    /// # Errors
    ///
    /// [`AccessError::Forged`] when we did not draw the form, or long ago.
    pub async fn report(&self, report: &Report<'_>, now: &Moment) -> Result<Kept, AccessError> {
        let (modulo, drawn): (String, i64) = self.seal.open(report.modulo, MODULO)?;
        let age = now.ms.saturating_sub(drawn);
        if !(-super::sign_in::SKEW_MS..COUNTS_MS).contains(&age) {
            return Err(AccessError::Forged);
        }
        let new = New {
            modulo: &modulo,
            quando: now.ms,
            pagina: report.pagina,
            testo: report.testo,
            recapito: report.recapito,
        };
        Ok(segnalazioni::keep(&self.store, &new).await?)
    }

    /// A page of reports below a number, the newest first, and the number below which the next page
    /// begins. [`Access::administering`] has recorded who looks.
    ///
    /// # Errors
    ///
    /// [`AccessError::NotFound`] for whoever does not administer the desk.
    pub async fn reports(
        &self,
        acting: &Acting,
        below: Option<i64>,
        now: &Moment,
    ) -> Result<(Vec<Segnalazione>, Option<i64>), AccessError> {
        if !acting.administers() {
            return Err(AccessError::NotFound);
        }
        let below = below.unwrap_or(i64::MAX);
        let mut found = segnalazioni::list(&self.store, below, now.ms, PAGE + 1).await?;
        let full = found.len() > PAGE;
        found.truncate(PAGE);
        let next = found.last().filter(|_| full).map(|last| last.numero);
        Ok((found, next))
    }

    /// Marks a report as read by this person.
    ///
    /// # Errors
    ///
    /// [`AccessError::NotFound`] for whoever does not administer the desk, and where there is no such report.
    pub async fn mark_report(
        &self,
        acting: &Acting,
        numero: i64,
        now: &Moment,
    ) -> Result<(), AccessError> {
        let person = acting.visitor().id();
        let marked =
            acting.administers() && segnalazioni::mark(&self.store, numero, person, now.ms).await?;
        match marked {
            true => Ok(()),
            false => Err(AccessError::NotFound),
        }
    }
}
