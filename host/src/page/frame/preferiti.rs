//! The choice of what a person has at hand of the menus of an incarico.

use super::Frame;
use crate::page::Label;
use serde::Serialize;

/// What is chosen, in its order, and what there is to choose from.
#[derive(Clone, Debug, Serialize)]
pub struct Preferiti {
    /// Where the forms are posted.
    pub action: String,
    /// Their token.
    pub csrf: String,
    /// Their sealed context.
    pub context: String,
    /// What the person chose.
    pub chosen: Vec<Chosen>,
    /// Where the order of the menu is chosen.
    pub ordine: String,
    /// Where the keys of the desk are chosen.
    pub tasti: String,
    /// The menus.
    pub groups: Vec<Voci>,
}

/// A favourite.
#[derive(Clone, Debug, Serialize)]
pub struct Chosen {
    /// Its place, from 1.
    pub at: usize,
    /// What people read.
    pub title: Label,
    /// Application and page, as `prova/mesi`.
    pub voce: String,
    /// Whether it stands first.
    pub first: bool,
    /// Whether it stands last.
    pub last: bool,
}

/// Entries under one heading.
#[derive(Clone, Debug, Serialize)]
pub struct Voci {
    /// The heading.
    pub title: Label,
    /// The entries.
    pub voci: Vec<Voce>,
}

/// An entry.
#[derive(Clone, Debug, Serialize)]
pub struct Voce {
    /// Which of all entries, from 1.
    pub at: usize,
    /// What people read.
    pub title: Label,
    /// Application and page, as `prova/mesi`.
    pub voce: String,
    /// Whether it is a favourite of the person.
    pub chosen: bool,
    /// Whether it is one of everybody.
    pub pinned: bool,
}

impl Frame for Preferiti {
    const TEMPLATE: &'static str = "preferiti";
}

impl Preferiti {
    /// For tests and samples.
    pub fn sample() -> Self {
        let voce = |at, title: &str, chosen, pinned| Voce {
            at,
            title: title.into(),
            voce: "prova/mesi".to_owned(),
            chosen,
            pinned,
        };
        Preferiti {
            action: "/i/kqzmvhwtbnrxpdsa/preferiti".to_owned(),
            csrf: "f3a9".to_owned(),
            context: "c0n7".to_owned(),
            chosen: vec![Chosen {
                at: 1,
                title: "Versamenti".into(),
                voce: "prova/mesi".to_owned(),
                first: true,
                last: true,
            }],
            ordine: "/i/kqzmvhwtbnrxpdsa/ordine".to_owned(),
            tasti: "/i/kqzmvhwtbnrxpdsa/tasti".to_owned(),
            groups: vec![Voci {
                title: "Pagamenti".into(),
                voci: vec![
                    voce(1, "Versamenti", true, false),
                    voce(2, "F24 non abbinati", false, true),
                ],
            }],
        }
    }
}
