//! `cargo cassetto test`.

use crate::build;
use crate::cargo::{self, AS_IN_TESTS, TARGET};
use crate::failure::{Done, Failure};
use crate::{plugins, tools};
use std::process::Command;
use std::time::{Duration, Instant};

/// Runs everything that proves the project. Nothing is left out in silence: what the machine lacks is
/// named with its command before anything starts.
#[derive(clap::Args)]
pub(crate) struct Test {
    /// Runs the tests that take long, too
    #[arg(long)]
    long: bool,
}

/// A step that has ended.
struct Ended {
    title: &'static str,
    took: Duration,
    failure: Option<Failure>,
}

impl Test {
    pub(crate) fn run(&self) -> Done {
        let mut missing: Vec<_> = tools::compiler().into_iter().chain(tools::npm()).collect();
        missing.extend(tools::postgres());
        missing.extend(tools::nginx());
        missing.extend(tools::chromium());
        missing.extend(tools::rust_parts());
        tools::demand(&missing)?;

        let steps = [
            step("stylesheet", || tools::stylesheet(&cargo::root()?)),
            step("browser", || tools::browser(&cargo::root()?)),
            // A test reads the licences of all, also of what other systems alone compile, without a network.
            step("dependencies", || {
                cargo::finish(cargo::subcommand("fetch")?.arg("--locked"))
            }),
            step("format", || {
                cargo::finish(cargo::subcommand("fmt")?.args(["--all", "--check"]))
            }),
            step("components", build::all),
            step("lints", || {
                cargo::finish(lints()?.args(["--workspace", "--all-targets"]).args(DENY))
            }),
            step("lints of components", lints_of_components),
            step("documents", documents),
            step("tests", || self.tests()),
        ];
        eprintln!("\n{}", summary(&steps));
        let failed: Vec<_> = steps.iter().filter(|step| step.failure.is_some()).collect();
        match failed.as_slice() {
            [] => Ok(()),
            failed => {
                let titles: Vec<_> = failed.iter().map(|step| step.title).collect();
                Err(Failure::new(format!("failed: {}", titles.join(", "))))
            }
        }
    }

    /// Unit, property, sandbox, journey and document tests; one that fails does not hide the others.
    fn tests(&self) -> Done {
        let mut cargo = cargo::subcommand("test")?;
        cargo.args(["--workspace", "--no-fail-fast"]);
        match self.long {
            true => cargo.env("CASSETTO_LONG", "1"),
            false => cargo.env_remove("CASSETTO_LONG"),
        };
        cargo::finish(&mut cargo)
    }
}

/// What turns a warning into a failure.
const DENY: [&str; 3] = ["--", "--deny", "warnings"];

fn lints() -> Done<Command> {
    cargo::subcommand("clippy")
}

/// Parts of a plugin exist in a component alone.
fn lints_of_components() -> Done {
    let plugins = plugins::find_all(&cargo::root()?)?;
    tools::wasm_target()?;
    let mut clippy = lints()?;
    clippy.args(["--target", TARGET, "--package", "cassetto-sdk"]);
    clippy.args(plugins.iter().flat_map(|plugin| ["--package", &plugin.id]));
    cargo::finish(clippy.args(DENY))
}

fn documents() -> Done {
    let mut doc = cargo::subcommand("doc")?;
    doc.args(["--no-deps", "--document-private-items", "--lib"])
        .args(AS_IN_TESTS);
    // The other programs bear the name of a library and would write into its folder.
    doc.args(["--bin", env!("CARGO_PKG_NAME")]);
    cargo::finish(doc.env("RUSTDOCFLAGS", "--deny warnings"))
}

/// Announces and times a step. The next one runs whatever became of it.
fn step(title: &'static str, run: impl FnOnce() -> Done) -> Ended {
    eprintln!("\n== {title}");
    let begun = Instant::now();
    let failure = run().err();
    if let Some(failure) = &failure {
        eprintln!("{title}: {failure}");
    }
    Ended {
        title,
        took: begun.elapsed(),
        failure,
    }
}

/// One line a step.
fn summary(steps: &[Ended]) -> String {
    let lines = steps.iter().map(|step| {
        let outcome = step.failure.as_ref().map_or("ok", |_| "FAILED");
        format!(
            "{outcome:<7}{:>7.1} s  {}",
            step.took.as_secs_f64(),
            step.title
        )
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_summary_says_what_failed_and_how_long_it_took() {
        let ended = |title, seconds, failure: Option<&str>| Ended {
            title,
            took: Duration::from_millis(seconds),
            failure: failure.map(Failure::new),
        };
        let steps = [
            ended("format", 250, None),
            ended("tests", 61_000, Some("`cargo` ended")),
        ];
        assert_eq!(
            summary(&steps),
            "ok         0.2 s  format\nFAILED    61.0 s  tests"
        );
    }

    #[test]
    fn a_step_that_fails_does_not_end_the_run() {
        let ended = step("a", || Err(Failure::new("no")));
        assert_eq!(ended.failure, Some(Failure::new("no")));
        assert_eq!(step("b", || Ok(())).failure, None);
    }
}
