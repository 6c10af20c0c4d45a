//! What an importer knows of a dataset: whose its rows are, how they are told apart, and what stands
//! in each column. `tables` holds one for each dataset that has no format of its own.

use super::kind::Kind;

/// A dataset, as files bring it.
#[derive(Debug)]
pub(crate) struct Table {
    /// The dataset, which is the name of its table.
    pub(crate) dataset: &'static str,
    /// Whose the rows are.
    pub(crate) of: Of,
    /// Where their key comes from.
    pub(crate) id: Id,
    /// The columns that tell two rows of one owner apart. Under [`Id::Given`] the key alone does.
    pub(crate) identity: &'static [&'static str],
    /// What a file brings beside the owner, and the table keeps under the same name.
    pub(crate) columns: &'static [Column],
    /// Columns that name a row of another dataset.
    pub(crate) parents: &'static [Parent],
    /// Columns that no file brings: they begin at zero, and `ricalcola` writes them.
    pub(crate) computed: &'static [&'static str],
    /// What columns of one row must agree on.
    pub(crate) checks: &'static [Check],
    /// Where the rows come from, in Italian, for `fornitura`.
    pub(crate) fonte: &'static str,
    /// Whether payments and months of the positions concerned are computed anew.
    pub(crate) recompute: bool,
}

/// Whose the rows of a dataset are, which is how the host confines them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Of {
    /// A position of the registry, named by type and key.
    Posizione,
    /// A soggetto of the registry, named by codice fiscale.
    Soggetto,
    /// A soggetto, and beside it one of its positions if there is one.
    SoggettoPosizione,
    /// Nobody: reference data.
    Nobody,
    /// The rows are what the registry knows of soggetti, so that unknown ones come in.
    Registro,
    /// The rows are what the registry knows of positions, whose owner must be known.
    RegistroPosizioni,
}

/// Where the key `id` of a row comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Id {
    /// From the file: whoever supplies it numbers its rows, and other datasets name them by it.
    Given,
    /// From the archive.
    Assigned,
    /// There is none.
    Absent,
}

/// A column of a file.
#[derive(Debug)]
pub(crate) struct Column {
    pub(crate) name: &'static str,
    pub(crate) kind: Kind,
    /// Whether it may be empty.
    pub(crate) optional: bool,
}

/// A column that names a row of another dataset with the same owner; or a code of its own dataset.
#[derive(Debug)]
pub(crate) struct Parent {
    pub(crate) column: &'static str,
    pub(crate) dataset: &'static str,
    /// The column there.
    pub(crate) key: &'static str,
}

/// What columns of one row must agree on; an empty column agrees with everything.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Check {
    /// The first is not before the second.
    NotBefore(&'static str, &'static str),
    /// The first is not more than the second.
    AtMost(&'static str, &'static str),
    /// The first is the second less the third.
    Difference(&'static str, &'static str, &'static str),
}

pub(crate) const fn must(name: &'static str, kind: Kind) -> Column {
    Column {
        name,
        kind,
        optional: false,
    }
}

pub(crate) const fn may(name: &'static str, kind: Kind) -> Column {
    Column {
        name,
        kind,
        optional: true,
    }
}

/// The columns by which a file names a position.
pub(crate) const POSIZIONE: [&str; 2] = ["tipo_posizione", "chiave_posizione"];
/// The column by which a file names a soggetto.
pub(crate) const CONTRIBUENTE: &str = "contribuente";

impl Table {
    /// The columns of a file, in the order in which they are documented.
    pub(crate) fn names(&self) -> Vec<&'static str> {
        let mut names = self.of.names().to_vec();
        names.extend(self.columns.iter().map(|column| column.name));
        names
    }

    /// The columns that tell rows apart, the owner's key among them.
    pub(crate) fn identity(&self) -> Vec<&'static str> {
        if self.id == Id::Given {
            return vec!["id"];
        }
        let mut columns: Vec<_> = self.of.column().into_iter().collect();
        columns.extend(self.identity);
        columns
    }
}

impl Of {
    /// The columns by which a file names the owner.
    pub(crate) fn names(self) -> &'static [&'static str] {
        match self {
            Of::Posizione => &POSIZIONE,
            Of::Soggetto | Of::RegistroPosizioni => &[CONTRIBUENTE],
            Of::SoggettoPosizione => &[CONTRIBUENTE, POSIZIONE[0], POSIZIONE[1]],
            Of::Nobody | Of::Registro => &[],
        }
    }

    /// The column of the table that confines its rows.
    pub(crate) fn column(self) -> Option<&'static str> {
        match self {
            Of::Posizione | Of::RegistroPosizioni => Some("posizione"),
            Of::Soggetto | Of::SoggettoPosizione | Of::Registro => Some("soggetto"),
            Of::Nobody => None,
        }
    }
}
