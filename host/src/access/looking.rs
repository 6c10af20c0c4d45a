//! One row of the register, written when the looking ends, however it ends.

use super::acting::Visitor;
use super::claim::{Claim, word};
use super::{Access, AccessError};
use crate::clock::Moment;
use crate::store::accesso::{Accesso, Slot};
use std::sync::OnceLock;

/// How a looking ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Esito {
    /// The page was shown.
    Mostrata,
    /// All rows of a table were taken as a file.
    Scaricata,
    /// Something was sought in a table; what was found is shown at an address of its own.
    Cercata,
    /// What was asked for by a form was done; the act itself stands in `atto`.
    Eseguita,
    /// What was asked for by a form was refused, and nothing was done.
    Respinta,
    /// The application was stopped, or its answer made no sense.
    Fermata,
    /// There is no such thing for this person.
    Negata,
    /// Nobody said how it ended: the person went away, or we failed.
    Interrotta,
}

impl Esito {
    /// The word of the register.
    pub fn word(self) -> &'static str {
        match self {
            Esito::Mostrata => "mostrata",
            Esito::Scaricata => "scaricata",
            Esito::Cercata => "cercata",
            Esito::Eseguita => "eseguita",
            Esito::Respinta => "respinta",
            Esito::Fermata => "fermata",
            Esito::Negata => "negata",
            Esito::Interrotta => "interrotta",
        }
    }
}

/// A row that is written when this is dropped; room for it was taken before anybody looked.
pub(super) struct Looking {
    kept: Option<(Slot, Accesso)>,
    esito: OnceLock<Esito>,
}

/// What somebody looks at.
pub(super) struct What<'a> {
    pub(super) incarico: Option<(&'a str, &'a str)>,
    pub(super) posizione: Option<i64>,
    pub(super) plugin: Option<&'a str>,
    pub(super) page: &'a str,
    pub(super) snapshot: u64,
}

impl Access {
    /// Takes room in the register, before anything is decided.
    pub(super) fn room(&self) -> Result<Slot, AccessError> {
        Ok(self.appender.slot()?)
    }

    /// Begins a row.
    pub(super) fn look(
        &self,
        slot: Slot,
        (claim, visitor, now): (&Claim, &Visitor, &Moment),
        what: What<'_>,
    ) -> Looking {
        let (incarico, profilo) = what.incarico.unzip();
        let row = Accesso {
            id: self.random.ulid(now.ms),
            quando: now.ms,
            persona: visitor.id().to_owned(),
            incarico: incarico.map(str::to_owned),
            profilo: profilo.map(str::to_owned),
            posizione: what.posizione,
            // What was refused may name anything; what was admitted passes unchanged.
            plugin: what.plugin.map(word),
            pagina: word(what.page),
            esito: Esito::Interrotta.word(),
            richiesta: claim.request.clone(),
            snapshot: i64::try_from(what.snapshot).unwrap_or(i64::MAX),
        };
        Looking {
            kept: Some((slot, row)),
            esito: OnceLock::new(),
        }
    }
}

impl Looking {
    /// How it ended; the first word counts.
    pub(super) fn end(&self, esito: Esito) {
        let _first = self.esito.set(esito);
    }
}

impl Drop for Looking {
    fn drop(&mut self) {
        if let Some((slot, mut row)) = self.kept.take() {
            row.esito = self
                .esito
                .get()
                .copied()
                .unwrap_or(Esito::Interrotta)
                .word();
            slot.record(row);
        }
    }
}
