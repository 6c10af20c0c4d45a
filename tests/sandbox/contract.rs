//! What the contract has not: a way to say for whom, a handle, a function that these tests do not call.

use super::functions;
use super::guests;
use std::collections::BTreeSet;
use wit_parser::{TypeDefKind, WorldItem};

/// The names of all parameters that a guest can fill in. None is a position, a person or an address; a new
/// one has to be thought about here.
const PARAMETERS: [&str; 30] = [
    "across",
    "action",
    "amount",
    "code",
    "columns",
    "day",
    "detail",
    "details",
    "expects",
    "field",
    "gravity",
    "items",
    "kind",
    "label",
    "links",
    "name",
    "page",
    "parameters",
    "query",
    "rows",
    "sentence",
    "series",
    "term",
    "text",
    "title",
    "tone",
    "value",
    "values",
    "what",
    "when",
];

#[test]
fn no_function_takes_a_position_and_none_is_left_out_of_these_tests() {
    let (resolve, world) = guests::contract("0.1.0");
    let mut functions = BTreeSet::new();
    for item in resolve.worlds[world].imports.values() {
        let WorldItem::Interface { id, .. } = item else {
            continue;
        };
        let interface = &resolve.interfaces[*id];
        for (name, function) in &interface.functions {
            let of = interface.name.as_deref().unwrap();
            functions.insert(format!("{of}.{name}"));
            for parameter in &function.params {
                assert!(
                    PARAMETERS.contains(&parameter.name.as_str()),
                    "{of}.{name} takes `{}`",
                    parameter.name
                );
            }
        }
    }
    let called: BTreeSet<_> = functions::all()
        .iter()
        .map(|call| call.name.to_owned())
        .collect();
    assert_eq!(functions, called, "each function is called well and badly");
    for (_, kind) in resolve.types.iter() {
        let handles = matches!(kind.kind, TypeDefKind::Resource | TypeDefKind::Handle(_));
        assert!(!handles, "{:?} leads to something of the host", kind.name);
    }
}
