//! The payments of one position, given to its dues.
//!
//! A payment pays the dues whose causale it covers and whose period lies inside its own, the earliest
//! term first; what is left over stays with the last of them, so that an overpayment is seen. Credits pay
//! nothing: they lower the balance of a delegation, not a due.

use crate::{Month, calendar};
use jiff::civil::Date;

/// A due, as far as matching needs it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Due {
    pub(crate) periodo: String,
    pub(crate) causale: String,
    pub(crate) scadenza: String,
    pub(crate) importo: i64,
    pub(crate) versato: i64,
    /// Days late.
    pub(crate) ritardo: i64,
}

/// A payment attributed by its key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Payment {
    /// The causale of the dues that it pays.
    pub(crate) copre: String,
    pub(crate) data: String,
    pub(crate) da: String,
    pub(crate) a: String,
    pub(crate) debito: i64,
    /// The first month that it covers and pays.
    pub(crate) abbinato_a: Option<String>,
}

/// Pays the dues of one position, given by term, with its payments, given by day. Payments of few
/// months go first, so that one of a whole year takes what they leave. A due that is open is as late
/// as `today` says; one that is paid as late as the last payment that it took to close it.
pub(crate) fn allocate(dues: &mut [Due], payments: &mut [Payment], today: &str) {
    for due in dues.iter_mut() {
        due.versato = 0;
    }
    let mut last = vec![String::new(); dues.len()];
    let mut order: Vec<usize> = (0..payments.len()).collect();
    order.sort_by_key(|&at| {
        match (
            Month::parse(&payments[at].da),
            Month::parse(&payments[at].a),
        ) {
            (Some(da), Some(a)) => da.until(a),
            _ => i32::MAX,
        }
    });
    for at in order {
        let payment = &mut payments[at];
        let covered: Vec<usize> = (0..dues.len())
            .filter(|&due| {
                let due = &dues[due];
                due.causale == payment.copre
                    && payment.da <= due.periodo
                    && due.periodo <= payment.a
            })
            .collect();
        let mut left = payment.debito;
        let mut first = None;
        for &due in &covered {
            let paid = left.min(dues[due].importo - dues[due].versato).max(0);
            dues[due].versato += paid;
            left -= paid;
            if paid > 0 {
                first = first.or(Some(due));
                if last[due] < payment.data {
                    last[due].clone_from(&payment.data);
                }
            }
        }
        if let Some(&last) = covered.last() {
            dues[last].versato += left;
        }
        payment.abbinato_a = first
            .or(covered.first().copied())
            .map(|due| dues[due].periodo.clone());
    }
    for (due, last) in dues.iter_mut().zip(&last) {
        due.ritardo = match due.versato < due.importo {
            true => days_late(&due.scadenza, today),
            // What was never to be paid has no payment.
            false => days_late(&due.scadenza, last),
        };
    }
}

/// Days from a term to a later day; 0 where it is not later, or one of them is no day.
pub(crate) fn days_late(term: &str, day: &str) -> i64 {
    match (term.parse::<Date>(), day.parse::<Date>()) {
        (Ok(term), Ok(day)) => calendar::days_late(term, day).into(),
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TODAY: &str = "2026-03-01";

    fn due(periodo: &str, importo: i64) -> Due {
        Due {
            periodo: periodo.to_owned(),
            causale: "DM10".to_owned(),
            scadenza: format!("{periodo}-16"),
            importo,
            versato: 7,
            ritardo: 7,
        }
    }

    fn payment(da: &str, a: &str, debito: i64) -> Payment {
        Payment {
            copre: "DM10".to_owned(),
            data: "2026-02-20".to_owned(),
            da: da.to_owned(),
            a: a.to_owned(),
            debito,
            abbinato_a: Some("2000-01".to_owned()),
        }
    }

    fn paid(dues: &[Due]) -> Vec<i64> {
        dues.iter().map(|due| due.versato).collect()
    }

    #[test]
    fn a_month_is_paid_by_its_own_payments_alone() {
        let mut dues = [
            due("2026-01", 100),
            due("2026-02", 100),
            due("2026-03", 100),
        ];
        let mut payments = [
            payment("2026-02", "2026-02", 60),
            payment("2026-02", "2026-02", 30),
        ];
        allocate(&mut dues, &mut payments, TODAY);
        assert_eq!(paid(&dues), [0, 90, 0]);
        assert_eq!(payments[1].abbinato_a.as_deref(), Some("2026-02"));
    }

    #[test]
    fn a_payment_of_a_quarter_pays_the_earliest_term_first_and_leaves_the_rest_with_the_last() {
        let mut dues = [
            due("2026-01", 100),
            due("2026-02", 100),
            due("2026-03", 100),
        ];
        allocate(&mut dues, &mut [payment("2026-01", "2026-03", 250)], TODAY);
        assert_eq!(paid(&dues), [100, 100, 50]);
        allocate(&mut dues, &mut [payment("2026-01", "2026-03", 350)], TODAY);
        assert_eq!(paid(&dues), [100, 100, 150]);
    }

    #[test]
    fn a_payment_of_one_month_goes_before_one_of_the_year() {
        let mut dues = [due("2026-01", 100), due("2026-02", 100)];
        let mut payments = [
            payment("2026-01", "2026-12", 100),
            payment("2026-01", "2026-01", 100),
        ];
        allocate(&mut dues, &mut payments, TODAY);
        assert_eq!(paid(&dues), [100, 100]);
        assert_eq!(payments[0].abbinato_a.as_deref(), Some("2026-02"));
    }

    #[test]
    fn what_covers_nothing_pays_nothing() {
        let mut dues = [due("2026-01", 100)];
        let mut payments = [
            payment("2026-02", "2026-03", 100),
            payment("2026-01", "2026-01", 0),
        ];
        payments[0].copre = "DM10".to_owned();
        allocate(&mut dues, &mut payments, TODAY);
        assert_eq!(paid(&dues), [0]);
        assert_eq!(payments[0].abbinato_a, None);
        // A credit is about a month, though it does not pay it.
        assert_eq!(payments[1].abbinato_a.as_deref(), Some("2026-01"));
        payments[0] = payment("2026-01", "2026-01", 100);
        payments[0].copre = "AF".to_owned();
        allocate(&mut dues, &mut payments, TODAY);
        assert_eq!(paid(&dues), [0]);
    }

    #[test]
    fn a_due_is_late_until_the_payment_that_closes_it() {
        let mut dues = [
            due("2026-01", 100),
            due("2026-02", 100),
            due("2026-03", 100),
            due("2026-01", 0),
        ];
        let mut payments = [
            payment("2026-01", "2026-01", 60),
            payment("2026-01", "2026-01", 60),
            payment("2026-02", "2026-02", 99),
        ];
        payments[0].data = "2026-01-10".to_owned();
        allocate(&mut dues, &mut payments, TODAY);
        let late: Vec<i64> = dues.iter().map(|due| due.ritardo).collect();
        // Closed on 20 February; open on 1 March; not due yet; nothing to pay.
        assert_eq!(late, [35, 13, 0, 0]);
        payments[1].data = "2026-01-16".to_owned();
        allocate(&mut dues, &mut payments, TODAY);
        assert_eq!(dues[0].ritardo, 0);
        assert_eq!(days_late("2026-02-28", "2026-03-01"), 1);
        assert_eq!(days_late("2024-12-31", "2026-01-01"), 366);
        assert_eq!(days_late("2026-02-28", "2026-02-28"), 0);
    }
}
