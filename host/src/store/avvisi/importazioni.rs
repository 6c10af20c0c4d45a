//! What files brought, told to whoever sees the positions that they touched.
//!
//! The archive is another schema, and no transaction writes both: one node at a time follows the numbers of its files, and
//! how far it is stands in `seguito`. A file is told page by page, each in one transaction that moves on as well, so that
//! whatever is cut off is told again from where it was, and nothing twice. In one incarico a file is told position
//! by position up to [`ONE_BY_ONE`] of them; of more, one notice sums up.

mod seen;

use super::super::seguito::{self, Seguito};
use super::super::{Store, StoreError};
use super::{New, ONE_BY_ONE, Told, append};
use crate::model::{Genere, Moment};
use seen::{Seen, seen, told};
use std::collections::BTreeMap;

/// Under which it is followed.
const NOME: &str = "importazioni";

/// Positions of one transaction.
const PAGE: usize = 500;

/// A page of what is to be told, as it was read; nothing of it is written yet.
#[derive(Debug)]
pub struct Plan {
    from: Seguito,
    to: Seguito,
    new: Vec<New>,
}

impl Plan {
    /// What will be told.
    pub fn told(&self) -> &[New] {
        &self.new
    }
}

/// A file.
struct File {
    numero: i64,
    dataset: String,
}

/// What is to be told next, for the node that has the lease or can take it. `None` where nothing is, or
/// another node has it. The first time ever, nothing of what came in before is told.
pub async fn plan(store: &Store, node: &str, now: &Moment) -> Result<Option<Plan>, StoreError> {
    let (di, newest) = archive(store).await?;
    let first = Seguito {
        di,
        numero: newest,
        dopo: i64::MIN,
    };
    let Some(from) = seguito::lease(store, NOME, node, &first).await? else {
        return Ok(None);
    };
    let begin = match (from.di == first.di, from.numero <= newest) {
        (true, true) => from.clone(),
        // It was put back to an earlier state, and numbers are given again.
        (true, false) => first,
        // Of another archive, as of a demonstration made anew, nothing was told yet.
        (false, _) => Seguito { numero: 0, ..first },
    };
    let Some(file) = next(store, begin.numero).await? else {
        return Ok(None);
    };
    let touched = touched(store, &file, begin.dopo).await?;
    let to = match touched.last() {
        Some(last) if touched.len() == PAGE => Seguito {
            dopo: *last,
            ..begin.clone()
        },
        _ => Seguito {
            numero: file.numero,
            dopo: i64::MIN,
            ..begin.clone()
        },
    };
    let new = match touched.last() {
        None => Vec::new(),
        Some(last) => {
            let seen = seen(store, (&file, begin.dopo, *last), now).await?;
            let before = match begin.dopo {
                i64::MIN => BTreeMap::new(),
                _ => told(store, (&file, &begin.di), &seen).await?,
            };
            file.tell(&begin.di, &seen, &before, now.ms)
        }
    };
    Ok(Some(Plan { from, to, new }))
}

/// Carries a plan out; who was told, or `None` where somebody else has done so meanwhile.
pub async fn carry(store: &Store, plan: &Plan) -> Result<Option<Told>, StoreError> {
    let mut tx = store.writer().write().await?;
    if !seguito::advance(&mut tx, NOME, &plan.from, &plan.to).await? {
        return Ok(None);
    }
    let told = append(&mut tx, &plan.new).await?;
    tx.commit().await?;
    Ok(Some(told))
}

/// Gives the lease back.
pub async fn release(store: &Store, node: &str) -> Result<(), StoreError> {
    seguito::release(store, NOME, node).await
}

/// Which archive it is, by the first file that it numbered, and its newest number.
pub(in crate::store) async fn archive(store: &Store) -> Result<(String, i64), StoreError> {
    let sql = "select sha256 || ' ' || quando, (select max(numero) from archivio.importazione) \
               from archivio.importazione where numero = 1";
    match store.reads().one(sql, &[]).await? {
        None => Ok((String::new(), 0)),
        Some(row) => Ok((row.text(0)?.to_owned(), row.int(1)?)),
    }
}

async fn next(store: &Store, numero: i64) -> Result<Option<File>, StoreError> {
    let sql = "select numero, dataset from archivio.importazione where numero > $1 \
               order by numero limit 1";
    let row = store.reads().one(sql, &[numero.into()]).await?;
    let file = row.map(|row| {
        Ok(File {
            numero: row.int(0)?,
            dataset: row.text(1)?.to_owned(),
        })
    });
    file.transpose()
}

async fn touched(store: &Store, file: &File, after: i64) -> Result<Vec<i64>, StoreError> {
    let sql = "select posizione from archivio.importazione_posizione \
               where importazione = $1 and posizione > $2 order by posizione limit 500";
    let binds = [file.numero.into(), after.into()];
    let rows = store.reads().all(sql, &binds).await?;
    Ok(rows
        .iter()
        .map(|row| row.int(0))
        .collect::<Result<_, _>>()?)
}

impl File {
    /// What notices of it come from: of another archive they come from elsewhere.
    fn origine(&self, di: &str) -> String {
        format!("importazione {} {di}", self.numero)
    }

    fn tell(
        &self,
        di: &str,
        seen: &Seen,
        before: &BTreeMap<String, (usize, bool)>,
        quando: i64,
    ) -> Vec<New> {
        let mut new = Vec::new();
        for (incarico, (persona, positions)) in seen {
            let (count, summed_up) = before.get(incarico).copied().unwrap_or_default();
            let tell = |genere, posizione| New {
                persona: persona.clone(),
                incarico: incarico.clone(),
                quando,
                genere,
                posizione,
                page: None,
                parametri: BTreeMap::from([("dataset".to_owned(), self.dataset.clone())]),
                origine: Some(self.origine(di)),
            };
            match count + positions.len() {
                0 => {}
                few if few <= ONE_BY_ONE => {
                    let told = positions.iter().map(|it| tell(Genere::Archivio, Some(*it)));
                    new.extend(told);
                }
                _ if summed_up || positions.is_empty() => {}
                _ => new.push(tell(Genere::ArchivioMolte, None)),
            }
        }
        new
    }
}
