//! Whether a component may come in: what it is, what it imports, what it exports.

use super::contract::{PACKAGE, VERSION};
use super::engine;
use crate::model::Manifest;
use wasmtime::Engine;
use wasmtime::component::Component;

/// The largest component, in bytes.
pub(super) const LARGEST: usize = 32 << 20;

/// The functions that every plugin exports, each the only one of its world.
const EXPORTS: [&str; 1] = ["open"];

/// Those that its manifest says whether it has, the first by a key and the second by what stands in it.
const SEARCH: &str = "search";
const SUBMIT: &str = "submit";

/// The one that it has where its manifest says what it hears of.
const EVENT: &str = "event";

/// The one that it has where its manifest says what it says by itself.
const EVIDENCE: &str = "evidence";

/// Why a component stays outside. The texts are for the author.
#[derive(Debug, thiserror::Error)]
pub(super) enum Unfit {
    /// Larger than the limit.
    #[error("it has more than {LARGEST} bytes")]
    TooLarge,
    /// Not a component at all.
    #[error("{0}")]
    NotAComponent(&'static str),
    /// The compiler refused it.
    #[error("it does not compile: {0}")]
    Broken(String),
    /// It wants more than the contract gives.
    #[error(
        "it imports `{0}`, which no plugin gets: only interfaces of `cassetto:plugin` are linked"
    )]
    Import(String),
    /// Made for another contract.
    #[error(
        "it was made for contract {found}, the host speaks {VERSION}; rebuild it with the SDK of {VERSION}"
    )]
    Contract {
        /// The version that the component names.
        found: String,
    },
    /// It does not export what its manifest needs.
    #[error("it does not export `{0}`, which its manifest needs")]
    Export(&'static str),
    /// It exports what its manifest does not speak of.
    #[error("it exports `{0}`, of which its manifest says nothing; write there: {1}")]
    Unsaid(&'static str, &'static str),
    /// Its compiled code does not fit this process.
    #[error("its compiled code does not load: {0}")]
    Load(String),
}

/// Checks the first bytes, before anything is compiled.
pub(super) fn looks_like_one(wasm: &[u8]) -> Result<(), Unfit> {
    if wasm.len() > LARGEST {
        return Err(Unfit::TooLarge);
    }
    match wasm.get(..8) {
        Some([0, b'a', b's', b'm', _, _, 1, 0]) => Ok(()),
        Some([0, b'a', b's', b'm', _, _, 0, 0]) => Err(Unfit::NotAComponent(
            "it is a core module and not a component; build it with `cargo cassetto build`",
        )),
        Some(_) => Err(Unfit::NotAComponent("it is not WebAssembly")),
        None => Err(Unfit::NotAComponent(
            "it is cut off: shorter than its header",
        )),
    }
}

/// Compiles a component; runs in a child process with limits of its own, never in the host.
///
/// # Errors
///
/// What the compiler says, for the author.
pub fn compile(wasm: &[u8]) -> Result<Vec<u8>, String> {
    let engine = engine::compiling().map_err(|error| format!("{error:#}"))?;
    let compiled = engine.precompile_component(wasm);
    compiled.map_err(|error| format!("{error:#}"))
}

/// Checks imports and exports of a compiled component.
pub(super) fn admits(engine: &Engine, component: &Component) -> Result<(), Unfit> {
    let about = component.component_type();
    for (name, _) in about.imports(engine) {
        let Some(interface) = name.strip_prefix(PACKAGE) else {
            return Err(Unfit::Import(name.to_owned()));
        };
        match interface.split_once('@') {
            Some((_, VERSION)) => {}
            Some((_, found)) => {
                return Err(Unfit::Contract {
                    found: found.to_owned(),
                });
            }
            None => return Err(Unfit::Import(name.to_owned())),
        }
    }
    for export in EXPORTS {
        if component.get_export_index(None, export).is_none() {
            return Err(Unfit::Export(export));
        }
    }
    Ok(())
}

/// Compares a component with what its manifest says of a search, of acts, of events and of what it says by itself.
pub(super) fn agrees(component: &Component, manifest: &Manifest) -> Result<(), Unfit> {
    let said = [
        (SEARCH, manifest.search, "search = true"),
        (SUBMIT, !manifest.actions.is_empty(), "[[action]]"),
        (EVENT, !manifest.listens.is_empty(), "listens"),
        (EVIDENCE, manifest.speaks(), "[[evidence]] or [[indicator]]"),
    ];
    for (export, said, mend) in said {
        let exports = component.get_export_index(None, export).is_some();
        match (said, exports) {
            (true, false) => return Err(Unfit::Export(export)),
            (false, true) => return Err(Unfit::Unsaid(export, mend)),
            _ => {}
        }
    }
    Ok(())
}
