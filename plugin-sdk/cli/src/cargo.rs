//! Running cargo, and what cargo made.

use crate::failure::{Done, Failure};
use crate::tools;
use std::convert::Infallible;
use std::env;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The target of plugins: no system interface exists for it.
pub(crate) const TARGET: &str = "wasm32-unknown-unknown";

/// Makes cargo choose features as `cargo test --workspace` does, so that `serve`, `test` and the documents
/// share one build of wasmtime and all the rest. Features of dependencies are those that the selected
/// packages ask for together, and those of dev-dependencies count only where a target may need them;
/// examples may, and there are none.
pub(crate) const AS_IN_TESTS: [&str; 2] = ["--workspace", "--examples"];

/// The programs that the workspace has besides this tool.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Program {
    /// The desk.
    Host,
    /// Importers and the demonstration.
    Archive,
}

impl Program {
    /// Name of the package and of its binary.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Program::Host => "cassetto",
            Program::Archive => "cassetto-archivio",
        }
    }

    /// The binary as it was built. It runs at the root, where `plugins`, `menus` and `host.toml` are: its
    /// arguments need absolute paths.
    pub(crate) fn command(self, release: bool) -> Done<Command> {
        let folder = if release { "release" } else { "debug" };
        let mut command = Command::new(target_folder()?.join(folder).join(self.name()));
        command.current_dir(root()?);
        Ok(command)
    }
}

/// The root of the workspace.
pub(crate) fn root() -> Done<PathBuf> {
    // Set by `cargo run`; a build folder shared by several copies of the project does not mislead it.
    let package = env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
    let package = package.unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into());
    let root = package.ancestors().nth(2).map(Path::to_owned);
    root.ok_or_else(|| Failure::new("start this tool as `cargo cassetto`"))
}

/// A path that the person typed, which counts from where the person stands.
pub(crate) fn absolute(path: &Path) -> Done<PathBuf> {
    std::path::absolute(path).map_err(|error| Failure::file(path, &error))
}

/// Cargo, in the workspace, on the build folder that this tool was itself built in.
pub(crate) fn cargo() -> Command {
    Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// `cargo <subcommand>` in the workspace, with its own output.
pub(crate) fn subcommand(name: &str) -> Done<Command> {
    let mut cargo = cargo();
    cargo
        .arg(name)
        .current_dir(root()?)
        .env("CARGO_TARGET_DIR", target_folder()?);
    cargo.stdin(Stdio::null());
    Ok(cargo)
}

/// Builds programs; cargo says what it does.
pub(crate) fn build(programs: &[Program], release: bool) -> Done {
    tools::demand(tools::compiler().as_slice())?;
    let mut cargo = subcommand("build")?;
    cargo.args(AS_IN_TESTS);
    for program in programs {
        cargo.args(["--bin", program.name()]);
    }
    if release {
        cargo.arg("--release");
    }
    finish(&mut cargo)
}

/// Runs to the end; anything but success is a failure.
pub(crate) fn finish(command: &mut Command) -> Done {
    let program = Path::new(command.get_program()).display().to_string();
    let status = command.status();
    let status =
        status.map_err(|error| Failure::new(format!("`{program}` does not start: {error}")))?;
    if status.success() {
        return Ok(());
    }
    Err(Failure::new(format!("`{program}` ended with {status}")))
}

/// Lets the program take the place of this one, so that signals reach it and its exit code is ours.
pub(crate) fn become_it(mut command: Command) -> Done<Infallible> {
    let program = Path::new(command.get_program()).display().to_string();
    let error = command.exec();
    Err(Failure::new(format!("`{program}` does not start: {error}")))
}

/// The build folder: this tool lies in its `tool/`.
pub(crate) fn target_folder() -> Done<PathBuf> {
    let own = env::current_exe()
        .map_err(|error| Failure::new(format!("no path of this tool: {error}")))?;
    let built = built_in(&own).map(Path::to_owned);
    let set = || env::var_os("CARGO_TARGET_DIR").map(PathBuf::from);
    match built.or_else(set) {
        Some(folder) => Ok(folder),
        None => Ok(root()?.join("target")),
    }
}

fn built_in(tool: &Path) -> Option<&Path> {
    let profile = tool.parent()?;
    (profile.file_name()? == "tool")
        .then(|| profile.parent())
        .flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_build_folder_is_where_the_tool_was_built() {
        let built = built_in(Path::new("/home/anna/desk/target/tool/cassetto-cli"));
        assert_eq!(built, Some(Path::new("/home/anna/desk/target")));
        assert_eq!(built_in(Path::new("/usr/bin/cassetto-cli")), None);
        assert_eq!(built_in(Path::new("/")), None);
    }

    #[test]
    fn the_root_holds_the_plugins() {
        assert!(root().unwrap().join("plugins").is_dir());
    }

    #[test]
    fn a_program_that_fails_or_is_not_there_is_named() {
        assert_eq!(finish(&mut Command::new("true")), Ok(()));
        let failed = finish(&mut Command::new("false")).unwrap_err().to_string();
        assert!(
            failed.starts_with("`false` ended with exit status"),
            "{failed}"
        );
        let absent = finish(&mut Command::new("/nowhere/tool"))
            .unwrap_err()
            .to_string();
        assert!(
            absent.starts_with("`/nowhere/tool` does not start"),
            "{absent}"
        );
    }
}
