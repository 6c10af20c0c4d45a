//! Whose the rows of the staging table are, and whose rows they name: what only the whole file and the
//! archive can tell. Rows of an unknown owner, of another one, or that stand twice are faults.

use super::line::slot;
use super::table::{Id, Of, Table};
use super::{Faults, registry};
use crate::ArchiveError;
use cassetto_db::{AssertSqlSafe, Row, Tx};

/// Finds owners and parents of the rows, and tells those that have none, or stand twice.
pub(super) async fn check(
    tx: &mut Tx,
    table: &Table,
    seed: u64,
    faults: &mut Faults,
) -> Result<(), ArchiveError> {
    twice(tx, table, faults).await?;
    match table.of {
        Of::Posizione => posizioni(tx, faults).await?,
        Of::Soggetto => soggetti(tx, faults).await?,
        Of::SoggettoPosizione => {
            soggetti(tx, faults).await?;
            posizioni(tx, faults).await?;
            of_another(tx, faults).await?;
        }
        Of::Nobody => {}
        Of::Registro => {
            registry::add_soggetti(tx, table).await?;
            soggetti(tx, faults).await?;
        }
        Of::RegistroPosizioni => {
            soggetti(tx, faults).await?;
            moved(tx, faults).await?;
            if faults.count() == 0 {
                registry::add_posizioni(tx, table, seed).await?;
                posizioni(tx, faults).await?;
                registry::update_posizioni(tx, table).await?;
            }
        }
    }
    parents(tx, table, faults).await
}

/// Rows of one file that are the same row.
async fn twice(tx: &mut Tx, table: &Table, faults: &mut Faults) -> Result<(), ArchiveError> {
    let mut columns: Vec<&str> = match table.of {
        _ if table.id == Id::Given => vec![],
        Of::Posizione | Of::RegistroPosizioni => vec!["tipo", "chiave"],
        Of::Soggetto | Of::SoggettoPosizione | Of::Registro => vec!["contribuente"],
        Of::Nobody => vec![],
    };
    match table.id {
        Id::Given => columns.extend(slot(table, "id")),
        _ => columns.extend(table.identity.iter().filter_map(|name| slot(table, name))),
    }
    let same: Vec<String> = columns.iter().map(|c| format!("r.{c} = p.{c}")).collect();
    let sql = format!(
        "select r.riga, f.riga, count(*) over () from riga r \
         join (select {columns}, min(n) as prima from riga group by {columns} having count(*) > 1) p \
           on {same} join riga f on f.n = p.prima \
         where r.n > p.prima order by r.n limit 50",
        columns = columns.join(", "),
        same = same.join(" and "),
    );
    let by = match (table.id, table.identity) {
        (Id::Given, _) => "id".to_owned(),
        (_, []) => "chiave".to_owned(),
        (_, names) => names.join(", "),
    };
    tell(tx, sql, faults, "line", |row| {
        Ok(format!("has the same {by} as line {}", row.int(1)?))
    })
    .await
}

async fn posizioni(tx: &mut Tx, faults: &mut Faults) -> Result<(), ArchiveError> {
    tx.execute(
        "update riga set posizione = (select p.id from posizione p \
         where p.tipo = riga.tipo and p.chiave = riga.chiave) where tipo is not null",
        &[],
    )
    .await?;
    let sql = "select riga, chiave, tipo, count(*) over () from riga \
               where tipo is not null and posizione is null order by n limit 50";
    tell(tx, sql.to_owned(), faults, "chiave_posizione", |row| {
        let (chiave, tipo) = (row.text(1)?, row.text(2)?);
        Ok(format!(
            "`{chiave}` is no position `{tipo}` of the registry; import posizione_dati first"
        ))
    })
    .await
}

async fn soggetti(tx: &mut Tx, faults: &mut Faults) -> Result<(), ArchiveError> {
    tx.execute(
        "update riga set soggetto = (select s.id from soggetto s \
         where s.codice_fiscale = riga.contribuente)",
        &[],
    )
    .await?;
    let sql = "select riga, contribuente, count(*) over () from riga \
               where soggetto is null order by n limit 50";
    tell(tx, sql.to_owned(), faults, "contribuente", |row| {
        let code = row.text(1)?;
        Ok(format!(
            "`{code}` is no soggetto of the registry; import soggetto_anagrafica first"
        ))
    })
    .await
}

/// Positions that are named beside a soggetto who does not own them.
async fn of_another(tx: &mut Tx, faults: &mut Faults) -> Result<(), ArchiveError> {
    let sql = "select r.riga, r.chiave, count(*) over () from riga r \
               join posizione p on p.id = r.posizione \
               where p.soggetto <> r.soggetto order by r.n limit 50";
    tell(tx, sql.to_owned(), faults, "chiave_posizione", |row| {
        Ok(format!(
            "`{}` is no position of this contribuente",
            row.text(1)?
        ))
    })
    .await
}

/// Positions that have another owner in the registry: a key never changes hands.
async fn moved(tx: &mut Tx, faults: &mut Faults) -> Result<(), ArchiveError> {
    let sql = "select r.riga, r.chiave, count(*) over () from riga r \
               join posizione p on p.tipo = r.tipo and p.chiave = r.chiave \
               where p.soggetto <> r.soggetto order by r.n limit 50";
    tell(tx, sql.to_owned(), faults, "contribuente", |row| {
        Ok(format!(
            "`{}` is another contribuente's position",
            row.text(1)?
        ))
    })
    .await
}

/// Rows that name a parent which is not there, or not of the same owner; and keys that the archive
/// knows of another owner.
async fn parents(tx: &mut Tx, table: &Table, faults: &mut Faults) -> Result<(), ArchiveError> {
    for parent in table.parents {
        let Some(column) = slot(table, parent.column) else {
            continue;
        };
        let (dataset, key) = (parent.dataset, parent.key);
        // Whose owner is not known was told already.
        let there = match table.of.column() {
            Some(owner) => format!("r.{owner} is null or d.{owner} = r.{owner}"),
            None => "1 = 1".to_owned(),
        };
        // Codes may name each other within a file.
        let beside = match slot(table, key).filter(|_| dataset == table.dataset) {
            Some(slot) => {
                format!("and not exists (select 1 from riga o where o.{slot} = r.{column})")
            }
            None => String::new(),
        };
        let sql = format!(
            "select r.riga, cast(r.{column} as text), count(*) over () from riga r \
             where r.{column} is not null and not exists \
             (select 1 from {dataset} d where d.{key} = r.{column} and ({there})) {beside} \
             order by r.n limit 50"
        );
        tell(tx, sql, faults, parent.column, |row| {
            let (named, owner) = (row.text(1)?, table.of.column());
            let of = owner.map_or_else(String::new, |owner| format!(" of this {owner}"));
            Ok(format!("`{named}` is no {dataset}{of}"))
        })
        .await?;
    }
    let Some(owner) = table.of.column() else {
        return Ok(());
    };
    if table.id != Id::Given {
        return Ok(());
    }
    let sql = format!(
        "select r.riga, r.n1, count(*) over () from riga r join {} t on t.id = r.n1 \
         where t.{owner} <> r.{owner} order by r.n limit 50",
        table.dataset
    );
    tell(tx, sql, faults, "id", |row| {
        Ok(format!(
            "`{}` is in the archive for another {owner}",
            row.int(1)?
        ))
    })
    .await
}

/// Tells the rows of a query: line first, how many there are in all last.
pub(super) async fn tell(
    tx: &mut Tx,
    sql: String,
    faults: &mut Faults,
    field: &'static str,
    reason: impl Fn(&Row) -> Result<String, ArchiveError>,
) -> Result<(), ArchiveError> {
    let rows = tx.all(AssertSqlSafe(sql), &[]).await?;
    for row in &rows {
        faults.push(row.int(0)?.unsigned_abs(), field, reason(row)?);
    }
    if let Some(row) = rows.first() {
        let all = row.int(row.0.len() - 1)?.unsigned_abs();
        faults.uncounted(all - rows.len() as u64);
    }
    Ok(())
}
