//! The order of the menus of an incarico, as a person wants it.

use super::Frame;
use super::preferiti::Chosen;
use crate::page::Label;
use serde::Serialize;

/// The menu, with what moves each of its parts.
#[derive(Clone, Debug, Serialize)]
pub struct Ordine {
    /// Where the forms are posted.
    pub action: String,
    /// Their token.
    pub csrf: String,
    /// Their sealed context.
    pub context: String,
    /// Whether the order is the person's own, so that there is one to give up.
    pub own: bool,
    /// The groups, in their order.
    pub groups: Vec<Ordinato>,
}

/// A group in its place.
#[derive(Clone, Debug, Serialize)]
pub struct Ordinato {
    /// Its place, from 1.
    pub at: usize,
    /// The heading.
    pub title: Label,
    /// Whether it stands first.
    pub first: bool,
    /// Whether it stands last.
    pub last: bool,
    /// Its entries, in their order; never none. The first names the group in forms.
    pub voci: Vec<Chosen>,
}

impl Frame for Ordine {
    const TEMPLATE: &'static str = "ordine";
}

impl Ordine {
    /// For tests and samples.
    pub fn sample() -> Self {
        let voce = |at, title: &str, first, last| Chosen {
            at,
            title: title.into(),
            voce: "prova/mesi".to_owned(),
            first,
            last,
        };
        let group = |at, title: &str, voci| Ordinato {
            at,
            title: title.into(),
            first: at == 1,
            last: at == 2,
            voci,
        };
        Ordine {
            action: "/i/kqzmvhwtbnrxpdsa/ordine".to_owned(),
            csrf: "f3a9".to_owned(),
            context: "c0n7".to_owned(),
            own: true,
            groups: vec![
                group(
                    1,
                    "Pagamenti",
                    vec![
                        voce(1, "Versamenti", true, false),
                        voce(2, "F24 non abbinati", false, true),
                    ],
                ),
                group(2, "Denunce", vec![voce(3, "UniEmens", true, true)]),
            ],
        }
    }
}
