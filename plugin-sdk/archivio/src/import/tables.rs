//! The datasets that come in as rows of a table, family by family. What each column means stands in
//! `datasets.toml`; here stands what it may hold and where the rule comes from.

mod atti;
mod debiti;
mod denunce;
mod gestioni;
mod posizioni;
mod prestazioni;
mod regolarita;
mod riferimento;

use super::table::Table;

/// All of them, in the order of `datasets.toml`; owners and parents stand before what names them.
pub(crate) const ALL: &[&[Table]] = &[
    posizioni::TABLES,
    denunce::TABLES,
    debiti::TABLES,
    regolarita::TABLES,
    prestazioni::TABLES,
    atti::TABLES,
    gestioni::TABLES,
    riferimento::TABLES,
];

/// Each of them.
pub(crate) fn all() -> impl Iterator<Item = &'static Table> {
    ALL.iter().copied().flatten()
}

/// The one of a dataset.
pub(crate) fn of(dataset: &str) -> Option<&'static Table> {
    all().find(|table| table.dataset == dataset)
}
