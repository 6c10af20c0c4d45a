//! Floor 1, beside the store: what people write in TOML, and nothing else knows TOML.
//!
//! Every file is read in two steps. A `…File` holds what the text says, each value with its line;
//! then it is checked and becomes a word of the model, which carries no trace of its writing. No
//! fault stops the reading of what stands beside it: whoever asks gets all faults of all files at
//! once, each with file, line and, where it can be known, the line that would mend it.
//!
//! The keys are explained for those who write them in `plugins/README.md`, `menus/README.md` and
//! `host/host.toml`; tests read the examples that stand there.

mod bundle;
mod datasets;
mod fault;
mod files;
mod formato;
mod gather;
mod host;
mod manifest;
mod menus;
mod table;
mod tree;
mod watch;
mod words;

pub use bundle::Bundle;
pub use datasets::read_datasets;
pub use fault::{Fault, nearest, report};
pub use formato::Formato;
pub use host::{DEFAULT_HOST, Host, Machine, Publishing, SignIn, read_host};
pub use manifest::read_manifest;
pub use menus::PROFILI;
pub use tree::{Tree, check, read_all};
pub use watch::{Watch, WatchError, watch};
