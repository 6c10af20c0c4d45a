//! From the core module that cargo makes to the component that the host loads.

use crate::failure::{Done, Failure};
use wit_component::{ComponentEncoder, DecodedWasm};
use wit_parser::WorldItem;

/// The interfaces of the contract; nothing else may be imported.
const CONTRACT: &str = "cassetto:plugin/";

/// Encodes a core module, and refuses what the host would refuse: a component that reaches beyond the
/// contract, or that offers nothing.
pub(crate) fn encode(module: &[u8]) -> Done<Vec<u8>> {
    let mut encoder = ComponentEncoder::default();
    let encoded = encoder
        .validate(true)
        .module(module)
        .and_then(|encoder| encoder.encode());
    let component = encoded.map_err(|error| Failure::new(format!("no component: {error:#}")))?;
    verify(&component)?;
    Ok(component)
}

/// Whether a component imports the contract alone and exports something.
fn verify(component: &[u8]) -> Done {
    let decoded = wit_component::decode(component);
    let decoded = decoded.map_err(|error| Failure::new(format!("no component: {error:#}")))?;
    let DecodedWasm::Component(resolve, world) = decoded else {
        return Err(Failure::new("it is a WIT package and no component"));
    };
    let world = &resolve.worlds[world];
    // A world that uses the type of an interface imports it by its bare name; a type reaches nothing.
    let reaching = world
        .imports
        .iter()
        .filter(|(_, item)| !matches!(item, WorldItem::Type { .. }));
    let imports = reaching.map(|(key, _)| resolve.name_world_key(key));
    let foreign: Vec<_> = imports.filter(|name| !name.starts_with(CONTRACT)).collect();
    if !foreign.is_empty() {
        let foreign = foreign.join("`, `");
        return Err(Failure::new(format!(
            "it imports `{foreign}`, which no plugin may: build for wasm32-unknown-unknown, and without \
             crates that read files, clocks, the network or chance"
        )));
    }
    if world.exports.is_empty() {
        return Err(Failure::new(
            "it exports nothing: is there a line `plugin!(…: open);`?",
        ));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What `verify` says of a component in text form.
    fn said(component: &str) -> String {
        let component = wat::parse_str(component).unwrap();
        verify(&component).map_or_else(|failure| failure.to_string(), |()| "fine".to_owned())
    }

    const EXPORT: &str = r#"
        (core module $m (func (export "open")))
        (core instance $i (instantiate $m))
        (func (export "open") (canon lift (core func $i "open")))"#;

    #[test]
    fn the_contract_may_be_imported_and_nothing_else() {
        let importing = |name: &str| {
            format!(r#"(component (import "{name}" (instance (export "f" (func)))) {EXPORT})"#)
        };
        assert_eq!(said(&importing("cassetto:plugin/log@0.1.0")), "fine");
        for foreign in [
            "wasi:cli/environment@0.2.0",
            "cassetto:plugins/log@0.1.0",
            "log",
        ] {
            let said = said(&importing(foreign));
            assert!(
                said.starts_with(&format!("it imports `{foreign}`")),
                "{said}"
            );
        }
    }

    #[test]
    fn a_type_that_a_world_uses_reaches_nothing() {
        let types = r#"(import "cassetto:plugin/types@0.1.0" (instance $types
            (type (variant (case "null"))) (export "value" (type (eq 0)))))
            (alias export $types "value" (type $value))
            (import "value" (type (eq $value)))"#;
        assert_eq!(said(&format!("(component {types} {EXPORT})")), "fine");
    }

    #[test]
    fn a_component_that_offers_nothing_is_refused() {
        assert!(said("(component)").starts_with("it exports nothing"));
    }

    #[test]
    fn a_module_with_foreign_imports_is_refused() {
        let module = wat::parse_str(r#"(module (import "env" "getpid" (func)))"#).unwrap();
        let message = encode(&module).unwrap_err().to_string();
        assert!(message.starts_with("no component: "), "{message}");
        let message = encode(b"not wasm").unwrap_err().to_string();
        assert!(message.starts_with("no component: "), "{message}");
    }
}
