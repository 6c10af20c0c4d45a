//! `cargo cassetto serve`.

use crate::build::Build;
use crate::cargo::{self, Program};
use crate::failure::Done;
use crate::{Data, demo, tools};
use std::path::Path;

/// Serves the desk at an address of this machine until it is told to end.
#[derive(clap::Args)]
pub(crate) struct Serve {
    /// Where to listen
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:8080")]
    listen: String,
    #[command(flatten)]
    data: Data,
    /// Builds the host with all optimisations, which takes minutes longer
    #[arg(long)]
    release: bool,
}

impl Serve {
    pub(crate) fn run(&self) -> Done {
        let root = cargo::root()?;
        tools::stylesheet(&root)?;
        Build::default().run()?;
        cargo::build(&[Program::Host, Program::Archive], self.release)?;
        let data = self.data.folder()?;
        if wants_demonstration(&data, &root.join("host.toml")) {
            let programs = demo::Programs {
                archive: self.release,
                host: self.release,
            };
            demo::make(&data, programs, &[])?;
        }
        eprintln!("the desk: http://{}", self.listen);
        let mut host = Program::Host.command(self.release)?;
        host.arg("serve")
            .args(["--listen", &self.listen])
            .arg("--data")
            .arg(&data);
        cargo::become_it(host).map(|never| match never {})
    }
}

/// Whether nobody has put anything there, or a demonstration was not finished. Where an operator wrote a `host.toml`, the archive may be
/// elsewhere and real: nothing is invented without being asked.
fn wants_demonstration(data: &Path, operators: &Path) -> bool {
    let empty = !data.join("archivio.db").exists() && !operators.exists();
    empty || data.join(demo::UNFINISHED).exists()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn a_demonstration_never_stands_where_somebody_has_an_archive() {
        let folder = tempfile::tempdir().unwrap();
        let (data, operators) = (folder.path().join("data"), folder.path().join("host.toml"));
        assert!(wants_demonstration(&data, &operators));
        fs::write(&operators, "").unwrap();
        assert!(!wants_demonstration(&data, &operators));
        fs::remove_file(&operators).unwrap();
        fs::create_dir(&data).unwrap();
        assert!(wants_demonstration(&data, &operators));
        fs::write(data.join("archivio.db"), "").unwrap();
        assert!(!wants_demonstration(&data, &operators));
        fs::write(data.join(demo::UNFINISHED), "").unwrap();
        assert!(wants_demonstration(&data, &operators));
    }
}
