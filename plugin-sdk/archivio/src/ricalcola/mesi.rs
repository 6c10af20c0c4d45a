//! The state of months: what statement came for each, and what is missing.
//!
//! A statement is missing when the position was active, was not suspended for the whole month, and the
//! term has passed: the last day of the following month (D.L. 269/2003 art. 44 c. 9), moved to a working
//! day. That is known only of the types that declare every month, employers and public bodies; of the
//! others a month exists when a statement came. Months before the first statement of the archive are
//! not looked at, nor those of more than five years ago (law 335/1995 art. 3 c. 9: barred by then).

mod first;
mod write;

pub(crate) use first::{FIRST, forget_first};
pub(crate) use write::recompute;

use super::days_late;
use crate::Month;
use crate::calendar::uniemens_term;
use jiff::civil::Date;

/// How many months back a missing statement is still asked for.
const YEARS: i32 = 5 * 12;

/// A position, as far as its months need it.
#[derive(Clone, Debug)]
pub(crate) struct Position {
    /// Whether it declares every month.
    pub(crate) monthly: bool,
    pub(crate) dal: String,
    pub(crate) al: Option<String>,
    /// First and last day of each suspension.
    pub(crate) suspended: Vec<(String, Option<String>)>,
    pub(crate) statements: Vec<Statement>,
    /// Statement and month of each open nota di rettifica.
    pub(crate) rettifiche: Vec<(Option<i64>, String)>,
}

/// What came for a month.
#[derive(Clone, Debug)]
pub(crate) struct Statement {
    pub(crate) id: i64,
    pub(crate) periodo: String,
    pub(crate) vig: bool,
    pub(crate) stato: String,
    pub(crate) presentata: String,
    pub(crate) termine: String,
    /// In cents.
    pub(crate) saldo: i64,
}

/// A row of `mese` without its keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Mese {
    pub(crate) periodo: String,
    pub(crate) stato: String,
    pub(crate) termine: String,
    pub(crate) denuncia: Option<i64>,
    pub(crate) presentata: Option<String>,
    pub(crate) ritardo: i64,
    pub(crate) da_versare: i64,
}

/// Whether a type of position declares every month.
pub(crate) fn monthly(tipo: &str) -> bool {
    matches!(tipo, "uniemens" | "pubblico")
}

/// Whether a nota di rettifica in this state is open: the others change no month.
pub(crate) fn is_open(stato: &str) -> bool {
    matches!(stato, "emessa" | "notificata" | "contestata" | "a_recupero")
}

/// The last day for the statement of a month.
fn term(month: Month) -> String {
    uniemens_term(month).to_string()
}

impl Position {
    /// All months, the earliest first. `first` is the first month that the archive knows of.
    pub(crate) fn months(&self, first: Option<Month>, today: Date) -> Vec<Mese> {
        let now = Month::of(today);
        let mut months: Vec<String> = self.statements.iter().map(|s| s.periodo.clone()).collect();
        if let (true, Some(first)) = (self.monthly, first) {
            let first = first.max(now.plus(-YEARS));
            let all = (0..first.until(now)).map(|after| first.plus(after));
            months.extend(
                all.filter(|month| self.is_active(*month))
                    .map(|m| m.to_string()),
            );
        }
        months.sort();
        months.dedup();
        let today = today.to_string();
        let known = |periodo: String| Some((Month::parse(&periodo)?, periodo));
        let months = months.into_iter().filter_map(known);
        months
            .map(|(month, periodo)| self.month(month, periodo, &today))
            .collect()
    }

    fn month(&self, month: Month, periodo: String, today: &str) -> Mese {
        let of_month = |vig: bool| {
            let all = self.statements.iter();
            all.filter(|one| one.vig == vig && one.periodo == periodo)
                .max_by_key(|one| (&one.presentata, one.id))
        };
        let (statement, vig) = (of_month(false), of_month(true));
        let Some(counts) = statement.or(vig) else {
            let termine = term(month);
            let stato = match (self.is_suspended(month), termine.as_str() < today) {
                (true, _) => "non_dovuta",
                (false, true) => "assente",
                (false, false) => "attesa",
            };
            let ritardo = if stato == "assente" {
                days_late(&termine, today)
            } else {
                0
            };
            return Mese {
                stato: stato.to_owned(),
                ritardo,
                termine,
                periodo,
                denuncia: None,
                presentata: None,
                da_versare: 0,
            };
        };
        let open = |(denuncia, of): &(Option<i64>, String)| match denuncia {
            Some(id) => *id == counts.id,
            None => *of == periodo,
        };
        let stato = match counts.stato.as_str() {
            "definitiva" if self.rettifiche.iter().any(open) => "con_rettifica",
            "definitiva" if vig.is_some_and(|vig| vig.stato == "definitiva") => "regolarizzata",
            other => other,
        };
        Mese {
            stato: stato.to_owned(),
            termine: counts.termine.clone(),
            denuncia: Some(counts.id),
            presentata: Some(counts.presentata.clone()),
            ritardo: days_late(&counts.termine, &counts.presentata),
            // A balance in credit has no F24.
            da_versare: counts.saldo.max(0),
            periodo,
        }
    }

    fn is_active(&self, month: Month) -> bool {
        let (first, last) = ends(month);
        self.dal <= last && self.al.as_ref().is_none_or(|al| *al >= first)
    }

    /// Whether a suspension takes all days of the month on which the position was active.
    fn is_suspended(&self, month: Month) -> bool {
        let (first, last) = ends(month);
        let first = first.max(self.dal.clone());
        let last = self.al.clone().map_or(last.clone(), |al| al.min(last));
        self.suspended
            .iter()
            .any(|(dal, al)| *dal <= first && al.as_ref().is_none_or(|al| *al >= last))
    }
}

/// First and last day.
fn ends(month: Month) -> (String, String) {
    (month.day(1).to_string(), month.last_day().to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const TODAY: Date = date(2026, 11, 23);

    fn position() -> Position {
        Position {
            monthly: true,
            dal: "1998-03-02".to_owned(),
            al: None,
            suspended: Vec::new(),
            statements: Vec::new(),
            rettifiche: Vec::new(),
        }
    }

    fn statement(id: i64, periodo: &str, stato: &str, presentata: &str) -> Statement {
        Statement {
            id,
            periodo: periodo.to_owned(),
            vig: false,
            stato: stato.to_owned(),
            presentata: presentata.to_owned(),
            termine: term(Month::parse(periodo).unwrap()),
            saldo: 548_000,
        }
    }

    /// The state of one month, with its lateness.
    fn state(position: &Position, periodo: &str) -> Option<(String, i64)> {
        let months = position.months(Month::parse("2026-01"), TODAY);
        let month = months.into_iter().find(|month| month.periodo == periodo)?;
        Some((month.stato, month.ritardo))
    }

    #[test]
    fn a_month_is_missing_once_its_term_has_passed() {
        for (periodo, expected) in [
            // The 31st of October is a Saturday, so that September has time until the 2nd.
            ("2026-09", Some(("assente", 21))),
            ("2026-10", Some(("attesa", 0))),
            ("2026-11", None),
            ("2025-12", None),
            ("2026-01", Some(("assente", 266))),
        ] {
            let found = state(&position(), periodo);
            let expected = expected.map(|(stato, late)| (stato.to_owned(), late));
            assert_eq!(found, expected, "{periodo}");
        }
        // On the term itself there is still time.
        let on = |day: Date| {
            let months = position().months(Month::parse("2026-09"), day);
            months[0].stato.clone()
        };
        assert_eq!(on(date(2026, 11, 2)), "attesa");
        assert_eq!(on(date(2026, 11, 3)), "assente");
    }

    #[test]
    fn who_is_not_active_or_suspended_owes_no_statement() {
        let mut one = position();
        one.dal = "2026-03-15".to_owned();
        one.al = Some("2026-08-10".to_owned());
        one.suspended = vec![
            ("2026-05-01".to_owned(), Some("2026-05-30".to_owned())),
            ("2026-06-01".to_owned(), Some("2026-07-31".to_owned())),
            ("2026-08-01".to_owned(), None),
        ];
        for (periodo, stato) in [
            ("2026-02", None),
            ("2026-03", Some("assente")),
            // One day of staff is a month of staff.
            ("2026-05", Some("assente")),
            ("2026-06", Some("non_dovuta")),
            ("2026-07", Some("non_dovuta")),
            // Suspended until it ended.
            ("2026-08", Some("non_dovuta")),
            ("2026-09", None),
        ] {
            let found = state(&one, periodo).map(|(stato, _)| stato);
            assert_eq!(found.as_deref(), stato, "{periodo}");
        }
        // A type that does not declare every month misses none.
        one.monthly = false;
        assert_eq!(state(&one, "2026-03"), None);
    }

    #[test]
    fn what_came_says_the_state_and_what_follows_it_mends_it() {
        let mut one = position();
        one.statements = vec![
            statement(1, "2026-09", "definitiva", "2026-11-04"),
            statement(2, "2026-08", "provvisoria_anomala", "2026-09-30"),
            statement(3, "2026-07", "definitiva", "2026-08-31"),
            statement(4, "2026-06", "definitiva", "2026-07-31"),
            statement(5, "2026-05", "definitiva", "2026-06-30"),
            // The later of two counts.
            statement(6, "2026-05", "trasmessa", "2026-07-01"),
            statement(7, "2025-10", "definitiva", "2025-11-30"),
        ];
        let mut vig = statement(8, "2026-07", "definitiva", "2026-10-01");
        vig.vig = true;
        one.statements.push(vig);
        one.rettifiche = vec![
            (Some(4), "2026-06".to_owned()),
            (Some(99), "2026-09".to_owned()),
        ];
        for (periodo, stato, late) in [
            ("2026-09", "definitiva", 2),
            ("2026-08", "provvisoria_anomala", 0),
            ("2026-07", "regolarizzata", 0),
            ("2026-06", "con_rettifica", 0),
            ("2026-05", "trasmessa", 1),
            // Before the months that are looked at, but it came.
            ("2025-10", "definitiva", 0),
        ] {
            assert_eq!(
                state(&one, periodo),
                Some((stato.to_owned(), late)),
                "{periodo}"
            );
        }
        // A nota that names no statement is of the month.
        one.rettifiche = vec![(None, "2026-09".to_owned())];
        assert_eq!(state(&one, "2026-09").unwrap().0, "con_rettifica");
    }

    #[test]
    fn a_credit_balance_has_no_f24() {
        let mut one = position();
        one.statements = vec![statement(1, "2026-09", "definitiva", "2026-11-02")];
        let due = |one: &Position| {
            let months = one.months(Month::parse("2026-09"), TODAY);
            months[0].da_versare
        };
        assert_eq!(due(&one), 548_000);
        one.statements[0].saldo = -1;
        assert_eq!(due(&one), 0);
    }
}
