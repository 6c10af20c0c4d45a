//! `cargo cassetto`: what an author, an operator and a test run type.
//!
//! The tool builds and starts; it knows neither the host's library nor the archive's, so that it is
//! there in seconds. What it starts as its last act takes its place: one process, its signals and its
//! exit code.

#![expect(
    clippy::disallowed_methods,
    reason = "starting programs as the environment says is what this tool is for"
)]

use crate::failure::Done;
use clap::{Parser, Subcommand};
use std::path::PathBuf;
use std::process::ExitCode;

mod bench;
mod build;
mod cargo;
mod check;
mod component;
mod demo;
mod failure;
mod import;
mod plugins;
mod serve;
mod test;
mod tools;

/// Builds, checks, serves and tests the desk and its applications.
#[derive(Parser)]
#[command(name = "cargo cassetto", bin_name = "cargo cassetto", version)]
struct Line {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Serves the desk: builds the applications and the host, and makes a demonstration where there is
    /// no archive yet
    Serve(serve::Serve),
    /// Runs everything that proves the project: format, applications, lints, documents, tests
    Test(test::Test),
    /// Measures every budget of the desk against a plain handler and the limit, in one run
    Bench(bench::Bench),
    /// Builds the applications in plugins/ into components
    Build(build::Build),
    /// Checks menus, manifests, queries and components without starting anything
    Check,
    /// Imports a file, such as payments, into the archive
    Import(import::Import),
    /// Replaces the archive by an invented one, and loads its persons
    Demo(demo::Demo),
}

/// The folder of archive and state.
#[derive(clap::Args)]
struct Data {
    /// The folder that holds the archive and the state; `data` beside the workspace's Cargo.toml when it
    /// is not given
    #[arg(long = "data", value_name = "DIR")]
    given: Option<PathBuf>,
}

impl Data {
    /// The folder, as a path that means the same wherever a program runs.
    fn folder(&self) -> Done<PathBuf> {
        match &self.given {
            Some(given) => cargo::absolute(given),
            None => Ok(cargo::root()?.join("data")),
        }
    }
}

fn main() -> ExitCode {
    let done = match Line::parse().command {
        Command::Serve(serve) => serve.run(),
        Command::Test(test) => test.run(),
        Command::Bench(bench) => bench.run(),
        Command::Build(build) => build.run(),
        Command::Check => check::run(),
        Command::Import(import) => import.run(),
        Command::Demo(demo) => demo.run(),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("error: {failure}");
            ExitCode::FAILURE
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Line;
    use clap::{CommandFactory, Parser};

    #[test]
    fn the_command_line_is_sound() {
        Line::command().debug_assert();
    }

    #[test]
    fn documented_lines_are_understood() {
        for line in [
            "serve --listen 127.0.0.1:9090 --data other --release",
            "test --long",
            "bench",
            "bench --positions 1600000 --strict --only windows,start",
            "build versamenti",
            "build",
            "check",
            "import f24.csv --data other",
            "import atti.csv --dataset ricorso --complete 2026-11-23",
            "demo --data other --positions 1000 --seed 7 --at 2026-11-23",
            "demo --positions 1600000 --release",
        ] {
            let words = line.split(' ');
            assert!(
                Line::try_parse_from(std::iter::once("cassetto").chain(words)).is_ok(),
                "{line}"
            );
        }
        assert!(Line::try_parse_from(["cassetto", "import"]).is_err());
    }
}
