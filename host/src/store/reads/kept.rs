//! Positions of somebody in an order, kept while nothing changes that decides about it.
//!
//! To show fifty of 20,000 positions in the order of their names a database sorts all of them. Where that order comes
//! from the archive alone, it is the same until a file comes into the archive, deleghe or incarichi are loaded, or the
//! day ends: the first two are numbered, and the numbers are asked for with every page; the day stands in the scope.
//! What is kept decides only which rows are computed. Each of them is asked for its right again, behind the fence, and
//! where one is not there any more the whole is asked instead.

use super::{Ask, ReadError, Reads};
use crate::model::Value;
use crate::store::confine::{Page, Part, Seek};
use std::collections::HashMap;
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Mutex, PoisonError};

/// The most positions of one list: whoever has more waits for the database.
const LONGEST: u32 = 50_000;
/// The most positions of all lists together: 8 MB.
const MOST: usize = 1_000_000;

/// The lists of one database.
#[derive(Default)]
pub(super) struct Kept(Mutex<Lists>);

#[derive(Default)]
struct Lists {
    by: HashMap<String, List>,
    /// The positions of all of them.
    size: usize,
    turn: u64,
}

struct List {
    /// The numbers of what decides about it, when it was made.
    at: Vec<Value>,
    keys: Arc<[i64]>,
    /// The turn in which it was last asked for.
    used: u64,
}

impl Kept {
    fn get(&self, name: &str, at: &[Value]) -> Option<Arc<[i64]>> {
        let mut lists = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        lists.turn += 1;
        let turn = lists.turn;
        let list = lists.by.get_mut(name).filter(|list| list.at == at)?;
        list.used = turn;
        Some(Arc::clone(&list.keys))
    }

    /// Keeps a list, and leaves out those that nobody has asked for longest.
    fn put(&self, name: String, at: Vec<Value>, keys: Arc<[i64]>) {
        let mut lists = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        lists.remove(&name);
        while lists.size + keys.len() > MOST {
            let oldest = lists.by.iter().min_by_key(|(_, list)| list.used);
            let Some(oldest) = oldest.map(|(name, _)| name.clone()) else {
                return;
            };
            lists.remove(&oldest);
        }
        let (size, used) = (keys.len(), lists.turn);
        lists.size += size;
        lists.by.insert(name, List { at, keys, used });
    }

    /// Leaves a list out that says what is not so.
    pub(super) fn forget(&self, name: &str) {
        let mut lists = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        lists.remove(name);
    }
}

impl Lists {
    fn remove(&mut self, name: &str) {
        if let Some(list) = self.by.remove(name) {
            self.size -= list.keys.len();
        }
    }
}

/// The positions of a page as a kept list has them, with the name of the list; `None` where none is kept for such a
/// page, or the row that it goes on from is not in it.
pub(super) async fn keys(
    reads: &Reads,
    ask: &Ask<'_>,
    waits: &Arc<AtomicBool>,
) -> Result<Option<(String, Vec<i64>)>, ReadError> {
    let Some(page) = ask.page.filter(|page| ask.query.is_kept(page)) else {
        return Ok(None);
    };
    let all = page.all();
    let whole = Ask {
        page: Some(&all),
        limit: LONGEST + 1,
        bytes: (LONGEST as usize + 1) * 8,
        pace: Arc::clone(&ask.pace),
        ..*ask
    };
    let name = reads.named(&whole, Part::Keys)?;
    let at = reads.numbers(ask, waits).await?;
    let list = match reads.kept.get(&name, &at) {
        Some(list) => list,
        None => {
            let rows = reads.part(&whole, (Part::Keys, None), waits).await?;
            let keys: Option<Vec<i64>> = rows.iter().flatten().map(key).collect();
            let Some(keys) = keys.filter(|keys| keys.len() <= LONGEST as usize) else {
                return Ok(None);
            };
            let keys: Arc<[i64]> = keys.into();
            reads.kept.put(name.clone(), at, Arc::clone(&keys));
            keys
        }
    };
    Ok(of(&list, page, ask.limit as usize).map(|keys| (name, keys.to_vec())))
}

/// The page of a list.
fn of<'l>(list: &'l [i64], page: &Page, limit: usize) -> Option<&'l [i64]> {
    let find = |of: &Value| {
        let wanted = key(of)?;
        list.iter().position(|known| *known == wanted)
    };
    Some(match &page.seek {
        Seek::Start => &list[..limit.min(list.len())],
        Seek::After(_, key) => {
            let from = find(key)? + 1;
            &list[from..list.len().min(from + limit)]
        }
        Seek::Before(_, key) => {
            let to = find(key)?;
            &list[to.saturating_sub(limit)..to]
        }
    })
}

/// The position that a key is.
pub(super) fn key(value: &Value) -> Option<i64> {
    match value {
        Value::Int(number) => Some(*number),
        Value::Null | Value::Text(_) => None,
    }
}

/// The numbers of the last loading of people, which is bound, and of the last file of the archive, with what tells it
/// from another archive.
pub(super) const NUMBERS: &str = "select coalesce((select ultimo from numeratore where nome = $1), 0), \
     coalesce((select max(numero) from archivio.importazione), 0), \
     coalesce((select sha256 || ' ' || quando from archivio.importazione where numero = 1), '')";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Direction;

    fn page(seek: Seek) -> Page {
        Page {
            column: 0,
            direction: Direction::Up,
            seek,
            words: Vec::new(),
        }
    }

    #[test]
    fn a_page_of_a_list_goes_on_from_its_row() {
        let list = [7, 3, 9, 1, 5];
        let at = |key: i64| (Value::Null, Value::Int(key));
        let after = |key| {
            let (order, key) = at(key);
            of(&list, &page(Seek::After(order, key)), 2).map(<[i64]>::to_vec)
        };
        let before = |key| {
            let (order, key) = at(key);
            of(&list, &page(Seek::Before(order, key)), 2).map(<[i64]>::to_vec)
        };
        assert_eq!(of(&list, &page(Seek::Start), 2).unwrap(), [7, 3]);
        assert_eq!(of(&list, &page(Seek::Start), 9).unwrap(), list);
        assert_eq!(after(3).unwrap(), [9, 1]);
        assert_eq!(after(1).unwrap(), [5]);
        assert_eq!(after(5).unwrap(), [0; 0]);
        assert_eq!(after(2), None);
        assert_eq!(before(1).unwrap(), [3, 9]);
        assert_eq!(before(3).unwrap(), [7]);
        assert_eq!(before(7).unwrap(), [0; 0]);
    }

    #[test]
    fn a_list_is_good_for_its_numbers_and_the_oldest_goes_first() {
        let kept = Kept::default();
        let at = |number: i64| vec![Value::Int(number)];
        let keys = |length: usize| -> Arc<[i64]> { vec![0; length].into() };
        kept.put("a".to_owned(), at(1), keys(MOST / 2));
        kept.put("b".to_owned(), at(1), keys(MOST / 2));
        assert!(kept.get("a", &at(1)).is_some());
        assert!(kept.get("a", &at(2)).is_none());
        kept.put("c".to_owned(), at(1), keys(1));
        assert!(kept.get("b", &at(1)).is_none());
        assert!(kept.get("a", &at(1)).is_some());
        kept.put("a".to_owned(), at(2), keys(3));
        assert_eq!(kept.0.lock().unwrap().size, 4);
        kept.forget("a");
        assert!(kept.get("a", &at(2)).is_none());
        kept.put("d".to_owned(), at(1), keys(MOST + 1));
        assert!(kept.get("d", &at(1)).is_none());
    }
}
