//! `cargo cassetto import`.

use crate::Data;
use crate::cargo::{self, Program};
use crate::failure::Done;
use std::path::PathBuf;

/// Imports a file into the archive: the same file twice changes nothing, a broken one neither.
#[derive(clap::Args)]
pub(crate) struct Import {
    /// What to import, such as the rows of F24 in CSV
    file: PathBuf,
    #[command(flatten)]
    data: Data,
}

impl Import {
    pub(crate) fn run(&self) -> Done {
        cargo::build(&[Program::Archive], false)?;
        let mut archive = Program::Archive.command(false)?;
        archive
            .arg("import")
            .arg(&self.file)
            .arg("--data")
            .arg(&self.data.folder);
        cargo::become_it(archive).map(|never| match never {})
    }
}
