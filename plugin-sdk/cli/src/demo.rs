//! `cargo cassetto demo`.

use crate::Data;
use crate::cargo::{self, Program};
use crate::failure::{Done, Failure};
use std::fs;
use std::os::unix::fs::DirBuilderExt;
use std::path::Path;
use std::process::Stdio;

/// Replaces the archive by an invented one: a story of a few firms and a crowd of positions. The same
/// seed and day give the same bytes.
#[derive(clap::Args)]
pub(crate) struct Demo {
    #[command(flatten)]
    data: Data,
    /// How many positions the crowd has: at most 5000000, and after ten thousand employers alone
    #[arg(long, value_name = "N")]
    positions: Option<u32>,
    /// What the crowd is drawn from
    #[arg(long, value_name = "S")]
    seed: Option<u64>,
    /// The day of the demonstration, YYYY-MM-DD; today when it is not given
    #[arg(long, value_name = "DATE")]
    at: Option<String>,
    /// Build the program that writes it optimised, as a large crowd wants it
    #[arg(long)]
    release: bool,
}

impl Demo {
    pub(crate) fn run(&self) -> Done {
        match self.release {
            true => {
                cargo::build(&[Program::Archive], true)?;
                cargo::build(&[Program::Host], false)?;
            }
            false => cargo::build(&[Program::Host, Program::Archive], false)?,
        }
        let programs = Programs {
            archive: self.release,
            host: false,
        };
        make(&self.data.folder()?, programs, &self.wishes())
    }

    fn wishes(&self) -> Vec<String> {
        let positions = self.positions.map(|positions| positions.to_string());
        let seed = self.seed.map(|seed| seed.to_string());
        let wishes = [
            ("--positions", positions),
            ("--seed", seed),
            ("--at", self.at.clone()),
        ];
        let given = wishes
            .into_iter()
            .filter_map(|(flag, wish)| Some([flag.to_owned(), wish?]));
        given.flatten().collect()
    }
}

/// There while a demonstration is being made, so that one that was interrupted is known as such.
pub(crate) const UNFINISHED: &str = "demonstration.unfinished";

/// Which programs are the optimised ones.
#[derive(Clone, Copy)]
pub(crate) struct Programs {
    pub(crate) archive: bool,
    pub(crate) host: bool,
}

/// Makes the archive, then the host's tables, then the persons: each needs the one before.
pub(crate) fn make(data: &Path, release: Programs, wishes: &[String]) -> Done {
    eprintln!("making a demonstration in `{}` …", data.display());
    let unfinished = data.join(UNFINISHED);
    // What the desk keeps is for its owner alone, as when the host makes the folder.
    let made = fs::DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(data);
    let marked = made.and_then(|()| fs::write(&unfinished, ""));
    marked.map_err(|error| Failure::file(&unfinished, &error))?;
    let mut archive = Program::Archive.command(release.archive)?;
    archive.arg("demo").arg("--data").arg(data).args(wishes);
    cargo::finish(archive.stdin(Stdio::null()))?;

    let mut migrate = Program::Host.command(release.host)?;
    migrate.arg("migrate").arg("--data").arg(data);
    cargo::finish(migrate.stdin(Stdio::null()))?;

    let mut load = Program::Host.command(release.host)?;
    load.arg("load")
        .arg(data.join("people.jsonl"))
        .arg("--data")
        .arg(data);
    cargo::finish(load.stdin(Stdio::null()))?;
    fs::remove_file(&unfinished).map_err(|error| Failure::file(&unfinished, &error))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_was_asked_is_passed_on() {
        let mut demo = Demo {
            data: Data { given: None },
            positions: None,
            seed: None,
            at: None,
            release: true,
        };
        assert!(demo.wishes().is_empty());
        demo.positions = Some(1_000);
        demo.at = Some("2026-11-23".to_owned());
        assert_eq!(demo.wishes(), ["--positions", "1000", "--at", "2026-11-23"]);
    }
}
