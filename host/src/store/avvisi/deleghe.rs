//! Deleghe that became active or count no more, told to whoever they are of.
//!
//! What counts is whether a delegate may act for a position: a delega that comes in place of another changes
//! nothing and is not told. Whoever owns the position is told which; people of the delegate are told which of those that
//! begin, and of those that end only how many, since they may see nothing of the position any more. An incarico that comes with the
//! same file begins with what the file says.

mod concerned;

use super::super::{StoreError, visible};
use super::New;
use crate::model::Moment;
use cassetto_db::{AssertSqlSafe, Bind, Row, Tx};
use concerned::{by_delega, by_position, concerned, owners, people};
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// Keys of one statement.
const CHUNK: usize = 500;

/// A position, and a delegate who may act for it.
type Pair = (i64, String);

/// Who may act for what, and by which deleghe.
type Active = BTreeMap<Pair, BTreeSet<String>>;

/// What was before a change.
#[derive(Debug, Default)]
pub struct Before {
    positions: BTreeSet<i64>,
    active: Active,
    /// Incarichi that were there.
    incarichi: HashSet<String>,
}

impl Before {
    /// Looks at the positions of these deleghe, at others that they are to be of, and at these incarichi.
    pub async fn of(
        tx: &mut Tx,
        (deleghe, positions, incarichi): (&[&str], &[i64], &[&str]),
        now: &Moment,
    ) -> Result<Before, StoreError> {
        let mut before = Before::default();
        before.positions.extend(positions);
        let keys = deleghe.iter().map(|it| (*it).into()).collect();
        let sql = "select posizione from delega where id in";
        for row in within(tx, sql, keys, &[]).await? {
            before.positions.insert(row.int(0)?);
        }
        let keys = incarichi.iter().map(|it| (*it).into()).collect();
        for row in within(tx, "select id from incarico where id in", keys, &[]).await? {
            before.incarichi.insert(row.text(0)?.to_owned());
        }
        before.active = active(tx, &before.positions, now).await?;
        Ok(before)
    }

    /// What there is to tell now. `incarichi` are those that the same change brought or brought again.
    pub async fn tell(
        &self,
        tx: &mut Tx,
        incarichi: &[&str],
        now: &Moment,
    ) -> Result<Vec<New>, StoreError> {
        let after = active(tx, &self.positions, now).await?;
        let fresh: HashSet<&str> = incarichi
            .iter()
            .filter(|id| !self.incarichi.contains(**id))
            .copied()
            .collect();
        let mut new = Vec::new();
        for (is, was, begins) in [(&after, &self.active, true), (&self.active, &after, false)] {
            // What was passed on of another delega gives nobody the right that begins or ends.
            let own = is.iter().filter(|(pair, _)| !was.contains_key(*pair));
            let owners = concerned(tx, &owners(), by_position(own.clone()), now).await?;
            let people = concerned(tx, &people(), by_delega(own), now).await?;
            for (of, named) in [(owners, true), (people, begins)] {
                let known = of
                    .into_iter()
                    .filter(|(incarico, _)| !fresh.contains(incarico.as_str()));
                new.extend(
                    known.flat_map(|(incarico, of)| of.tell(&incarico, (begins, named), now)),
                );
            }
        }
        Ok(new)
    }
}

/// Who may act for these positions today.
async fn active(
    tx: &mut Tx,
    positions: &BTreeSet<i64>,
    now: &Moment,
) -> Result<Active, StoreError> {
    let sql = format!(
        "select d.posizione, d.delegato, d.id from delega d where d.stato = 'attiva' and d.revocata is null \
         and {} and d.posizione in",
        visible::valid("d", 1)
    );
    let keys = positions.iter().map(|it| (*it).into()).collect();
    let mut active = Active::new();
    for row in within(tx, &sql, keys, &[now.today.as_str().into()]).await? {
        let pair = (row.int(0)?, row.text(1)?.to_owned());
        active
            .entry(pair)
            .or_default()
            .insert(row.text(2)?.to_owned());
    }
    Ok(active)
}

/// The rows of a statement that ends with `in`, for all keys, some at a time; `first` are the placeholders before them.
async fn within(
    tx: &mut Tx,
    sql: &str,
    keys: Vec<Bind>,
    first: &[Bind],
) -> Result<Vec<Row>, StoreError> {
    let mut rows = Vec::new();
    for some in keys.chunks(CHUNK) {
        let begin = first.len() + 1;
        let places: Vec<String> = (begin..begin + some.len())
            .map(|at| format!("${at}"))
            .collect();
        // Literals of ours and numbers of places; values are bound.
        let sql = AssertSqlSafe(format!("{sql} ({})", places.join(", ")));
        rows.extend(tx.all(sql, &[first, some].concat()).await?);
    }
    Ok(rows)
}
