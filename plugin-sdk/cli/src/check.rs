//! `cargo cassetto check`.

use crate::build::Build;
use crate::cargo::{self, Program};
use crate::failure::Done;

/// Builds the components, which are compared with their manifests, and asks the host.
pub(crate) fn run() -> Done {
    Build::default().run()?;
    cargo::build(&[Program::Host], false)?;
    let mut host = Program::Host.command(false)?;
    host.arg("check");
    cargo::become_it(host).map(|never| match never {})
}
