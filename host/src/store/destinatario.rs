//! Table `destinatario`: the counter of each recipient, by which what they are told is numbered.
//!
//! It is raised last in the transaction that tells, and held until that ends, so that a number is seen only once all
//! below it are: the order of numbers is the order of commits.

use super::StoreError;
use cassetto_db::{AssertSqlSafe, Bind, Tx};
use std::collections::BTreeMap;

/// How many counters one statement raises.
const CHUNK: usize = 500;

/// Raises counters of one kind of recipient, each by as many as it is told; where each stands then. They are raised in
/// the order of their keys, so that two who raise several never wait for each other in a circle.
pub(super) async fn raise(
    tx: &mut Tx,
    tipo: &str,
    some: &BTreeMap<&str, i64>,
) -> Result<BTreeMap<String, i64>, StoreError> {
    let mut stands = BTreeMap::new();
    let some: Vec<_> = some.iter().collect();
    for some in some.chunks(CHUNK) {
        let mut binds: Vec<Bind> = vec![tipo.into()];
        let mut places = Vec::with_capacity(some.len());
        for (chiave, by) in some {
            let at = binds.len();
            places.push(format!("($1, ${}, cast(${} as bigint))", at + 1, at + 2));
            binds.push((**chiave).into());
            binds.push((**by).into());
        }
        let sql = format!(
            "insert into destinatario (tipo, chiave, ultimo) values {} \
             on conflict (tipo, chiave) do update set ultimo = destinatario.ultimo + excluded.ultimo \
             returning chiave, ultimo",
            places.join(", ")
        );
        // The text is made of numbers of places; values are bound.
        for row in tx.all(AssertSqlSafe(sql), &binds).await? {
            stands.insert(row.text(0)?.to_owned(), row.int(1)?);
        }
    }
    Ok(stands)
}
