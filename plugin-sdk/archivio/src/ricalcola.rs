//! What follows from what importers bring: which payment pays what (`dovuto.versato`,
//! `versamento.abbinato_a`), how late it was (`ritardo`), and the state of months (`mesi`).
//!
//! Only payments attributed by their key (`abbinato`) count. A payment pays the dues of its position
//! whose causale it covers and whose period lies inside its own, the earliest term first; what is
//! left over stays with the last of them, so that an overpayment is seen. Credits pay nothing: they
//! lower the balance of a delegation, not a due.

mod mesi;

use crate::{ArchiveError, Month};
use cassetto_db::{Bind, Db, Row, Tx};
use jiff::civil::Date;

pub(crate) use mesi::recompute as recompute_months;

/// What [`ricalcola()`] changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Recomputed {
    /// Positions looked at.
    pub posizioni: u64,
    /// Dues whose `versato` or `ritardo` changed.
    pub dovuti: u64,
    /// Payments whose `abbinato_a` changed.
    pub versamenti: u64,
    /// Months, and statements by their lateness, that changed.
    pub mesi: u64,
}

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
        (Ok(term), Ok(day)) => {
            let days = term.until(day).map_or(0, |span| span.get_days());
            i64::from(days.max(0))
        }
        _ => 0,
    }
}

/// Computes everything of the archive anew, as of a day. Run twice, the second time changes nothing.
///
/// # Errors
///
/// The database refused; then nothing has changed.
pub async fn ricalcola(db: &Db, today: Date) -> Result<Recomputed, ArchiveError> {
    let mut tx = db.write().await?;
    crate::import::take_turn(&mut tx).await?;
    tx.execute(
        "insert into da_ricalcolare (posizione) select id from posizione",
        &[],
    )
    .await?;
    let recomputed = recompute(&mut tx, today).await?;
    // Only the whole of it is as fresh as the day; where months come from does not change.
    tx.execute(
        "insert into fornitura (dataset, aggiornato_al, fonte) \
         values ('mese', $1, 'elaborazione di denunce, sospensioni e calendario') \
         on conflict (dataset) do update set aggiornato_al = excluded.aggiornato_al \
         where excluded.aggiornato_al > fornitura.aggiornato_al",
        &[today.to_string().into()],
    )
    .await?;
    tx.commit().await?;
    Ok(recomputed)
}

/// The same for the positions of `da_ricalcolare`, which is empty afterwards. Reads and writes five
/// hundred positions at a time.
pub(crate) async fn recompute(tx: &mut Tx, today: Date) -> Result<Recomputed, ArchiveError> {
    let day = today.to_string();
    let mut sum = Recomputed::default();
    let mut after = i64::MIN;
    loop {
        let page = tx
            .all(
                "select posizione from da_ricalcolare where posizione > $1 \
                 order by posizione limit 500",
                &[after.into()],
            )
            .await?;
        let Some(last) = page.last() else { break };
        let range: [Bind; 2] = [after.into(), last.int(0)?.into()];
        let dues = tx
            .all(
                "select d.posizione, d.id, d.periodo, d.causale, d.importo, d.versato, d.scadenza, \
                 d.ritardo from dovuto d \
                 join da_ricalcolare r on r.posizione = d.posizione \
                 where d.posizione > $1 and d.posizione <= $2 \
                 order by d.posizione, d.scadenza, d.periodo, d.rata, d.id",
                &range,
            )
            .await?;
        let payments = tx
            .all(
                "select v.posizione, v.id, c.copre, v.da, v.a, v.debito, v.abbinato_a, v.data \
                 from versamento v join da_ricalcolare r on r.posizione = v.posizione \
                 join causale_f24 c on c.codice = v.causale \
                 where v.stato = 'abbinato' and v.posizione > $1 and v.posizione <= $2 \
                 order by v.posizione, v.data, v.id",
                &range,
            )
            .await?;
        after = last.int(0)?;
        sum.posizioni += page.len() as u64;
        let mut changes = Changes::default();
        let (mut dues, mut payments) = (dues.as_slice(), payments.as_slice());
        for row in &page {
            let posizione = row.int(0)?;
            let dues = take(&mut dues, posizione)?;
            changes.of_position(dues, take(&mut payments, posizione)?, &day)?;
        }
        sum.dovuti += changes.dovuti;
        sum.versamenti += changes.rows.len() as u64 - changes.dovuti;
        changes.write(tx).await?;
    }
    sum.mesi = mesi::recompute(tx, today).await?;
    tx.execute("delete from da_ricalcolare", &[]).await?;
    Ok(sum)
}

/// Cuts off the rows of a position, whose key is their first column, from the front.
fn take<'a>(rows: &mut &'a [Row], posizione: i64) -> Result<&'a [Row], ArchiveError> {
    let mut end = 0;
    while end < rows.len() && rows[end].int(0)? == posizione {
        end += 1;
    }
    let (taken, rest) = rows.split_at(end);
    *rows = rest;
    Ok(taken)
}

#[derive(Default)]
struct Changes {
    rows: Vec<Vec<Bind>>,
    dovuti: u64,
}

impl Changes {
    fn of_position(
        &mut self,
        due_rows: &[Row],
        payment_rows: &[Row],
        today: &str,
    ) -> Result<(), ArchiveError> {
        let mut dues = Vec::with_capacity(due_rows.len());
        for row in due_rows {
            dues.push(Due {
                periodo: row.text(2)?.to_owned(),
                causale: row.text(3)?.to_owned(),
                scadenza: row.text(6)?.to_owned(),
                importo: row.int(4)?,
                versato: 0,
                ritardo: 0,
            });
        }
        let mut payments = Vec::with_capacity(payment_rows.len());
        for row in payment_rows {
            payments.push(Payment {
                copre: row.text(2)?.to_owned(),
                data: row.text(7)?.to_owned(),
                da: row.text(3)?.to_owned(),
                a: row.text(4)?.to_owned(),
                debito: row.int(5)?,
                abbinato_a: None,
            });
        }
        allocate(&mut dues, &mut payments, today);
        for (row, due) in due_rows.iter().zip(&dues) {
            if (row.int(5)?, row.int(7)?) != (due.versato, due.ritardo) {
                self.rows.push(vec![
                    "dovuto".into(),
                    row.int(1)?.into(),
                    due.versato.into(),
                    due.ritardo.into(),
                    Bind::Text(None),
                ]);
                self.dovuti += 1;
            }
        }
        for (row, payment) in payment_rows.iter().zip(payments) {
            if row.maybe_text(6)? != payment.abbinato_a.as_deref() {
                let id = row.int(1)?;
                self.rows.push(vec![
                    "versamento".into(),
                    id.into(),
                    Bind::Int(None),
                    Bind::Int(None),
                    payment.abbinato_a.into(),
                ]);
            }
        }
        Ok(())
    }

    /// Two statements for all changes, instead of one for each.
    async fn write(&self, tx: &mut Tx) -> Result<(), ArchiveError> {
        if self.rows.is_empty() {
            return Ok(());
        }
        tx.insert(
            "ricalcolo",
            &["tabella", "id", "versato", "ritardo", "abbinato_a"],
            &self.rows,
            "",
        )
        .await?;
        tx.execute(
            "update dovuto set (versato, ritardo) = (select r.versato, r.ritardo from ricalcolo r \
             where r.tabella = 'dovuto' and r.id = dovuto.id) \
             where id in (select r.id from ricalcolo r where r.tabella = 'dovuto')",
            &[],
        )
        .await?;
        tx.execute(
            "update versamento set abbinato_a = (select r.abbinato_a from ricalcolo r \
             where r.tabella = 'versamento' and r.id = versamento.id) \
             where id in (select r.id from ricalcolo r where r.tabella = 'versamento')",
            &[],
        )
        .await?;
        tx.execute("delete from ricalcolo", &[]).await?;
        Ok(())
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
