//! The archive that the desk reads: who owns which position, what was declared, is due and was paid.
//!
//! A product of its own beside the host, on which it does not depend: the host knows the archive by
//! its schema and by `datasets.toml` alone. Only this crate writes it, each time in one step,
//! so that a reader sees it before an import or after, and never half of one. The clock and the
//! generator of random letters are given by the caller.
//!
//! [`import()`] brings a file of payments, a UniEmens flow or rows of any other dataset, [`ricalcola()`] computes what follows
//! from them, [`demo()`] replaces everything by an invented archive. All of them want [`migrate`] to have
//! run; [`demo_in()`], which writes a file of its own, sees to it.

mod causali;
mod chance;
mod codici;
mod demo;
mod error;
mod import;
mod parole;
mod ricalcola;

pub use cassetto_norme::{Month, calendar, codice_fiscale};
pub use codici::{check_chiave, check_codice_fiscale, chiave_of};
pub use demo::{Built, Demo, demo, demo_in};
pub use error::ArchiveError;
pub use import::{
    Counts, FORMAT, Fault, Faults, Flow, Import, Imported, Kept, Unknown, UnknownDataset, describe,
    import,
};
pub use ricalcola::{Recomputed, ricalcola};

use cassetto_db::Db;

/// `datasets.toml`: what queries of plugins may read, for the host, for tests and for authors.
pub const DATASETS: &str = include_str!("../datasets.toml");

const HISTORY: &[(&str, &str)] = &[
    (
        "0001_registro.sql",
        include_str!("../schema/0001_registro.sql"),
    ),
    (
        "0002_versamenti.sql",
        include_str!("../schema/0002_versamenti.sql"),
    ),
    (
        "0003_importazione.sql",
        include_str!("../schema/0003_importazione.sql"),
    ),
    (
        "0004_posizioni.sql",
        include_str!("../schema/0004_posizioni.sql"),
    ),
    (
        "0005_denunce.sql",
        include_str!("../schema/0005_denunce.sql"),
    ),
    ("0006_debiti.sql", include_str!("../schema/0006_debiti.sql")),
    (
        "0007_regolarita.sql",
        include_str!("../schema/0007_regolarita.sql"),
    ),
    (
        "0008_prestazioni.sql",
        include_str!("../schema/0008_prestazioni.sql"),
    ),
    ("0009_atti.sql", include_str!("../schema/0009_atti.sql")),
    (
        "0010_gestioni.sql",
        include_str!("../schema/0010_gestioni.sql"),
    ),
    (
        "0011_riferimento.sql",
        include_str!("../schema/0011_riferimento.sql"),
    ),
    (
        "0012_ritardi.sql",
        include_str!("../schema/0012_ritardi.sql"),
    ),
    ("0013_righe.sql", include_str!("../schema/0013_righe.sql")),
    ("0014_flussi.sql", include_str!("../schema/0014_flussi.sql")),
    (
        "0015_toccata.sql",
        include_str!("../schema/0015_toccata.sql"),
    ),
];

/// Makes the tables that are missing and brings the reference data up to date. A pool opened for
/// writing the schema `archivio` is wanted.
///
/// # Errors
///
/// A table was made by another history, or the database is out of reach.
pub async fn migrate(db: &Db) -> Result<(), ArchiveError> {
    db.migrate(HISTORY).await?;
    causali::load(db).await
}
