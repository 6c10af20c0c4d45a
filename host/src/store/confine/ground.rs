//! What a text of an author may read: tables under the names that authors write, each with the rule that
//! confines its rows.

use super::own::Tables;
use super::{Fault, names};
use crate::model::{Confinement, Dataset, Kind, Owner};

/// A table that may stand after `from`.
#[derive(Clone, Debug)]
pub(super) struct Readable {
    /// As authors write it.
    pub(super) name: String,
    /// As it is printed: quoted, and qualified where it stands in the archive.
    pub(super) place: String,
    /// Whether it changes only when a file comes into the archive.
    pub(super) of_archive: bool,
    /// By what its rows are confined, by all of them; by nothing where everybody sees every row.
    pub(super) by: Vec<By>,
    pub(super) columns: Vec<(String, Kind)>,
}

/// A column by which rows are confined.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum By {
    /// `posizione`, a key of `archivio.posizione`.
    Posizione,
    /// `soggetto`, a key of `archivio.soggetto`.
    Soggetto,
    /// `studio`, a key of `delegato`.
    Studio,
    /// `struttura`, a key of `struttura`.
    Struttura,
}

impl By {
    /// The name of the column.
    pub(super) fn column(self) -> &'static str {
        match self {
            By::Posizione => "posizione",
            By::Soggetto => "soggetto",
            By::Studio => "studio",
            By::Struttura => "struttura",
        }
    }
}

/// The datasets of a manifest, whose names have been found to be names, and the application's own tables.
pub(super) fn ground(datasets: &[Dataset], tables: &Tables) -> Result<Vec<Readable>, Vec<Fault>> {
    let datasets: Result<Vec<Readable>, _> = datasets.iter().map(dataset).collect();
    let mut ground = datasets?;
    ground.extend(tables.readable());
    Ok(ground)
}

fn dataset(dataset: &Dataset) -> Result<Readable, Vec<Fault>> {
    let columns = dataset.columns.iter().map(|column| &column.name);
    let mut all = columns.chain([&dataset.name]);
    if let Some(bad) = all.find(|name| !names::is_plain(name)) {
        let text = format!(
            "the dataset `{}` has a name that is none: `{bad}`",
            dataset.name
        );
        return Err(vec![Fault { line: 1, text }]);
    }
    let columns = dataset.columns.iter();
    Ok(Readable {
        name: dataset.name.clone(),
        place: match dataset.of {
            Owner::Archivio => format!("archivio.\"{}\"", dataset.name),
            Owner::Host => format!("\"{}\"", dataset.name),
        },
        of_archive: dataset.of == Owner::Archivio,
        by: match dataset.by {
            Confinement::Posizione => vec![By::Posizione],
            Confinement::Soggetto => vec![By::Soggetto],
            Confinement::Reference => Vec::new(),
        },
        columns: columns.map(|it| (it.name.clone(), it.kind)).collect(),
    })
}
