//! What only the two datasets of the registry do: soggetti and positions that nobody knew come in, and
//! those that are known change. Everything else names what stands here.

use super::line::slot;
use super::table::Table;
use crate::ArchiveError;
use crate::chance::Chance;
use crate::parole::parole;
use cassetto_db::{AssertSqlSafe, Bind, Tx};

/// How many rows are read and written at a time.
const PAGE: usize = 500;

/// Makes the soggetti that the registry does not have.
pub(super) async fn add_soggetti(tx: &mut Tx, table: &Table) -> Result<(), ArchiveError> {
    let name = slot(table, "denominazione").unwrap_or_default();
    let sql = format!(
        "insert into soggetto (id, codice_fiscale, denominazione) \
         select (select coalesce(max(id), 0) from soggetto) + row_number() over (order by q.n), \
           q.contribuente, r.{name} \
         from (select contribuente, min(n) as n from riga where not exists \
             (select 1 from soggetto s where s.codice_fiscale = riga.contribuente) \
           group by contribuente) q join riga r on r.n = q.n"
    );
    tx.execute(AssertSqlSafe(sql), &[]).await?;
    Ok(())
}

/// Gives the soggetti of the file the name of their present row, and the words of it.
pub(super) async fn rename(tx: &mut Tx) -> Result<(), ArchiveError> {
    tx.execute(
        "update soggetto set denominazione = (select a.denominazione from soggetto_anagrafica a \
         where a.soggetto = soggetto.id \
         order by case when a.al is null then 0 else 1 end, a.dal desc limit 1) \
         where id in (select r.soggetto from riga r)",
        &[],
    )
    .await?;
    tx.execute(
        "delete from soggetto_parola where soggetto in (select r.soggetto from riga r)",
        &[],
    )
    .await?;
    let mut after = 0;
    loop {
        let page = tx
            .all(
                "select s.id, s.denominazione from soggetto s where s.id > $1 \
                 and s.id in (select r.soggetto from riga r) order by s.id limit 500",
                &[after.into()],
            )
            .await?;
        let mut rows: Vec<Vec<Bind>> = Vec::new();
        for row in &page {
            after = row.int(0)?;
            let words = parole(row.text(1)?).into_iter();
            rows.extend(words.map(|word| vec![word.into(), after.into()]));
        }
        tx.insert("soggetto_parola", &["parola", "soggetto"], &rows, "")
            .await?;
        if page.len() < PAGE {
            return Ok(());
        }
    }
}

/// Makes the positions that the registry does not have, each with sixteen random letters.
pub(super) async fn add_posizioni(
    tx: &mut Tx,
    table: &Table,
    seed: u64,
) -> Result<(), ArchiveError> {
    let mut letters = Chance::new(seed, 0);
    let last = tx
        .one("select coalesce(max(id), 0) from posizione", &[])
        .await?;
    let mut id = last.map_or(Ok(0), |row| row.int(0))?;
    let mut after = 0;
    let columns = columns(table).join(", r.");
    let sql = format!(
        "select r.n, r.tipo, r.chiave, r.soggetto, r.{columns} from riga r \
         where r.n > $1 and not exists (select 1 from posizione p \
           where p.tipo = r.tipo and p.chiave = r.chiave) order by r.n limit 500"
    );
    loop {
        let page = tx.all(AssertSqlSafe(sql.clone()), &[after.into()]).await?;
        let mut rows: Vec<Vec<Bind>> = Vec::new();
        for row in &page {
            after = row.int(0)?;
            id += 1;
            rows.push(vec![
                id.into(),
                letters.codice().into(),
                row.text(1)?.into(),
                row.text(2)?.into(),
                row.int(3)?.into(),
                row.text(4)?.into(),
                row.text(5)?.into(),
                row.text(6)?.into(),
                row.maybe_text(7)?.into(),
            ]);
        }
        let into = &[
            "id", "codice", "tipo", "chiave", "soggetto", "sede", "stato", "dal", "al",
        ];
        tx.insert("posizione", into, &rows, "").await?;
        if page.len() < PAGE {
            return Ok(());
        }
    }
}

/// Brings the registry to what the file says of positions that it has.
pub(super) async fn update_posizioni(tx: &mut Tx, table: &Table) -> Result<(), ArchiveError> {
    let columns = columns(table).join(", r.");
    let sql = format!(
        "update posizione set (sede, stato, dal, al) = (select r.{columns} from riga r \
         where r.posizione = posizione.id) where id in (select r.posizione from riga r)"
    );
    tx.execute(AssertSqlSafe(sql), &[]).await?;
    Ok(())
}

/// Where office, state, first and last day stand.
fn columns(table: &Table) -> [&'static str; 4] {
    ["sede", "stato", "inizio", "cessazione"].map(|name| slot(table, name).unwrap_or_default())
}
