//! The contract as Rust: what a component may import, and what it exports.
//!
//! Generated from `plugin-sdk/wit`, whose comments are the manual. One linker serves every plugin and
//! every export.

use super::sandbox::Sandbox;
use wasmtime::Engine;
use wasmtime::component::{HasSelf, Linker};

wasmtime::component::bindgen!({
    path: "../plugin-sdk/wit",
    world: "open",
    imports: {
        "cassetto:plugin/records.query": async | trappable,
        default: trappable,
    },
    exports: { default: async },
});

/// The world `search`, whose interfaces are those of `open` but for one.
pub(super) mod searching {
    wasmtime::component::bindgen!({
        path: "../plugin-sdk/wit",
        world: "search",
        with: {
            "cassetto:plugin/types": crate::plugin::contract::cassetto::plugin::types,
            "cassetto:plugin/session": crate::plugin::contract::cassetto::plugin::session,
            "cassetto:plugin/records": crate::plugin::contract::cassetto::plugin::records,
            "cassetto:plugin/log": crate::plugin::contract::cassetto::plugin::log,
        },
        imports: { default: trappable },
        exports: { default: async },
    });
}

/// The world `submit`, whose interfaces are those of `open` but for one.
pub(super) mod submitting {
    wasmtime::component::bindgen!({
        path: "../plugin-sdk/wit",
        world: "submit",
        with: {
            "cassetto:plugin/types": crate::plugin::contract::cassetto::plugin::types,
            "cassetto:plugin/session": crate::plugin::contract::cassetto::plugin::session,
            "cassetto:plugin/records": crate::plugin::contract::cassetto::plugin::records,
            "cassetto:plugin/log": crate::plugin::contract::cassetto::plugin::log,
        },
        imports: { default: trappable },
        exports: { default: async },
    });
}

/// The world `evidence`, whose interfaces are those of `open` but for one.
pub(super) mod evidencing {
    wasmtime::component::bindgen!({
        path: "../plugin-sdk/wit",
        world: "evidence",
        with: {
            "cassetto:plugin/types": crate::plugin::contract::cassetto::plugin::types,
            "cassetto:plugin/records": crate::plugin::contract::cassetto::plugin::records,
            "cassetto:plugin/log": crate::plugin::contract::cassetto::plugin::log,
        },
        imports: { default: trappable },
        exports: { default: async },
    });
}

/// The world `event`, whose interfaces are those of `submit` but for one.
pub(super) mod hearing {
    wasmtime::component::bindgen!({
        path: "../plugin-sdk/wit",
        world: "event",
        with: {
            "cassetto:plugin/types": crate::plugin::contract::cassetto::plugin::types,
            "cassetto:plugin/records": crate::plugin::contract::cassetto::plugin::records,
            "cassetto:plugin/effects": crate::plugin::contract::submitting::cassetto::plugin::effects,
            "cassetto:plugin/log": crate::plugin::contract::cassetto::plugin::log,
        },
        imports: { default: trappable },
        exports: { default: async },
    });
}

/// The version that the host speaks. While it begins with 0, it is the only one accepted.
pub const VERSION: &str = "0.1.0";

/// The package that every import of a component must belong to.
pub(super) const PACKAGE: &str = "cassetto:plugin/";

/// The functions that guests may call; nothing of WASI is among them.
pub(super) fn linker(engine: &Engine) -> wasmtime::Result<Linker<Sandbox>> {
    let mut linker = Linker::new(engine);
    Open::add_to_linker::<_, HasSelf<_>>(&mut linker, |sandbox| sandbox)?;
    let add_found = searching::cassetto::plugin::found::add_to_linker::<_, HasSelf<Sandbox>>;
    add_found(&mut linker, |sandbox| sandbox)?;
    let add_effects = submitting::cassetto::plugin::effects::add_to_linker::<_, HasSelf<Sandbox>>;
    add_effects(&mut linker, |sandbox| sandbox)?;
    let add_moment = hearing::cassetto::plugin::moment::add_to_linker::<_, HasSelf<Sandbox>>;
    add_moment(&mut linker, |sandbox| sandbox)?;
    let add_evidences =
        evidencing::cassetto::plugin::evidences::add_to_linker::<_, HasSelf<Sandbox>>;
    add_evidences(&mut linker, |sandbox| sandbox)?;
    Ok(linker)
}
