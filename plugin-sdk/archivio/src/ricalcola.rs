//! Matching payments with what is due: `dovuto.versato` and `versamento.abbinato_a`.
//!
//! Only payments attributed by their key (`abbinato`) count. A payment pays the dues of its position
//! whose causale it covers and whose period lies inside its own, the earliest term first; what is
//! left over stays with the last of them, so that an overpayment is seen. Credits pay nothing: they
//! lower the balance of a delegation, not a due.

use crate::{ArchiveError, Month};
use cassetto_db::{Bind, Db, Row, Tx};

/// What [`ricalcola()`] changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Recomputed {
    /// Positions looked at.
    pub posizioni: u64,
    /// Dues whose `versato` changed.
    pub dovuti: u64,
    /// Payments whose `abbinato_a` changed.
    pub versamenti: u64,
}

/// A due, as far as matching needs it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Due {
    pub(crate) periodo: String,
    pub(crate) causale: String,
    pub(crate) importo: i64,
    pub(crate) versato: i64,
}

/// A payment attributed by its key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Payment {
    /// The causale of the dues that it pays.
    pub(crate) copre: String,
    pub(crate) da: String,
    pub(crate) a: String,
    pub(crate) debito: i64,
    /// The first month that it covers and pays.
    pub(crate) abbinato_a: Option<String>,
}

/// Pays the dues of one position, given by term, with its payments, given by day. Payments of few
/// months go first, so that one of a whole year takes what they leave.
pub(crate) fn allocate(dues: &mut [Due], payments: &mut [Payment]) {
    for due in dues.iter_mut() {
        due.versato = 0;
    }
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
            if paid > 0 && first.is_none() {
                first = Some(due);
            }
        }
        if let Some(&last) = covered.last() {
            dues[last].versato += left;
        }
        payment.abbinato_a = first
            .or(covered.first().copied())
            .map(|due| dues[due].periodo.clone());
    }
}

/// Matches every payment of the archive anew. Run twice, the second time changes nothing.
///
/// # Errors
///
/// The database refused; then nothing has changed.
pub async fn ricalcola(db: &Db) -> Result<Recomputed, ArchiveError> {
    let mut tx = db.write().await?;
    crate::import::take_turn(&mut tx).await?;
    tx.execute(
        "insert into da_ricalcolare (posizione) select id from posizione",
        &[],
    )
    .await?;
    let recomputed = recompute(&mut tx).await?;
    tx.commit().await?;
    Ok(recomputed)
}

/// The same for the positions of `da_ricalcolare`, which is empty afterwards. Reads and writes five
/// hundred positions at a time.
pub(crate) async fn recompute(tx: &mut Tx) -> Result<Recomputed, ArchiveError> {
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
                "select d.posizione, d.id, d.periodo, d.causale, d.importo, d.versato from dovuto d \
                 join da_ricalcolare r on r.posizione = d.posizione \
                 where d.posizione > $1 and d.posizione <= $2 \
                 order by d.posizione, d.scadenza, d.periodo, d.rata, d.id",
                &range,
            )
            .await?;
        let payments = tx
            .all(
                "select v.posizione, v.id, c.copre, v.da, v.a, v.debito, v.abbinato_a \
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
            changes.of_position(take(&mut dues, posizione)?, take(&mut payments, posizione)?)?;
        }
        sum.dovuti += changes.dovuti;
        sum.versamenti += changes.rows.len() as u64 - changes.dovuti;
        changes.write(tx).await?;
    }
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
    fn of_position(&mut self, due_rows: &[Row], payment_rows: &[Row]) -> Result<(), ArchiveError> {
        let mut dues = Vec::with_capacity(due_rows.len());
        for row in due_rows {
            dues.push(Due {
                periodo: row.text(2)?.to_owned(),
                causale: row.text(3)?.to_owned(),
                importo: row.int(4)?,
                versato: 0,
            });
        }
        let mut payments = Vec::with_capacity(payment_rows.len());
        for row in payment_rows {
            payments.push(Payment {
                copre: row.text(2)?.to_owned(),
                da: row.text(3)?.to_owned(),
                a: row.text(4)?.to_owned(),
                debito: row.int(5)?,
                abbinato_a: None,
            });
        }
        allocate(&mut dues, &mut payments);
        for (row, due) in due_rows.iter().zip(&dues) {
            if row.int(5)? != due.versato {
                let none = Bind::Text(None);
                self.rows.push(vec![
                    "dovuto".into(),
                    row.int(1)?.into(),
                    due.versato.into(),
                    none,
                ]);
                self.dovuti += 1;
            }
        }
        for (row, payment) in payment_rows.iter().zip(payments) {
            if row.maybe_text(6)? != payment.abbinato_a.as_deref() {
                let (id, none) = (row.int(1)?, Bind::Int(None));
                self.rows.push(vec![
                    "versamento".into(),
                    id.into(),
                    none,
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
            &["tabella", "id", "versato", "abbinato_a"],
            &self.rows,
            "",
        )
        .await?;
        tx.execute(
            "update dovuto set versato = (select r.versato from ricalcolo r \
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

    fn due(periodo: &str, importo: i64) -> Due {
        Due {
            periodo: periodo.to_owned(),
            causale: "DM10".to_owned(),
            importo,
            versato: 7,
        }
    }

    fn payment(da: &str, a: &str, debito: i64) -> Payment {
        Payment {
            copre: "DM10".to_owned(),
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
        allocate(&mut dues, &mut payments);
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
        allocate(&mut dues, &mut [payment("2026-01", "2026-03", 250)]);
        assert_eq!(paid(&dues), [100, 100, 50]);
        allocate(&mut dues, &mut [payment("2026-01", "2026-03", 350)]);
        assert_eq!(paid(&dues), [100, 100, 150]);
    }

    #[test]
    fn a_payment_of_one_month_goes_before_one_of_the_year() {
        let mut dues = [due("2026-01", 100), due("2026-02", 100)];
        let mut payments = [
            payment("2026-01", "2026-12", 100),
            payment("2026-01", "2026-01", 100),
        ];
        allocate(&mut dues, &mut payments);
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
        allocate(&mut dues, &mut payments);
        assert_eq!(paid(&dues), [0]);
        assert_eq!(payments[0].abbinato_a, None);
        // A credit is about a month, though it does not pay it.
        assert_eq!(payments[1].abbinato_a.as_deref(), Some("2026-01"));
        payments[0] = payment("2026-01", "2026-01", 100);
        payments[0].copre = "AF".to_owned();
        allocate(&mut dues, &mut payments);
        assert_eq!(paid(&dues), [0]);
    }
}
