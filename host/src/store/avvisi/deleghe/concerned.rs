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

pub(super) fn people(begins: bool) -> String {
    // What was passed on of a delega that ended before gives nobody the right that begins.
    let counts = match begins {
        true => format!(
            "and d.stato = 'attiva' and d.revocata is null and {}",
            visible::valid("d", 1)
        ),
        false => String::new(),
    };
    format!(
        "select i.id, i.persona, p.id, n.id, n.denominazione from archivio.posizione p \
         cross join delegato n cross join incarico i \
         where i.delegato = n.id and {valid} and n.id = $2 \
         and (i.per = 'delega' or (i.per = 'subdelega' and exists (select 1 from subdelega s \
           join delega d on d.id = s.delega where s.incarico = i.id and d.posizione = p.id and {own} {counts}))) \
         and p.id in",
        valid = visible::valid("i", 1),
        own = visible::valid("s", 1)
    )
}

pub(super) async fn concerned(
    tx: &mut Tx,
    who: &str,
    pairs: &BTreeSet<Pair>,
    now: &Moment,
) -> Result<BTreeMap<String, Concerned>, StoreError> {
    let mut by_delegate: BTreeMap<&str, Vec<Bind>> = BTreeMap::new();
    for (posizione, delegato) in pairs {
        by_delegate
            .entry(delegato)
            .or_default()
            .push((*posizione).into());
    }
    let mut concerned = BTreeMap::new();
    for (delegato, positions) in by_delegate {
        let first = [now.today.as_str().into(), delegato.into()];
        for row in within(tx, who, positions, &first).await? {
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
