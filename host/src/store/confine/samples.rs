//! What tests of this module convert.

use crate::model::{Confinement, Dataset, DatasetColumn, Direction, Kind, Owner, QuerySpec};

/// A query whose key is the column `k`.
pub(super) fn spec(sql: &str) -> QuerySpec {
    QuerySpec {
        id: "prova".to_owned(),
        sql: sql.to_owned(),
        file: "queries/prova.sql".to_owned(),
        key: "k".to_owned(),
        sort: Vec::new(),
        search: Vec::new(),
        order: ("k".to_owned(), Direction::Up),
        parameters: Vec::new(),
        labels: std::collections::BTreeMap::new(),
    }
}

/// A dataset of the archive.
pub(super) fn dataset(name: &str, by: Confinement, columns: &[(&str, Kind)]) -> Dataset {
    let columns = columns.iter().map(|(name, kind)| DatasetColumn {
        name: (*name).to_owned(),
        kind: *kind,
        meaning: String::new(),
        unit: String::new(),
    });
    Dataset {
        name: name.to_owned(),
        meaning: String::new(),
        of: Owner::Archivio,
        by,
        columns: columns.collect(),
    }
}
