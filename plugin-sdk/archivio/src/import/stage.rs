//! The staging table: sound rows wait there until the whole file is known to be sound.

use super::row::Row;
use super::{Counts, Faults, touched};
use crate::ArchiveError;
use cassetto_db::{Bind, Tx};

/// Puts rows into the staging table.
pub(super) async fn add(tx: &mut Tx, rows: &[Row]) -> Result<(), ArchiveError> {
    let rows: Vec<Vec<Bind>> = rows
        .iter()
        .map(|row| {
            vec![
                (row.number as i64).into(),
                (row.line as i64).into(),
                row.tipo.as_str().into(),
                row.chiave.as_str().into(),
                "non_abbinato".into(),
                row.data.to_string().into(),
                row.codice_fiscale.as_str().into(),
                row.sede.as_str().into(),
                row.causale.as_str().into(),
                row.chiave_indicata.as_deref().into(),
                row.da.to_string().into(),
                row.a.to_string().into(),
                row.debito.into(),
                row.credito.into(),
                row.canale.into(),
                row.riferimento.as_str().into(),
            ]
        })
        .collect();
    let columns = &[
        "n",
        "riga",
        "tipo",
        "chiave",
        "stato",
        "data",
        "codice_fiscale",
        "sede",
        "causale",
        "chiave_indicata",
        "da",
        "a",
        "debito",
        "credito",
        "canale",
        "riferimento",
    ];
    tx.insert("f24_riga", columns, &rows, "").await?;
    Ok(())
}

/// Looks for references that stand twice, in the file or in the archive with another content.
pub(super) async fn check(tx: &mut Tx, faults: &mut Faults) -> Result<(), ArchiveError> {
    let twice = tx
        .all(
            "select r.riga, r.riferimento, f.riga, count(*) over () from f24_riga r join \
             (select riferimento, min(n) as prima from f24_riga \
              group by riferimento having count(*) > 1) p on p.riferimento = r.riferimento \
             join f24_riga f on f.n = p.prima \
             where r.n > p.prima order by r.n limit 50",
            &[],
        )
        .await?;
    for row in &twice {
        let why = format!("`{}` stands already on line {}", row.text(1)?, row.int(2)?);
        faults.push(row.int(0)?.unsigned_abs(), "riferimento", why);
    }
    count_rest(faults, &twice, 3)?;

    let other = tx
        .all(
            "select r.riga, r.riferimento, \
             case when r.data <> v.data then 'data_versamento ' else '' end || \
             case when r.codice_fiscale <> v.codice_fiscale then 'codice_fiscale ' else '' end || \
             case when r.sede <> v.sede then 'sede ' else '' end || \
             case when r.causale <> v.causale then 'causale ' else '' end || \
             case when coalesce(r.chiave_indicata, '') <> coalesce(v.chiave_indicata, '') \
               then 'matricola ' else '' end || \
             case when r.da <> v.da then 'periodo_da ' else '' end || \
             case when r.a <> v.a then 'periodo_a ' else '' end || \
             case when r.debito <> v.debito then 'importo_debito ' else '' end || \
             case when r.credito <> v.credito then 'importo_credito ' else '' end || \
             case when r.canale <> v.canale then 'canale ' else '' end as diverse, \
             count(*) over () \
             from f24_riga r join versamento v on v.riferimento = r.riferimento \
             where r.data <> v.data or r.codice_fiscale <> v.codice_fiscale or r.sede <> v.sede \
               or r.causale <> v.causale \
               or coalesce(r.chiave_indicata, '') <> coalesce(v.chiave_indicata, '') \
               or r.da <> v.da or r.a <> v.a or r.debito <> v.debito or r.credito <> v.credito \
               or r.canale <> v.canale \
             order by r.n limit 50",
            &[],
        )
        .await?;
    for row in &other {
        let fields = row.text(2)?.trim_end().replace(' ', ", ");
        let why = format!("`{}` is in the archive with another {fields}", row.text(1)?);
        faults.push(row.int(0)?.unsigned_abs(), "riferimento", why);
    }
    count_rest(faults, &other, 3)
}

/// Counts the rows that `limit 50` left out; column `at` says how many there are in all.
fn count_rest(
    faults: &mut Faults,
    shown: &[cassetto_db::Row],
    at: usize,
) -> Result<(), ArchiveError> {
    if let Some(row) = shown.first() {
        faults.uncounted(row.int(at)?.unsigned_abs() - shown.len() as u64);
    }
    Ok(())
}

/// Drops the rows that the archive has, and gives the others to their positions.
pub(super) async fn attribute(tx: &mut Tx, rows: u64) -> Result<Counts, ArchiveError> {
    tx.execute(
        "delete from f24_riga where exists \
         (select 1 from versamento v where v.riferimento = f24_riga.riferimento)",
        &[],
    )
    .await?;
    tx.execute(
        "update f24_riga set posizione = (select p.id from posizione p \
         join soggetto s on s.id = p.soggetto \
         where p.tipo = f24_riga.tipo and p.chiave = f24_riga.chiave \
           and s.codice_fiscale = f24_riga.codice_fiscale)",
        &[],
    )
    .await?;
    let matched = "update f24_riga set stato = 'abbinato' where posizione is not null";
    let abbinati = tx.execute(matched, &[]).await?;
    tx.execute(
        "update f24_riga set posizione = (select min(p.id) from posizione p \
         join soggetto s on s.id = p.soggetto \
         where s.codice_fiscale = f24_riga.codice_fiscale and p.tipo = f24_riga.tipo \
           and p.sede = f24_riga.sede having count(*) = 1) where posizione is null",
        &[],
    )
    .await?;
    let left = tx
        .one(
            "select count(*), count(posizione) from f24_riga where stato = 'non_abbinato'",
            &[],
        )
        .await?;
    let (all, placed) = match left {
        Some(row) => (row.int(0)?.unsigned_abs(), row.int(1)?.unsigned_abs()),
        None => (0, 0),
    };
    Ok(Counts {
        rows,
        known: 0,
        abbinati,
        non_abbinati: placed,
        senza_posizione: all - placed,
    })
}

/// Copies what is left into the archive, empties the staging table and marks the positions to match.
pub(super) async fn keep(tx: &mut Tx) -> Result<(), ArchiveError> {
    let new = tx
        .execute(
            "insert into versamento (id, posizione, data, codice_fiscale, sede, causale, \
             chiave_indicata, da, a, debito, credito, canale, riferimento, stato) \
             select (select valore from contatore where nome = 'versamento') \
               + row_number() over (order by r.n), r.posizione, r.data, r.codice_fiscale, \
             r.sede, r.causale, r.chiave_indicata, r.da, r.a, r.debito, r.credito, r.canale, \
             r.riferimento, r.stato from f24_riga r",
            &[],
        )
        .await?;
    tx.execute(
        "update contatore set valore = valore + $1 where nome = 'versamento'",
        &[(new as i64).into()],
    )
    .await?;
    tx.execute(
        "insert into da_ricalcolare (posizione) select distinct posizione from f24_riga \
         where stato = 'abbinato'",
        &[],
    )
    .await?;
    tx.execute(touched::BY_PAYMENTS, &[]).await?;
    // What is in the file speaks for the day of its last payment. It never makes the archive older.
    tx.execute(
        "insert into fornitura (dataset, aggiornato_al, fonte) \
         select 'versamento', max(r.data), 'deleghe di pagamento importate' from f24_riga r \
         where true having count(*) > 0 \
         on conflict (dataset) do update set fonte = excluded.fonte, aggiornato_al = \
         case when excluded.aggiornato_al > fornitura.aggiornato_al \
           then excluded.aggiornato_al else fornitura.aggiornato_al end",
        &[],
    )
    .await?;
    tx.execute("delete from f24_riga", &[]).await?;
    Ok(())
}
