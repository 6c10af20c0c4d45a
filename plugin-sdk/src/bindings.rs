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

/// The world `event`, whose interfaces are those of `submit` but for one.
pub mod event {
    wit_bindgen::generate!({
        path: "wit",
        world: "event",
        pub_export_macro: true,
        export_macro_name: "export_event",
        with: {
            "cassetto:plugin/types@0.1.0": crate::bindings::open::cassetto::plugin::types,
            "cassetto:plugin/records@0.1.0": crate::bindings::open::cassetto::plugin::records,
            "cassetto:plugin/effects@0.1.0": crate::bindings::submit::cassetto::plugin::effects,
            "cassetto:plugin/log@0.1.0": crate::bindings::open::cassetto::plugin::log,
        },
    });
}

/// The world `evidence`, whose interfaces are those of `open` but for one.
pub mod evidence {
    wit_bindgen::generate!({
        path: "wit",
        world: "evidence",
        pub_export_macro: true,
        export_macro_name: "export_evidence",
        with: {
            "cassetto:plugin/types@0.1.0": crate::bindings::open::cassetto::plugin::types,
            "cassetto:plugin/records@0.1.0": crate::bindings::open::cassetto::plugin::records,
            "cassetto:plugin/log@0.1.0": crate::bindings::open::cassetto::plugin::log,
        },
    });
}

/// The world `search`, whose interfaces are those of `open` but for one.
pub mod search {
    wit_bindgen::generate!({
        path: "wit",
        world: "search",
        pub_export_macro: true,
        export_macro_name: "export_search",
        with: {
            "cassetto:plugin/types@0.1.0": crate::bindings::open::cassetto::plugin::types,
            "cassetto:plugin/session@0.1.0": crate::bindings::open::cassetto::plugin::session,
            "cassetto:plugin/records@0.1.0": crate::bindings::open::cassetto::plugin::records,
            "cassetto:plugin/log@0.1.0": crate::bindings::open::cassetto::plugin::log,
        },
    });
}

/// The world `submit`, whose interfaces are those of `open` but for one.
#[expect(
    clippy::too_many_arguments,
    reason = "the lists of `submit` cross as pairs of pointer and length"
)]
pub mod submit {
    wit_bindgen::generate!({
        path: "wit",
        world: "submit",
        pub_export_macro: true,
        export_macro_name: "export_submit",
        with: {
            "cassetto:plugin/types@0.1.0": crate::bindings::open::cassetto::plugin::types,
            "cassetto:plugin/session@0.1.0": crate::bindings::open::cassetto::plugin::session,
            "cassetto:plugin/records@0.1.0": crate::bindings::open::cassetto::plugin::records,
            "cassetto:plugin/log@0.1.0": crate::bindings::open::cassetto::plugin::log,
        },
    });
}
