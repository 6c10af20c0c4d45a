//! One worker of a statement while it is read: employee, collaborator or civil servant.

use super::source::Place;
use super::values::{Values, tell};
use crate::import::Faults;

/// What the archive keeps of a worker.
#[derive(Debug, Default)]
pub(super) struct Worker {
    pub(super) codice_fiscale: String,
    pub(super) cognome: String,
    pub(super) nome: String,
    pub(super) qualifica: String,
    pub(super) contratto: String,
    pub(super) imponibile: i64,
    pub(super) contributo: i64,
    /// Hundredths of hours.
    pub(super) ore: i64,
    /// The weeks that the flow numbers, one bit each.
    weeks: u64,
    /// The days of the element that is read, one bit each.
    days: u32,
    of_week: Option<String>,
    of_day: Option<String>,
}

impl Worker {
    /// Begins an element with days of its own.
    pub(super) fn begin_pay(&mut self) {
        self.days = 0;
    }

    pub(super) fn pay(&mut self, imponibile: i64, contributo: i64, ore: i64) {
        self.imponibile = self.imponibile.saturating_add(imponibile);
        self.contributo = self.contributo.saturating_add(contributo);
        self.ore = self.ore.saturating_add(ore);
    }

    /// Takes a week.
    pub(super) fn week(&mut self, values: &Values, faults: &mut Faults) {
        values.must("IdSettimana", faults);
        if let Some(week) = values.number("IdSettimana", (1, 53), faults) {
            self.weeks |= 1 << week;
        }
        let code = values.code("CodiceEvento", 4, faults);
        if !code.is_empty() {
            self.of_week.get_or_insert(code);
        }
    }

    /// Takes a day, whose number may have a leading zero, of a month with so many.
    pub(super) fn day(&mut self, values: &Values, last: i8, faults: &mut Faults) {
        values.must("GG", faults);
        let Some(day) = values.number("GG", (1, last.into()), faults) else {
            return;
        };
        if self.days & (1 << day) != 0 {
            tell(
                faults,
                values.place(),
                "GG",
                &format!("day {day} stands twice"),
            );
        }
        self.days |= 1 << day;
    }

    pub(super) fn event_of_day(&mut self, values: &Values, faults: &mut Faults) {
        let code = values.code("CodiceEventoGiorn", 4, faults);
        if !code.is_empty() {
            self.of_day.get_or_insert(code);
        }
    }

    /// Takes who it is, from an element that names the codice fiscale so.
    pub(super) fn name(&mut self, values: &Values, code: &'static str, faults: &mut Faults) {
        self.codice_fiscale = values.codice_fiscale(code, faults).unwrap_or_default();
        self.cognome = values.text("Cognome", 60, faults);
        self.nome = values.text("Nome", 60, faults);
    }

    /// How many weeks are covered; no month has more than six.
    pub(super) fn settimane(&self) -> i64 {
        i64::from(self.weeks.count_ones())
    }

    /// The event that the flow tells first, of a week before one of a day.
    pub(super) fn evento(&self) -> Option<&str> {
        self.of_week.as_deref().or(self.of_day.as_deref())
    }

    /// Tells a worker with more weeks than a month has.
    pub(super) fn check(&self, place: Place, faults: &mut Faults) {
        if self.settimane() > 6 {
            tell(
                faults,
                place,
                "Settimana",
                "stands more than six times for one worker",
            );
        }
    }
}
