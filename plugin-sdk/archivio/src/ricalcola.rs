//! What follows from what importers bring: which payment pays what (`dovuto.versato`,
//! `versamento.abbinato_a`), how late it was (`ritardo`), and the state of months (`mesi`). Only payments
//! attributed by their key (`abbinato`) count; how they are given to dues stands in `allocate`.

mod allocate;
mod mesi;

use crate::ArchiveError;
use cassetto_db::{Bind, Db, Row, Tx};
use jiff::civil::Date;

pub(crate) use allocate::{Due, Payment, allocate, days_late};
pub(crate) use mesi::{FIRST, Position, Statement, is_open, monthly};

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

/// Computes everything of the archive anew, as of a day. Run twice, the second time changes nothing.
///
/// # Errors
///
/// The database refused; then nothing has changed.
pub async fn ricalcola(db: &Db, today: Date) -> Result<Recomputed, ArchiveError> {
    let mut tx = db.write().await?;
    crate::import::take_turn(&mut tx).await?;
    mesi::forget_first(&mut tx).await?;
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
/// hundred positions at a time. Every `cross join` has SQLite, which does not know how few they may be, go
/// in by them: else it would read all that lies between the first and the last.
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
                 d.ritardo from da_ricalcolare r cross join dovuto d \
                 where d.posizione = r.posizione and r.posizione > $1 and r.posizione <= $2 \
                 order by d.posizione, d.scadenza, d.periodo, d.rata, d.id",
                &range,
            )
            .await?;
        let payments = tx
            .all(
                "select v.posizione, v.id, c.copre, v.da, v.a, v.debito, v.abbinato_a, v.data \
                 from da_ricalcolare r cross join versamento v \
                 join causale_f24 c on c.codice = v.causale \
                 where v.posizione = r.posizione and v.stato = 'abbinato' \
                   and r.posizione > $1 and r.posizione <= $2 \
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
