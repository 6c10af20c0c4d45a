//! What people are told: who is told what, and that nothing is lost or told twice, on both databases.

mod archive;
mod deleghe;
pub(super) mod ear;
mod killed;
mod numbers;
mod page;
mod rights;
mod stream;

use super::behind;
use crate::support::desk::Desk;
use cassetto::model::Genere;
use cassetto::store::Store;
use cassetto::store::avvisi::{New, Told, append};
use cassetto_db::Db;
use std::collections::BTreeMap;

/// A notice to a person in an incarico.
pub(super) fn notice(incarico: (&str, &str), posizione: Option<i64>) -> New {
    let (persona, incarico) = incarico;
    New {
        persona: persona.to_owned(),
        incarico: incarico.to_owned(),
        quando: 1_795_426_200_000,
        genere: match posizione {
            Some(_) => Genere::Archivio,
            None => Genere::ArchivioMolte,
        },
        posizione,
        page: None,
        parametri: BTreeMap::from([("dataset".to_owned(), "versamento".to_owned())]),
        origine: None,
    }
}

pub(super) const CARLA: (&str, &str) = ("carla-esempi", "carla-esempi-titolare");
const DARIO: (&str, &str) = ("dario-provetti", "dario-provetti-intermediario");

/// Tells people in one transaction, as another process does: it commits, and then wakes whoever waits.
pub(super) async fn tell(desk: &Desk, new: &[New]) -> Told {
    let stato = behind::stato(desk).await;
    let mut tx = stato.write().await.unwrap();
    let told = append(&mut tx, new).await.unwrap();
    tx.commit().await.unwrap();
    let store = Store::open(&desk.place, 1).await.unwrap();
    store.notify(&told).await.unwrap();
    store.close().await;
    told
}

/// The key of a position of the demonstration.
async fn key(stato: &Db, chiave: &str) -> i64 {
    let sql = "select id from archivio.posizione where tipo = 'uniemens' and chiave = $1";
    let row = stato.one(sql, &[chiave.into()]).await.unwrap();
    row.expect("the position").int(0).unwrap()
}

/// Every notice: incarico, kind and the key that people know of its position, in the order of each person's numbers.
async fn kept(stato: &Db) -> Vec<String> {
    let sql = "select a.incarico || ' ' || a.genere || ' ' || coalesce(p.chiave, '-') from avviso a \
               left join archivio.posizione p on p.id = a.posizione order by a.chiave, a.numero";
    let rows = stato.all(sql, &[]).await.unwrap();
    rows.iter()
        .map(|row| row.text(0).unwrap().to_owned())
        .collect()
}
