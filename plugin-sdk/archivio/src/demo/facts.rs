//! Facts that story and crowd share: debts, deferrals, checks of regularity, acts, how a position is
//! classified. Each is counted from the reference date.

mod anagrafica;
mod debiti;
mod gestioni;
mod regolarita;

pub(super) use anagrafica::Classe;
pub(super) use debiti::{Dilazione, Partita, Rettifica};
pub(super) use regolarita::{Causa, Durc};

use super::book::{Book, Posizione};
use super::sheet::{Sheet, cells};
use super::tipo::Tipo;
use crate::calendar::{plus, working_day_before};
use jiff::ToSpan;
use jiff::civil::Date;

/// So many months later, or earlier when negative; the last day of a month where it is shorter.
pub(super) fn months(day: Date, months: i32) -> Date {
    day.saturating_add(months.months())
}

/// The heading under which a type of position stands.
pub(super) fn gestione(tipo: Tipo) -> &'static str {
    match tipo {
        Tipo::Uniemens => "aziende",
        Tipo::Artigiano | Tipo::Commerciante => "artigiani-commercianti",
        Tipo::GsCommittente | Tipo::GsProfessionista => "gestione-separata",
        Tipo::Agricola | Tipo::AgricoloAutonomo => "agricoltura",
        Tipo::Domestico => "lavoro-domestico",
        Tipo::Pubblico => "dipendenti-pubblici",
    }
}

impl Book {
    /// The last working day not later than so many days ago, on which an office acted.
    pub(super) fn acted(&self, days: i32) -> Date {
        working_day_before(plus(self.at(), -days))
    }

    /// An act with a registration number, of one of the four tables that hold such.
    pub(super) fn atto(
        &mut self,
        sheet: Sheet,
        posizione: &Posizione,
        [tipo, stato]: [&str; 2],
        day: Date,
        file: Option<&str>,
    ) {
        let protocollo = self.protocollo(posizione.sede, day);
        let row = cells![posizione.id, tipo, day, protocollo, stato, file];
        self.add(sheet, row);
    }
}
