//! `cargo cassetto bench`.

use crate::build;
use crate::cargo;
use crate::failure::Done;
use crate::tools;
use std::ffi::OsString;

/// Measures every budget of the desk in one run, side by side: against a plain handler (axum, sqlx,
/// handlebars) and against the limit (native calls of SQLite, strings). Builds everything with all
/// optimisations, which takes minutes the first time; starts its servers on 127.0.0.1 and ends them.
/// Writes a table with ratios into bench/report.md of the build folder. Run it where nothing else works.
#[derive(clap::Args)]
pub(crate) struct Bench {
    /// Positions of the great archive. It is made in the build folder where it is not there yet, and kept;
    /// the budget is about 1600000, which need some 23 GB and half an hour
    #[arg(long, value_name = "N")]
    positions: Option<u64>,
    /// Measures these alone: windows, acts, twelve, streams, inside, menu, assets, start, swap, greedy, submit, archive,
    /// search, overview
    #[arg(long, value_name = "GROUPS")]
    only: Option<String>,
    /// Ends with 1 where a budget is missed or was not measured; otherwise only the report says so
    #[arg(long)]
    strict: bool,
}

impl Bench {
    pub(crate) fn run(&self) -> Done {
        tools::demand(tools::compiler().as_slice())?;
        tools::stylesheet(&cargo::root()?)?;
        build::all()?;
        let mut cargo = cargo::subcommand("bench")?;
        // Features as in `test`; the program of the host is built with it.
        cargo.args(["--workspace", "--bench", "ratios", "--"]);
        cargo
            .arg("--folder")
            .arg(cargo::target_folder()?.join("bench"));
        cargo::finish(cargo.args(self.wishes()))
    }

    fn wishes(&self) -> Vec<OsString> {
        let mut wishes = Vec::new();
        let positions = self.positions.map(|positions| positions.to_string());
        for (flag, wish) in [("--positions", positions), ("--only", self.only.clone())] {
            if let Some(wish) = wish {
                wishes.extend([flag.into(), wish.into()]);
            }
        }
        if self.strict {
            wishes.push("--strict".into());
        }
        wishes
    }
}

#[cfg(test)]
mod tests {
    use super::Bench;

    #[test]
    fn only_what_was_asked_is_passed_on() {
        let bench = |positions, strict| Bench {
            positions,
            only: None,
            strict,
        };
        assert!(bench(None, false).wishes().is_empty());
        assert_eq!(
            bench(Some(5), true).wishes(),
            ["--positions", "5", "--strict"]
        );
    }
}
