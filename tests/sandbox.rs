//! Hostile applications against the whole desk: each ends at its window, and its neighbour opens.
//!
//! Thirty-one ways to be hostile, and where each is tried:
//!
//! | what it does | where |
//! |---|---|
//! | never ends, in a call or while it is made | `limits`, `answers` |
//! | takes memory, declares 4 GiB of it, grows tables | `limits`, `quotas`, `shapes`; all at once: `bombs` |
//! | recurs without end | `limits`, `answers` |
//! | describes or refuses with megabytes, or the same ones a thousand times | `limits`, `quotas` |
//! | floods the host with calls, queries or lines of the log | `quotas`, `logging` |
//! | hangs inside a call of the host | `limits`, `crowd` |
//! | traps, in each function that the host calls | `answers` |
//! | calls the host while the host writes into it | `answers` |
//! | fails while nobody looks | `evidences` |
//! | hands over what no text, list or value can be | `arguments` |
//! | wants WASI, another contract, a part of WebAssembly that is off | `capabilities` |
//! | is cut off, is no component, has too much of something | `shapes`, `refused` |
//! | costs its compiler minutes | `compiling` |
//! | writes markup, addresses, templates | `injection` |
//! | asks for another position | no function takes one: `contract`; every route: `tests/access` |
//! | forges, keeps or loses handles: its own, since the contract has none | `resources`, `quotas` |
//! | keeps what it saw for the next call | `limits`, `canary` |
//! | is opened by more people than there are sandboxes | `crowd` |
//! | turns hostile late, is replaced while it runs | `crowd` |
//! | works much and breaks no limit: nothing ends it | `crowd` |
//!
//! An application fails at most four times here under one name, since a host may stop asking one that fails
//! more often.

mod acts;
mod answers;
mod arguments;
mod canary;
mod capabilities;
mod compiling;
mod contract;
mod crowd;
mod declared;
mod events;
mod evidences;
pub(crate) mod fields;
mod functions;
pub(crate) mod guests;
mod image;
mod injection;
// `neighbour` and `bombs` are measured alone, in `alone.rs`.
mod limits;
mod logging;
mod notices;
mod quotas;
mod refused;
mod resources;
mod room;
pub(crate) mod searchers;
mod shapes;
pub(crate) mod vectors;
pub(crate) mod yard;
