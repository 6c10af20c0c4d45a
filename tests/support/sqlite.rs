//! A folder for two files of SQLite.

use cassetto_db::Place;

/// A fresh place, and the folder that is removed when it is dropped.
pub(crate) fn fresh() -> (Place, tempfile::TempDir) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    (Place::Folder(folder.path().to_owned()), folder)
}
