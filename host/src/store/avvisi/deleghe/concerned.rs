//! Whom a delega concerns, and what they are told of it.

use super::super::super::{StoreError, visible};
use super::super::{New, ONE_BY_ONE};
use super::{Pair, within};
use crate::model::{Genere, Moment};
use cassetto_db::{Bind, Tx};
use std::collections::{BTreeMap, BTreeSet};

/// What somebody is to be told in an incarico.
pub(super) struct Concerned {
    persona: String,
    /// Positions, each with the name of the delegate.
    of: BTreeMap<i64, String>,
}

impl Concerned {
    pub(super) fn tell(
        self,
        incarico: &str,
        (begins, named): (bool, bool),
        now: &Moment,
    ) -> Vec<New> {
        let tell = |genere, posizione, (name, value): (&str, String)| New {
            persona: self.persona.clone(),
            incarico: incarico.to_owned(),
            quando: now.ms,
            genere,
            posizione,
            page: None,
            parametri: BTreeMap::from([(name.to_owned(), value)]),
            origine: None,
        };
        if !named || self.of.len() > ONE_BY_ONE {
            let genere = match begins {
                true => Genere::DelegheAttive,
                false => Genere::DelegheCessate,
            };
            let count = self.of.len().to_string();
            return vec![tell(genere, None, ("count", count))];
        }
        let genere = match begins {
            true => Genere::DelegaAttiva,
            false => Genere::DelegaCessata,
        };
        let each = self.of.iter();
        each.map(|(posizione, delegato)| {
            tell(genere, Some(*posizione), ("delegato", delegato.clone()))
        })
        .collect()
    }
}

/// Who is told: incarico, person, position, key and name of the delegate; `$1` is the day.
pub(super) fn owners() -> String {
    format!(
        "select i.id, i.persona, p.id, n.id, n.denominazione from archivio.posizione p \
         cross join delegato n cross join incarico i \
         where i.soggetto = p.soggetto and i.per = 'soggetto' and {} and n.id = $2 and p.id in",
        visible::valid("i", 1)
    )
}

/// The same of the delegate's own people, by the key of the delega.
pub(super) fn people() -> String {
    format!(
        "select i.id, i.persona, d.posizione, n.id, n.denominazione from delega d \
         join delegato n on n.id = d.delegato join incarico i on i.delegato = n.id \
         where {valid} and n.id = $2 \
         and (i.per = 'delega' or (i.per = 'subdelega' and exists (select 1 from subdelega s \
           where s.incarico = i.id and s.delega = d.id and {own}))) \
         and d.id in",
        valid = visible::valid("i", 1),
        own = visible::valid("s", 1)
    )
}

/// What is asked of each delegate.
type Keys = BTreeMap<String, Vec<Bind>>;

/// Positions, by who may act for them.
pub(super) fn by_position<'a>(
    pairs: impl Iterator<Item = (&'a Pair, &'a BTreeSet<String>)>,
) -> Keys {
    let mut keys = Keys::new();
    for ((posizione, delegato), _) in pairs {
        let of = keys.entry(delegato.clone()).or_default();
        of.push((*posizione).into());
    }
    keys
}

/// Deleghe, by who may act by them.
pub(super) fn by_delega<'a>(pairs: impl Iterator<Item = (&'a Pair, &'a BTreeSet<String>)>) -> Keys {
    let mut keys = Keys::new();
    for ((_, delegato), deleghe) in pairs {
        let of = keys.entry(delegato.clone()).or_default();
        of.extend(deleghe.iter().map(|it| Bind::from(it.as_str())));
    }
    keys
}

pub(super) async fn concerned(
    tx: &mut Tx,
    who: &str,
    asked: Keys,
    now: &Moment,
) -> Result<BTreeMap<String, Concerned>, StoreError> {
    let mut concerned = BTreeMap::new();
    for (delegato, keys) in asked {
        let first = [now.today.as_str().into(), delegato.as_str().into()];
        for row in within(tx, who, keys, &first).await? {
            let of = concerned
                .entry(row.text(0)?.to_owned())
                .or_insert_with(|| Concerned {
                    persona: String::new(),
                    of: BTreeMap::new(),
                });
            row.text(1)?.clone_into(&mut of.persona);
            of.of.insert(row.int(2)?, row.text(4)?.to_owned());
        }
    }
    Ok(concerned)
}
