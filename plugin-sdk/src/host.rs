//! The only door to the functions of the contract. In a component they are imports; everywhere else
//! the double of [`crate::test`] answers, so that a plugin's own tests run as any test.

#[cfg(target_arch = "wasm32")]
mod imports {
    use crate::bindings::open::cassetto::plugin as contract;

    pub(crate) use crate::bindings::event::cassetto::plugin::moment::{
        now as event_moment, today as event_day,
    };
    pub(crate) use crate::bindings::evidence::cassetto::plugin::evidences::{
        evidence, indicator, today as evidence_day,
    };
    pub(crate) use crate::bindings::search::cassetto::plugin::found::hit;
    pub(crate) use crate::bindings::submit::cassetto::plugin::effects::{
        event, identifier, lead, statement, timer, wrong,
    };
    pub(crate) use contract::log::{info, warn};
    pub(crate) use contract::page::{
        actions, chart, facts, form, heading, notice, notice_of, rows, table, text, timeline,
    };
    pub(crate) use contract::records::{columns, query};
    pub(crate) use contract::session::{language, now, profilo, scope, today, who};
}

#[cfg(target_arch = "wasm32")]
pub(crate) use imports::*;

#[cfg(not(target_arch = "wasm32"))]
pub(crate) use crate::test::host::*;
