//! Months in the archive: what they follow from is read, and what changed is written, five hundred
//! positions at a time.

use super::first::first;
use super::{Mese, Position, Statement, is_open, monthly};
use crate::ricalcola::{days_late, take};
use crate::{ArchiveError, Month};
use cassetto_db::{Bind, Row, Tx};
use jiff::civil::Date;

/// Writes the months of the positions in `da_ricalcolare`, and the lateness of their statements; how
/// many rows changed. Reads and writes five hundred positions at a time.
pub(crate) async fn recompute(tx: &mut Tx, today: Date) -> Result<u64, ArchiveError> {
    let first = first(tx).await?;
    let last = tx.one("select coalesce(max(id), 0) from mese", &[]).await?;
    let mut id = last.map_or(Ok(0), |row| row.int(0))?;
    let (mut after, mut changed) = (i64::MIN, 0);
    loop {
        let page = tx
            .all(
                "select r.posizione, p.tipo, p.dal, p.al from da_ricalcolare r \
                 join posizione p on p.id = r.posizione where r.posizione > $1 \
                 order by r.posizione limit 500",
                &[after.into()],
            )
            .await?;
        let Some(end) = page.last() else { break };
        let range = [after.into(), end.int(0)?.into()];
        after = end.int(0)?;
        changed += late_statements(tx, &range).await?;
        changed += page_of(tx, &page, &range, first, today, &mut id).await?;
    }
    Ok(changed)
}

/// Statements that were sent after their term.
async fn late_statements(tx: &mut Tx, range: &[Bind; 2]) -> Result<u64, ArchiveError> {
    let rows = tx
        .all(
            "select d.id, d.termine, d.presentata, d.ritardo \
             from da_ricalcolare r cross join denuncia d \
             where d.posizione = r.posizione and r.posizione > $1 and r.posizione <= $2 \
               and (d.presentata > d.termine or d.ritardo <> 0)",
            range,
        )
        .await?;
    let mut changed = 0;
    for row in rows {
        let late = days_late(row.text(1)?, row.text(2)?);
        if late != row.int(3)? {
            let update = "update denuncia set ritardo = $1 where id = $2";
            changed += tx
                .execute(update, &[late.into(), row.int(0)?.into()])
                .await?;
        }
    }
    Ok(changed)
}

/// The months of one page of positions.
async fn page_of(
    tx: &mut Tx,
    page: &[Row],
    range: &[Bind; 2],
    first: Option<Month>,
    today: Date,
    id: &mut i64,
) -> Result<u64, ArchiveError> {
    let statements = tx
        .all(
            "select d.posizione, d.id, d.periodo, d.tipo, d.stato, d.presentata, d.termine, d.saldo \
             from da_ricalcolare r cross join denuncia d \
             where d.posizione = r.posizione and r.posizione > $1 and r.posizione <= $2 \
             order by d.posizione, d.periodo, d.id",
            range,
        )
        .await?;
    let suspended = tx
        .all(
            "select s.posizione, s.dal, s.al from da_ricalcolare r cross join sospensione s \
             where s.posizione = r.posizione and r.posizione > $1 and r.posizione <= $2 \
             order by s.posizione, s.dal",
            range,
        )
        .await?;
    let rettifiche = tx
        .all(
            "select n.posizione, n.denuncia, n.periodo, n.stato \
             from da_ricalcolare r cross join nota_rettifica n \
             where n.posizione = r.posizione and r.posizione > $1 and r.posizione <= $2 \
             order by n.posizione, n.id",
            range,
        )
        .await?;
    let known = tx
        .all(
            "select m.posizione, m.id, m.periodo, m.stato, m.termine, m.denuncia, m.presentata, \
             m.ritardo, m.da_versare from da_ricalcolare r cross join mese m \
             where m.posizione = r.posizione and r.posizione > $1 and r.posizione <= $2 \
             order by m.posizione, m.periodo",
            range,
        )
        .await?;
    let mut of = [&statements[..], &suspended[..], &rettifiche[..], &known[..]];
    let (mut written, mut gone) = (Vec::new(), Vec::new());
    for row in page {
        let posizione = row.int(0)?;
        let [statements, suspended, rettifiche, known] = &mut of;
        let position = Position {
            monthly: monthly(row.text(1)?),
            dal: row.text(2)?.to_owned(),
            al: row.maybe_text(3)?.map(str::to_owned),
            suspended: take(suspended, posizione)?
                .iter()
                .map(|row| {
                    Ok((
                        row.text(1)?.to_owned(),
                        row.maybe_text(2)?.map(str::to_owned),
                    ))
                })
                .collect::<Result<_, ArchiveError>>()?,
            statements: take(statements, posizione)?
                .iter()
                .map(statement)
                .collect::<Result<_, _>>()?,
            rettifiche: take(rettifiche, posizione)?
                .iter()
                .filter(|row| row.text(3).is_ok_and(is_open))
                .map(|row| Ok((row.maybe_int(1)?, row.text(2)?.to_owned())))
                .collect::<Result<_, ArchiveError>>()?,
        };
        let months = position.months(first, today);
        let known = take(known, posizione)?;
        for row in known {
            let periodo = row.text(2)?;
            if !months.iter().any(|month| month.periodo == periodo) {
                gone.push(row.int(1)?);
            }
        }
        for month in months {
            let same = known
                .iter()
                .find(|row| row.text(2).is_ok_and(|it| it == month.periodo));
            if let Some(row) = same
                && read(row)? == month
            {
                continue;
            }
            *id += 1;
            written.push(bind(*id, posizione, month));
        }
    }
    write(tx, &written, &gone).await?;
    Ok((written.len() + gone.len()) as u64)
}

async fn write(tx: &mut Tx, written: &[Vec<Bind>], gone: &[i64]) -> Result<(), ArchiveError> {
    tx.insert(
        "mese",
        &[
            "id",
            "posizione",
            "periodo",
            "stato",
            "termine",
            "denuncia",
            "presentata",
            "ritardo",
            "da_versare",
        ],
        written,
        "on conflict (posizione, periodo) do update set stato = excluded.stato, \
         termine = excluded.termine, denuncia = excluded.denuncia, \
         presentata = excluded.presentata, ritardo = excluded.ritardo, \
         da_versare = excluded.da_versare",
    )
    .await?;
    for id in gone {
        tx.execute("delete from mese where id = $1", &[(*id).into()])
            .await?;
    }
    Ok(())
}

fn statement(row: &Row) -> Result<Statement, ArchiveError> {
    Ok(Statement {
        id: row.int(1)?,
        periodo: row.text(2)?.to_owned(),
        vig: row.text(3)? == "vig",
        stato: row.text(4)?.to_owned(),
        presentata: row.text(5)?.to_owned(),
        termine: row.text(6)?.to_owned(),
        saldo: row.int(7)?,
    })
}

fn read(row: &Row) -> Result<Mese, ArchiveError> {
    Ok(Mese {
        periodo: row.text(2)?.to_owned(),
        stato: row.text(3)?.to_owned(),
        termine: row.text(4)?.to_owned(),
        denuncia: row.maybe_int(5)?,
        presentata: row.maybe_text(6)?.map(str::to_owned),
        ritardo: row.int(7)?,
        da_versare: row.int(8)?,
    })
}

fn bind(id: i64, posizione: i64, month: Mese) -> Vec<Bind> {
    vec![
        id.into(),
        posizione.into(),
        month.periodo.into(),
        month.stato.into(),
        month.termine.into(),
        month.denuncia.into(),
        month.presentata.into(),
        month.ritardo.into(),
        month.da_versare.into(),
    ]
}
