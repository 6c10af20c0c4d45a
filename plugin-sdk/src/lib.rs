//! Everything that an application of the Cassetto needs.
//!
//! An application is a folder: `plugin.toml` says what it is, `queries/*.sql` what it reads, and one
//! `lib.rs` describes its pages. `cargo cassetto build` makes a WebAssembly component of it, and the
//! running desk shows it as soon as it is built.
//!
//! # A whole plugin
//!
//! ```
//! use cassetto_sdk::prelude::*;
//!
//! struct Versamenti;
//!
//! impl Plugin for Versamenti {
//!     fn open(page: &Opening) -> Result<Page, Refusal> {
//!         match page.id() {
//!             "mesi" => months(),
//!             "mese" => month(page.month("periodo")?),
//!             _ => Err(unknown(page)),
//!         }
//!     }
//! }
//!
//! fn months() -> Result<Page, Refusal> {
//!     let totals = Query::named("totali").only()?;
//!     Ok(Page::new()
//!         .facts([
//!             Fact::new("Dovuto", Money, totals.int("dovuto")?),
//!             Fact::new("Versato", Money, totals.int("versato")?),
//!         ])
//!         .table(
//!             Table::of("mesi")
//!                 .titled("Dovuto e versato per mese")
//!                 .column("periodo", Month.linked("versamenti-del-mese"))
//!                 .column("dovuto", Money)
//!                 .column("stato", State),
//!         ))
//! }
//!
//! fn month(periodo: &str) -> Result<Page, Refusal> {
//!     let payments = Table::of("versamenti").titled("Versamenti").with("periodo", periodo);
//!     Ok(Page::new()
//!         .table(payments.column("data", Date).column("importo", Money))
//!         .actions([Link::to("mesi", "Tutti i mesi")]))
//! }
//!
//! cassetto_sdk::plugin!(Versamenti: open);
//!
//! # fn main() {
//! // Its unit tests need no host:
//! let desk = cassetto_sdk::test::Desk::new().answer(
//!     "totali",
//!     ["dovuto", "versato"],
//!     [[548_000.into(), 0.into()]],
//! );
//! let opened = desk.open::<Versamenti>("mesi", []).expect("the page opens");
//! assert!(opened.shows("Dovuto: 548000 (money)"));
//! assert!(opened.shows("periodo (month to versamenti-del-mese)"));
//! # }
//! ```
//!
//! # What a plugin is never told
//!
//! No function takes or gives a position or a codice fiscale to ask for: the host knows for whom the
//! window is open and confines each query. There is no file, no network, no clock and no chance, and
//! each call starts from nothing: what is kept in a `static` is gone at the next one.
//!
//! # Tables name queries
//!
//! A [`Table`] names a query and says which columns it shows and how they read. The host runs it when
//! the call has ended, sorts and pages it, and offers the same rows as CSV. So ask for rows
//! with [`Query`] only where the page computes something: a sum, a choice, a sentence.
//!
//! So do a [`Chart`], which the host draws as a picture with its numbers below it, and a [`Timeline`], which
//! lists what happened day by day. Nobody has to see the picture: the host says in words what it shows, in the
//! language of whoever reads.
//!
//! # The search of the desk
//!
//! `plugin!(Versamenti: open, search)` answers what people type into the search of the desk as well:
//! [`Plugin::search`] gets a [`Sought`] and gives back a [`Hit`] for each page that answers. It is asked for one
//! position, has 50 ms, and nobody waits for it.
//!
//! # Acting
//!
//! `plugin!(Note: open, submit)` lets people do something as well. The manifest describes what, by `[[action]]`
//! with the fields of its form; a page says where the form stands and what stands in it; [`Plugin::submit`] gets
//! the [`Act`] and gives back the [`Effects`]: statements of the plugin's own folder, each with what it expects.
//! The host does all of them or none after the call has ended. What was read may have changed meanwhile, so what
//! matters is said again as an expectation, with the sentence that the person reads where it does not hold.
//!
//! ```
//! use cassetto_sdk::prelude::*;
//!
//! struct Note;
//!
//! impl Plugin for Note {
//!     fn open(page: &Opening) -> Result<Page, Refusal> {
//!         let nota = page.ulid("nota")?;
//!         let row = Query::named("nota").with("nota", nota).only()?;
//!         let testo = row.text("testo")?;
//!         Ok(Page::new().form(Form::of("correggi").value("testo", testo)))
//!     }
//!
//!     fn submit(act: &Act) -> Result<Effects, Refusal> {
//!         match act.id() {
//!             "correggi" => correct(act),
//!             _ => Err(unknown_action(act)),
//!         }
//!     }
//! }
//!
//! fn correct(act: &Act) -> Result<Effects, Refusal> {
//!     let testo = act.fields().required_text("testo")?;
//!     if testo.trim().is_empty() {
//!         return Ok(Effects::new().wrong("testo", "Il testo è vuoto."));
//!     }
//!     let statement = Statement::named("correggi")
//!         .with("id", act.parameters().ulid("nota")?)
//!         .with("testo", testo)
//!         .with("visto", act.seen().required_text("testo")?)
//!         .unchanged("La nota è stata cambiata nel frattempo.");
//!     Ok(Effects::new().statement(statement).lead(Lead::to("note")))
//! }
//!
//! cassetto_sdk::plugin!(Note: open, submit);
//!
//! # fn main() {
//! let done = cassetto_sdk::test::Desk::new()
//!     .submit::<Note>(
//!         "correggi",
//!         [("nota", "01KAVV7GFP0M0Z8T3JX5Q2N4RW".into())],
//!         [("testo", "Dopo".into())],
//!         [("testo", "Prima".into())],
//!     )
//!     .expect("it is done");
//! assert!(done.shows(r#"testo="Dopo", visto="Prima") unchanged! "La nota"#));
//! assert!(done.shows("lead -> note()"));
//! # }
//! ```
//!
//! # What happens
//!
//! Effects can say more than statements: an [`Event`] has happened when they are done, or will have at a day that they
//! name. `plugin!(Note: open, submit, event)` hears those that its manifest `listens` to, its own and those of other
//! plugins, whom it need not know: [`Plugin::event`] gets what [`Happened`] to a position and gives back [`Effects`]
//! again. Each is heard once, also where the desk was closed meanwhile; persons hear of those whose manifest says who.
//!
//! # What nobody has to look for
//!
//! `plugin!(Versamenti: open, evidence)` says by itself what somebody has to do. [`Plugin::evidence`] gives back
//! [`Evidences`] of one position, and the host keeps them: it asks after a file, and on each new day. Lists over many
//! positions read what is kept, from the datasets `evidenza` and `indicatore`.
//!
//! # When something is wrong
//!
//! `Err("…".into())` refuses with a sentence, in Italian, plain and impersonal. A query, column or
//! parameter that is not there, or is of another type, becomes by `?` a fault: the author finds it in
//! the log, the person reads the host's own sentence. A panic ends the call likewise, but tells less.
//!
//! # The contract
//!
//! `plugin-sdk/wit` holds the functions themselves, each with what the host checks. Their version
//! stands in the names that a component imports and in `contract` of `plugin.toml`; while it begins
//! with 0 the host accepts exactly one ([`CONTRACT`]).

mod act;
#[doc(hidden)]
pub mod bindings;
pub mod evidence;
mod happened;
mod host;
pub mod italian;
pub mod log;
#[cfg(target_arch = "wasm32")]
mod memory;
mod opening;
mod page;
mod parameters;
mod plugin;
mod reading;
mod records;
mod refusal;
pub mod search;
#[cfg(not(target_arch = "wasm32"))]
pub mod test;
mod value;

pub use act::{Act, Effects, Event, Fields, Lead, Statement, unknown_action};
pub use evidence::{Evidence, Evidences, Looked};
pub use happened::{Happened, unknown_event};
pub use opening::Opening;
pub use page::{Chart, Fact, Form, Inline, Link, Page, Table, Timeline};
pub use parameters::Parameters;
#[doc(hidden)]
pub use plugin::{
    Ask, Hear, Open, Search, Submit, answer_event, answer_evidence, answer_open, answer_search,
    answer_submit,
};
pub use plugin::{Plugin, unknown};
pub use reading::{Read, Reading, Tone};
pub use records::{FromRow, Query, QueryError, QueryFailure, Row};
pub use refusal::Refusal;
pub use search::{Hit, Sought};
pub use value::{FromValue, Value};

/// The version of the contract in `plugin-sdk/wit` that this crate speaks.
pub const CONTRACT: &str = "0.1.0";

/// What nearly every plugin uses, with the ways to read a value by their short names.
pub mod prelude {
    pub use crate::Read::{Code, Date, Days, Int, Money, Month, Open, Standing, State, Text};
    pub use crate::{
        Act, Chart, Effects, Event, Evidence, Evidences, Fact, Form, FromRow, Happened, Hit,
        Inline, Lead, Link, Looked, Opening, Page, Plugin, Query, Refusal, Row, Sought, Statement,
        Table, Timeline, Tone, Value, unknown, unknown_action, unknown_event,
    };
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_constant_is_the_version_of_the_contract() {
        let package = format!("package cassetto:plugin@{};", super::CONTRACT);
        assert!(include_str!("../wit/types.wit").contains(&package));
    }
}
