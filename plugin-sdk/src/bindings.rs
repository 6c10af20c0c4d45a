//! What wit-bindgen makes of `wit/`, one module for each world. Hidden: authors meet the types of
//! the crate, which stay when these change. Public only because [`plugin!`](crate::plugin!) expands
//! to paths of this module in the author's crate.

/// The world `open`.
pub mod open {
    wit_bindgen::generate!({
        path: "wit",
        world: "open",
        pub_export_macro: true,
        export_macro_name: "export_open",
        additional_derives: [PartialEq, Eq],
    });
}
