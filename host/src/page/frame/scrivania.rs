//! The desk of one position.

use super::{Frame, shell};
use crate::page::{MenuFoot, MenuGroup};
use serde::Serialize;

/// What can be opened for a position.
#[derive(Clone, Debug, Serialize)]
pub struct Scrivania {
    /// The name of the soggetto.
    pub denominazione: String,
    /// What the person has at hand, then the menu for this profilo and this type of position.
    pub groups: Vec<MenuGroup>,
    /// Where the foot of the menu leads.
    pub foot: MenuFoot,
    /// The search before it.
    pub cerca: String,
    /// Its riepilogo, which nobody loads before it is asked for.
    pub riepilogo: String,
}

impl Frame for Scrivania {
    const TEMPLATE: &'static str = "scrivania";
}

impl Scrivania {
    /// For tests and samples.
    pub fn sample() -> Self {
        Scrivania {
            denominazione: "Officina Esempio S.r.l.".to_owned(),
            groups: shell::menu(),
            foot: MenuFoot {
                preferiti: "/i/kqzmvhwtbnrxpdsa/preferiti".to_owned(),
                perche: "/i/kqzmvhwtbnrxpdsa/p/hwtbnrxpdsakqzmv/perche".to_owned(),
            },
            cerca: "/i/kqzmvhwtbnrxpdsa/p/hwtbnrxpdsakqzmv/cerca".to_owned(),
            riepilogo: "/i/kqzmvhwtbnrxpdsa/p/hwtbnrxpdsakqzmv/riepilogo".to_owned(),
        }
    }
}
