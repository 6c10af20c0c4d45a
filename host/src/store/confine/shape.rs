//! Which text a question needs, and what is bound to its placeholders.

use super::Query;
use super::arithmetic::kind_of;
use super::print::{Dialect, Slot};
use super::scope::Rule;
use super::wrap::{From, Part, Printed, Shape, statement};
use crate::model::scope::Per;
use crate::model::{Direction, Kind, Scope, ScopeKind, Value};
use cassetto_db::Bind;
use std::sync::{Arc, PoisonError};

/// A page of an answer, in an order that the host picked. Ties are broken by the query's key, so that
/// walking from page to page gives every row exactly once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// By which column, by number; what is null comes last in both directions.
    pub column: usize,
    /// In which direction.
    pub direction: Direction,
    /// Where it begins.
    pub seek: Seek,
    /// Only rows that hold each of these words, in small letters, in one of the columns that the manifest
    /// names in `search`; all rows where there is none.
    pub words: Vec<String>,
}

/// Where a page begins: the values are those of the order's column and of the key, in a row that the
/// page goes on from and does not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Seek {
    /// At the first row.
    Start,
    /// After a row.
    After(Value, Value),
    /// Before a row: the last rows that come before it, in the order of the page.
    Before(Value, Value),
}

impl Page {
    /// Whether its rows are found backwards, and so come in the opposite order from the database.
    pub(crate) fn is_backwards(&self) -> bool {
        matches!(self.seek, Seek::Before(_, _))
    }

    /// All rows in its order, whatever is looked for.
    pub(crate) fn all(&self) -> Page {
        Page {
            column: self.column,
            direction: self.direction,
            seek: Seek::Start,
            words: Vec::new(),
        }
    }
}

/// The most words that are looked for at once.
pub const MOST_WORDS: usize = 5;
/// The most types of position that a scope may name.
pub(super) const TIPI: usize = 64;
/// The most texts that a query keeps: there are some thousand shapes of a query with many columns, and
/// people choose among them.
const KEPT: usize = 128;

impl Query {
    /// The text for a scope and a page, printed anew only after many others. `None` if the question makes no sense.
    pub(crate) fn printed(
        &self,
        dialect: Dialect,
        scope: &Scope,
        page: Option<&Page>,
        part: Part,
    ) -> Option<Arc<Printed>> {
        let rule = rule(scope)?;
        let page = page.map(|page| {
            let from = self.page(page)?;
            Some((page.column, page.direction, from, page.words.len()))
        });
        let page = match page {
            None => None,
            Some(known) => Some(known?),
        };
        self.shaped(Shape {
            dialect,
            rule,
            page,
            part,
        })
    }

    /// The types of what a part of an answer gives.
    pub(crate) fn kinds(&self, part: Part) -> Vec<Kind> {
        let of = |(number, (_, kind)): (usize, &(String, Kind))| match part {
            Part::Keys if number != self.key => None,
            Part::Keys | Part::Whole | Part::Rows => Some(*kind),
        };
        self.columns.iter().enumerate().filter_map(of).collect()
    }

    /// Whether the rows of a page are picked first, and computed then.
    pub(crate) fn is_picked(&self, scope: &Scope) -> bool {
        self.picked && matches!(scope.kind, ScopeKind::Visible | ScopeKind::Competenza)
    }

    /// Whether what decides about a page comes from the archive alone, so that the order of all its rows can be kept.
    pub(crate) fn is_kept(&self, page: &Page) -> bool {
        page.words.is_empty() && self.kept.contains(&page.column)
    }

    fn page(&self, page: &Page) -> Option<From> {
        if page.words.len() > MOST_WORDS || !page.words.is_empty() && !self.is_searched() {
            return None;
        }
        let (_, kind) = self.columns.get(page.column)?;
        let (_, key_kind) = self.columns.get(self.key)?;
        let null = |value: &Value, kind: Kind| match (value, kind) {
            (Value::Null, _) => Some(true),
            (Value::Int(_), Kind::Int) | (Value::Text(_), Kind::Text) => Some(false),
            _ => None,
        };
        Some(match &page.seek {
            Seek::Start => From::Start,
            Seek::After(order, key) => From::After {
                order: null(order, *kind)?,
                key: null(key, *key_kind)?,
            },
            Seek::Before(order, key) => From::Before {
                order: null(order, *kind)?,
                key: null(key, *key_kind)?,
            },
        })
    }

    /// The orders of an answer whose texts differ most: what a database is asked to prepare at load.
    pub(crate) fn sample_pages(&self) -> Vec<Option<Page>> {
        let value = |column: usize| match self.columns.get(column) {
            Some((_, Kind::Int)) => Value::Int(0),
            Some((_, Kind::Text)) => Value::Text(String::new()),
            None => Value::Null,
        };
        let column = usize::from(self.key == 0 && self.columns.len() > 1);
        let seek = Seek::After(value(column), value(self.key));
        vec![
            None,
            Some(Page {
                column,
                direction: Direction::Up,
                seek,
                words: match self.is_searched() {
                    true => vec![String::new(); MOST_WORDS],
                    false => Vec::new(),
                },
            }),
        ]
    }

    fn shaped(&self, shape: Shape) -> Option<Arc<Printed>> {
        let mut kept = self.printed.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() >= KEPT && !kept.contains_key(&shape) {
            // Printing takes less than reading; which ones come back shows by itself.
            kept.clear();
        }
        kept.entry(shape)
            .or_insert_with(|| statement(self, shape).map(Arc::new))
            .clone()
    }

    /// Prints the longest shapes of a part, to know that every other one fits.
    pub(super) fn widest(&self, part: Part) -> Option<()> {
        let words = if self.is_searched() { MOST_WORDS } else { 0 };
        let before = From::Before {
            order: false,
            key: false,
        };
        let page = |from, words| Some((0, Direction::Up, from, words));
        let (kind, pages) = match part {
            Part::Whole => (ScopeKind::Soggetto, vec![page(before, words), None]),
            Part::Keys => (ScopeKind::Visible, vec![page(before, words)]),
            Part::Rows => (ScopeKind::Visible, vec![page(From::Start, 0)]),
        };
        let rule = Rule {
            kind,
            per: Per::Subdelega,
            tipi: TIPI,
        };
        for dialect in [Dialect::Sqlite, Dialect::Postgres] {
            for page in &pages {
                let shape = Shape {
                    dialect,
                    rule,
                    page: *page,
                    part,
                };
                statement(self, shape)?;
            }
        }
        Some(())
    }

    /// What the placeholders of a text stand for. `None` if a parameter is missing, unknown, or of
    /// another type than the manifest says.
    pub(crate) fn binds(
        &self,
        printed: &Printed,
        scope: &Scope,
        parameters: &[(String, Value)],
        page: Option<&Page>,
        (limit, among): (i64, Option<&str>),
    ) -> Option<Vec<Bind>> {
        let declared = self.parameters.iter();
        let given = given(declared.map(|it| (&*it.name, kind_of(it.kind))), parameters)?;
        let kind = page.and_then(|page| Some(self.columns.get(page.column)?.1));
        let (order, key) = match page.map(|page| &page.seek) {
            Some(Seek::After(order, key) | Seek::Before(order, key)) => (Some(order), Some(key)),
            Some(Seek::Start) | None => (None, None),
        };
        let slots = printed.slots.iter().map(|slot| match slot {
            Slot::Parameter(number) => given.get(*number).cloned(),
            Slot::Order => bind(order?, kind?),
            Slot::Key => bind(key?, self.columns.get(self.key)?.1),
            Slot::Word(number) => {
                let word = page?.words.get(*number)?;
                (!word.contains('\0')).then(|| Bind::from(word.as_str()))
            }
            Slot::Limit => Some(Bind::from(limit)),
            Slot::Among => Some(Bind::from(among?)),
            other => scoped(*other, scope),
        });
        slots.collect()
    }
}

/// The rule of a scope; `None` where it lacks what its kind needs.
pub(super) fn rule(scope: &Scope) -> Option<Rule> {
    let fits = match scope.kind {
        ScopeKind::Posizione => scope.posizione.is_some(),
        ScopeKind::Soggetto => scope.soggetto.is_some(),
        ScopeKind::Visible | ScopeKind::Competenza => true,
        ScopeKind::Assegnati => false,
    };
    (fits && scope.tipi.len() <= TIPI).then_some(Rule {
        kind: scope.kind,
        per: scope.per,
        tipi: scope.tipi.len(),
    })
}

/// What a scope puts into a placeholder; `None` for those that are no scope's.
pub(super) fn scoped(slot: Slot, scope: &Scope) -> Option<Bind> {
    match slot {
        Slot::Posizione => Some(Bind::Int(scope.posizione)),
        Slot::Soggetto => Some(Bind::Int(scope.soggetto)),
        Slot::Incarico => Some(Bind::from(scope.incarico.as_str())),
        Slot::Today => Some(Bind::from(scope.today.as_str())),
        Slot::Tipo(tipo) => scope.tipi.get(tipo).map(|tipo| Bind::from(tipo.as_str())),
        Slot::Parameter(_)
        | Slot::Order
        | Slot::Key
        | Slot::Word(_)
        | Slot::Limit
        | Slot::Among => None,
    }
}

/// The values of declared parameters in their order; `None` if one is missing, unknown, or of another type.
pub(super) fn given<'d>(
    declared: impl ExactSizeIterator<Item = (&'d str, Kind)>,
    parameters: &[(String, Value)],
) -> Option<Vec<Bind>> {
    if parameters.len() != declared.len() {
        return None;
    }
    let one = |(declared, kind)| {
        let (_, value) = parameters.iter().find(|(name, _)| name == declared)?;
        bind(value, kind)
    };
    declared.map(one).collect()
}

/// A value of the right type; PostgreSQL knows no text with a null character.
pub(super) fn bind(value: &Value, kind: Kind) -> Option<Bind> {
    match (value, kind) {
        (Value::Null, Kind::Int) => Some(Bind::Int(None)),
        (Value::Null, Kind::Text) => Some(Bind::Text(None)),
        (Value::Int(number), Kind::Int) => Some(Bind::from(*number)),
        (Value::Text(text), Kind::Text) if !text.contains('\0') => Some(Bind::from(text.as_str())),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::QuerySpec;
    use crate::store::confine::Tables;
    use crate::store::confine::samples::spec;

    fn shape(tipi: usize, column: usize) -> Shape {
        Shape {
            dialect: Dialect::Sqlite,
            rule: Rule {
                kind: ScopeKind::Posizione,
                per: Per::Soggetto,
                tipi,
            },
            page: Some((column, Direction::Up, From::Start, 0)),
            part: Part::Whole,
        }
    }

    #[test]
    fn texts_are_kept_but_not_all_of_them() {
        let columns: Vec<String> = (0..40).map(|n| format!("{n} as k{n}")).collect();
        let spec = QuerySpec {
            key: "k0".to_owned(),
            order: ("k0".to_owned(), Direction::Up),
            ..spec(&format!("select {}", columns.join(", ")))
        };
        let query = Query::convert(&spec, &[], &Tables::default()).unwrap();
        for tipi in 0..20 {
            for column in 0..40 {
                let printed = query.shaped(shape(tipi, column)).unwrap();
                let again = query.shaped(shape(tipi, column)).unwrap();
                assert!(Arc::ptr_eq(&printed, &again), "it was kept");
                assert!(query.printed.lock().unwrap().len() <= KEPT);
            }
        }
    }
}
