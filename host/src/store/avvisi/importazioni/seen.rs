//! Who sees what a file touched, and what they were told of it before.

use super::super::super::{Store, StoreError, visible};
use super::{File, PAGE};
use crate::model::{Moment, Per};
use cassetto_db::{AssertSqlSafe, Bind};
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// Which incarichi see which touched positions, each with its person.
pub(super) type Seen = BTreeMap<String, (String, BTreeSet<i64>)>;

/// Who sees the touched positions after one and up to another, by what holds today. A person who sees one by
/// several incarichi is told of it in the first.
pub(super) async fn seen(
    store: &Store,
    (file, after, last): (&File, i64, i64),
    now: &Moment,
) -> Result<Seen, StoreError> {
    let table = "archivio.importazione_posizione";
    let condition = "t.importazione = $1 and t.posizione > $2 and t.posizione <= $3";
    let mut seen = Seen::new();
    for per in Per::ALL {
        let Some(sql) = visible::who(per, table, condition, 4) else {
            continue;
        };
        let binds: [Bind; 4] = [
            file.numero.into(),
            after.into(),
            last.into(),
            now.today.as_str().into(),
        ];
        for row in store.reads().all(AssertSqlSafe(sql), &binds).await? {
            let of = seen
                .entry(row.text(1)?.to_owned())
                .or_insert_with(|| (String::new(), BTreeSet::new()));
            row.text(2)?.clone_into(&mut of.0);
            of.1.insert(row.int(0)?);
        }
    }
    let mut known = HashSet::new();
    for (persona, positions) in seen.values_mut() {
        positions.retain(|posizione| known.insert((persona.clone(), *posizione)));
    }
    Ok(seen)
}

/// How much of a file each incarico was told before, and whether it was summed up.
pub(super) async fn told(
    store: &Store,
    (file, di): (&File, &str),
    seen: &Seen,
) -> Result<BTreeMap<String, (usize, bool)>, StoreError> {
    let mut told = BTreeMap::new();
    let incarichi: Vec<&String> = seen.keys().collect();
    for some in incarichi.chunks(PAGE) {
        let places: Vec<String> = (2..some.len() + 2).map(|at| format!("${at}")).collect();
        let sql = format!(
            "select incarico, count(*), max(case when genere = 'archivio-molte' then 1 else 0 end) \
             from avviso where origine = $1 and incarico in ({}) group by incarico",
            places.join(", ")
        );
        let mut binds: Vec<Bind> = vec![file.origine(di).into()];
        binds.extend(some.iter().map(|it| it.as_str().into()));
        for row in store.reads().all(AssertSqlSafe(sql), &binds).await? {
            let count = usize::try_from(row.int(1)?).unwrap_or(usize::MAX);
            told.insert(row.text(0)?.to_owned(), (count, row.int(2)? > 0));
        }
    }
    Ok(told)
}
