//! `cargo cassetto import`.

use crate::cargo::{self, Program};
use crate::failure::{Done, Failure};
use crate::{Data, demo};
use std::path::PathBuf;

/// Imports a file into the archive: the same file twice changes nothing, a broken one neither.
#[derive(clap::Args)]
pub(crate) struct Import {
    /// What to import: payments of F24 or rows of another dataset in CSV, or a UniEmens flow in XML
    file: PathBuf,
    /// The dataset, where the first line of the file leaves a doubt
    #[arg(long, value_name = "NAME")]
    dataset: Option<String>,
    /// The day until which the file is complete, of a flow the day on which it was sent, YYYY-MM-DD; today if
    /// left out
    #[arg(long, value_name = "DAY")]
    complete: Option<String>,
    #[command(flatten)]
    data: Data,
}

impl Import {
    pub(crate) fn run(&self) -> Done {
        // `serve` begins an interrupted demonstration again, and would take the import with it.
        let data = self.data.folder()?;
        if data.join(demo::UNFINISHED).exists() {
            let data = data.display();
            return Err(Failure::new(format!(
                "the demonstration in `{data}` was interrupted: finish it by `cargo cassetto demo --data {data}`, or \
                 import into another folder"
            )));
        }
        cargo::build(&[Program::Archive], false)?;
        let mut archive = Program::Archive.command(false)?;
        archive
            .arg("import")
            .arg(cargo::absolute(&self.file)?)
            .arg("--data")
            .arg(&data);
        for (name, given) in [("--dataset", &self.dataset), ("--complete", &self.complete)] {
            archive.args(given.iter().map(|given| format!("{name}={given}")));
        }
        cargo::become_it(archive).map(|never| match never {})
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_imported_into_half_a_demonstration() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join(demo::UNFINISHED), "").unwrap();
        let data = Data {
            given: Some(folder.path().into()),
        };
        let import = Import {
            file: "f24.csv".into(),
            dataset: None,
            complete: None,
            data,
        };
        let message = import.run().unwrap_err().to_string();
        assert!(
            message.contains("was interrupted: finish it by"),
            "{message}"
        );
    }
}
