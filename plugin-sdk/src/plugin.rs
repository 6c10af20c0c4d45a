//! What an author implements, and the macro that exports it.

use crate::evidence::{Evidences, Looked};
use crate::search::{Hit, Sought};
use crate::{Act, Effects, Happened, Opening, Page, Refusal, Value, unknown_action, unknown_event};

/// An application of the desk. Every function has a default, so that a plugin writes only those that
/// its `plugin!` line exports.
pub trait Plugin {
    /// Describes a page of the manifest. Only reads.
    ///
    /// # Errors
    ///
    /// A sentence that the person reads in place of the page, or a fault of the plugin.
    fn open(page: &Opening) -> Result<Page, Refusal> {
        Err(unknown(page))
    }

    /// Tells which pages answer what somebody typed into the search of the desk, the best first. Only
    /// reads, for the position that the person has in front, and within 50 ms: whoever is late is left
    /// out. Export it by `plugin!(…: open, search)` and say `search = true` in the manifest.
    ///
    /// # Errors
    ///
    /// What ends a search without hits; nobody reads it.
    fn search(sought: &Sought) -> Result<Vec<Hit>, Refusal> {
        let _nothing = sought;
        Ok(Vec::new())
    }

    /// Decides what an action of the manifest changes, and proposes it; changes nothing by itself. Export it by
    /// `plugin!(…: open, submit)` and describe the action as `[[action]]` in the manifest.
    ///
    /// # Errors
    ///
    /// A sentence that the person reads beside the form, with all that was typed, or a fault of the plugin.
    /// Nothing is done then.
    fn submit(act: &Act) -> Result<Effects, Refusal> {
        Err(unknown_action(act))
    }

    /// Decides what follows from something that has happened to a position, and proposes it; nobody looks. Each
    /// event is heard once, those of a position in their order. Export it by `plugin!(…: open, event)` and name the
    /// events in the manifest, by `listens`.
    ///
    /// # Errors
    ///
    /// What sets the event aside: it is not heard again. Nothing is done then.
    fn event(happened: &Happened) -> Result<Effects, Refusal> {
        Err(unknown_event(happened))
    }

    /// Tells all that somebody has to do or to know of one position today. Only reads, and nobody looks: the
    /// host keeps the answer. Export it by `plugin!(…: open, evidence)` and say in the manifest what the codes
    /// mean, by `[[evidence]]` and `[[indicator]]`.
    ///
    /// # Errors
    ///
    /// What leaves what was kept before as it is; nobody reads it.
    fn evidence(looked: &Looked) -> Result<Evidences, Refusal> {
        let _nothing = looked;
        Ok(Evidences::new())
    }
}

/// The fault of a page that the manifest declares and the code does not know; for the last arm of
/// `match page.id()`.
pub fn unknown(page: &Opening) -> Refusal {
    Refusal::fault(format!(
        "page `{}` stands in the manifest and not in the code",
        page.id()
    ))
}

/// Exports a [`Plugin`], naming the functions that it has: `plugin!(Versamenti: open, search, submit);`.
///
/// A plugin has exactly one such line. It does something only in a component: elsewhere the type is
/// checked and nothing is exported, so that tests run natively.
#[macro_export]
macro_rules! plugin {
    ($plugin:ident: $($export:ident),+ $(,)?) => {
        $($crate::plugin!(@export $plugin $export);)+
    };
    (@export $plugin:ident open) => {
        const _: () = {
            struct Component;

            impl $crate::bindings::open::Guest for Component {
                fn open(
                    page: ::std::string::String,
                    parameters: ::std::vec::Vec<(::std::string::String, $crate::Value)>,
                ) -> ::std::result::Result<(), ::std::string::String> {
                    $crate::answer_open::<$plugin>(page, parameters)
                }
            }

            // The symbol is called `open`, and elsewhere it would take the place of libc's.
            #[cfg(target_arch = "wasm32")]
            $crate::bindings::open::export_open!(Component with_types_in $crate::bindings::open);
            #[cfg(not(target_arch = "wasm32"))]
            const _: $crate::Open = <Component as $crate::bindings::open::Guest>::open;
        };
    };
    (@export $plugin:ident search) => {
        const _: () = {
            struct Component;

            impl $crate::bindings::search::Guest for Component {
                fn search(
                    text: ::std::string::String,
                ) -> ::std::result::Result<(), ::std::string::String> {
                    $crate::answer_search::<$plugin>(text)
                }
            }

            #[cfg(target_arch = "wasm32")]
            $crate::bindings::search::export_search!(Component with_types_in $crate::bindings::search);
            #[cfg(not(target_arch = "wasm32"))]
            const _: $crate::Search = <Component as $crate::bindings::search::Guest>::search;
        };
    };
    (@export $plugin:ident submit) => {
        const _: () = {
            struct Component;

            impl $crate::bindings::submit::Guest for Component {
                fn submit(
                    action: ::std::string::String,
                    parameters: ::std::vec::Vec<(::std::string::String, $crate::Value)>,
                    fields: ::std::vec::Vec<(::std::string::String, $crate::Value)>,
                    seen: ::std::vec::Vec<(::std::string::String, $crate::Value)>,
                ) -> ::std::result::Result<(), ::std::string::String> {
                    $crate::answer_submit::<$plugin>(action, parameters, fields, seen)
                }
            }

            #[cfg(target_arch = "wasm32")]
            $crate::bindings::submit::export_submit!(Component with_types_in $crate::bindings::submit);
            #[cfg(not(target_arch = "wasm32"))]
            const _: $crate::Submit = <Component as $crate::bindings::submit::Guest>::submit;
        };
    };
    (@export $plugin:ident event) => {
        const _: () = {
            struct Component;

            impl $crate::bindings::event::Guest for Component {
                fn event(
                    plugin: ::std::string::String,
                    name: ::std::string::String,
                    parameters: ::std::vec::Vec<(::std::string::String, $crate::Value)>,
                ) -> ::std::result::Result<(), ::std::string::String> {
                    $crate::answer_event::<$plugin>(plugin, name, parameters)
                }
            }

            #[cfg(target_arch = "wasm32")]
            $crate::bindings::event::export_event!(Component with_types_in $crate::bindings::event);
            #[cfg(not(target_arch = "wasm32"))]
            const _: $crate::Hear = <Component as $crate::bindings::event::Guest>::event;
        };
    };
    (@export $plugin:ident evidence) => {
        const _: () = {
            struct Component;

            impl $crate::bindings::evidence::Guest for Component {
                fn evidence() -> ::std::result::Result<(), ::std::string::String> {
                    $crate::answer_evidence::<$plugin>()
                }
            }

            #[cfg(target_arch = "wasm32")]
            $crate::bindings::evidence::export_evidence!(Component with_types_in $crate::bindings::evidence);
            #[cfg(not(target_arch = "wasm32"))]
            const _: $crate::Ask = <Component as $crate::bindings::evidence::Guest>::evidence;
        };
    };
    (@export $plugin:ident $other:ident) => {
        ::std::compile_error!(::std::concat!(
            "`",
            ::std::stringify!($other),
            "` is no export of this contract; known are: `open`, `search`, `submit`, `event`, `evidence`"
        ));
    };
}

/// The type of the export `open`, by which [`plugin!`](crate::plugin!) uses a plugin natively.
#[doc(hidden)]
pub type Open = fn(String, Vec<(String, Value)>) -> Result<(), String>;

/// The export `open` of a plugin, for [`plugin!`](crate::plugin!) and [`crate::test`].
#[doc(hidden)]
pub fn answer_open<P: Plugin>(
    page: String,
    parameters: Vec<(String, Value)>,
) -> Result<(), String> {
    tell_panics();
    match P::open(&Opening::new(page, parameters)) {
        Ok(page) => {
            page.describe();
            Ok(())
        }
        Err(refusal) => Err(refusal.tell()),
    }
}

/// The type of the export `search`, as [`Open`] is that of `open`.
#[doc(hidden)]
pub type Search = fn(String) -> Result<(), String>;

/// The export `search` of a plugin, for [`plugin!`](crate::plugin!) and [`crate::test`].
#[doc(hidden)]
pub fn answer_search<P: Plugin>(text: String) -> Result<(), String> {
    tell_panics();
    match P::search(&Sought::new(text)) {
        Ok(hits) => {
            hits.into_iter().for_each(Hit::tell);
            Ok(())
        }
        Err(refusal) => Err(refusal.tell()),
    }
}

/// The type of the export `submit`, as [`Open`] is that of `open`.
#[doc(hidden)]
pub type Submit = fn(String, Named, Named, Named) -> Result<(), String>;

/// Values by their names, as they cross.
type Named = Vec<(String, Value)>;

/// The export `submit` of a plugin, for [`plugin!`](crate::plugin!) and [`crate::test`].
#[doc(hidden)]
pub fn answer_submit<P: Plugin>(
    action: String,
    parameters: Vec<(String, Value)>,
    fields: Vec<(String, Value)>,
    seen: Vec<(String, Value)>,
) -> Result<(), String> {
    tell_panics();
    match P::submit(&Act::new(action, parameters, fields, seen)) {
        Ok(effects) => {
            effects.propose();
            Ok(())
        }
        Err(refusal) => Err(refusal.tell()),
    }
}

/// The type of the export `event`, as [`Open`] is that of `open`.
#[doc(hidden)]
pub type Hear = fn(String, String, Named) -> Result<(), String>;

/// The export `event` of a plugin, for [`plugin!`](crate::plugin!) and [`crate::test`].
#[doc(hidden)]
pub fn answer_event<P: Plugin>(
    plugin: String,
    name: String,
    parameters: Vec<(String, Value)>,
) -> Result<(), String> {
    tell_panics();
    match P::event(&Happened::new(plugin, name, parameters)) {
        Ok(effects) => {
            effects.propose();
            Ok(())
        }
        Err(refusal) => Err(refusal.tell()),
    }
}

/// The type of the export `evidence`, as [`Open`] is that of `open`.
#[doc(hidden)]
pub type Ask = fn() -> Result<(), String>;

/// The export `evidence` of a plugin, for [`plugin!`](crate::plugin!) and [`crate::test`].
#[doc(hidden)]
pub fn answer_evidence<P: Plugin>() -> Result<(), String> {
    tell_panics();
    match P::evidence(&Looked::new()) {
        Ok(evidences) => {
            evidences.tell();
            Ok(())
        }
        Err(refusal) => Err(refusal.tell()),
    }
}

/// A component has no standard error; without this the author would learn nothing of a panic.
fn tell_panics() {
    #[cfg(target_arch = "wasm32")]
    std::panic::set_hook(Box::new(|panic| crate::log::warn(&panic.to_string())));
}
