//! `cargo cassetto build`.

use crate::cargo::{self, TARGET};
use crate::component;
use crate::failure::{Done, Failure};
use crate::plugins::{self, Plugin};
use crate::tools;
use std::fs;
use std::path::Path;

/// Memory that a component begins with beside its data and its stack, 128 KiB. The allocator of the SDK uses no rest of
/// less than a page, 64 KiB; it would ask for more at once, which the host has to take back after each call, for every
/// processor of the machine.
const HEAP: &str =
    r#"target.wasm32-unknown-unknown.rustflags=["-C", "link-arg=--initial-heap=131072"]"#;

/// Builds applications into components that a running desk loads at once.
#[derive(clap::Args, Default)]
pub(crate) struct Build {
    /// Folders in plugins/; all that hold a Cargo.toml when none is named. `estratto` and `registra`,
    /// which are only measured, stand in tests/bench/
    #[arg(value_name = "NAME")]
    names: Vec<String>,
}

impl Build {
    pub(crate) fn run(&self) -> Done {
        build(&plugins::find(&cargo::root()?, &self.names)?)
    }
}

/// Builds the applications in plugins/ and those that are measured.
pub(crate) fn all() -> Done {
    build(&plugins::find_all(&cargo::root()?)?)
}

fn build(plugins: &[Plugin]) -> Done {
    if plugins.is_empty() {
        eprintln!("no folder of plugins/ holds a Cargo.toml: nothing to build");
        return Ok(());
    }
    tools::wasm_target()?;
    let mut cargo = cargo::subcommand("build")?;
    cargo.args(["--profile", "component", "--target", TARGET, "--lib"]);
    cargo.args(["--config", HEAP]);
    cargo.args(plugins.iter().flat_map(|plugin| ["--package", &plugin.id]));
    cargo::finish(&mut cargo)?;
    let made = cargo::target_folder()?.join(TARGET).join("component");
    for plugin in plugins {
        write(plugin, &made.join(plugin.library()))?;
    }
    Ok(())
}

/// Encodes what cargo made, and puts it beside the manifest in one step, so that a watching host never
/// reads half of it. A component that is as before is not touched.
fn write(plugin: &Plugin, module: &Path) -> Done {
    let core = fs::read(module).map_err(|error| Failure::file(module, &error))?;
    let encoded = component::encode(&core);
    let component =
        encoded.map_err(|why| Failure::new(format!("plugin `{}`: {why}", plugin.id)))?;
    let path = plugin.component();
    let unchanged = fs::read(&path).is_ok_and(|before| before == component);
    if !unchanged {
        let fresh = path.with_extension("wasm.new");
        fs::write(&fresh, &component).map_err(|error| Failure::file(&fresh, &error))?;
        fs::rename(&fresh, &path).map_err(|error| Failure::file(&path, &error))?;
    }
    let note = if unchanged { ", unchanged" } else { "" };
    eprintln!("{}: {} bytes{note}", plugin.id, component.len());
    Ok(())
}
