//! The choice of an incarico.

use super::Frame;
use crate::page::Label;
use serde::Serialize;

/// On whose behalf a person may act.
#[derive(Clone, Debug, Serialize)]
pub struct Incarichi {
    /// The profili in which the person has incarichi, in order.
    pub profili: Vec<Profilo>,
}

/// The incarichi of one profilo.
#[derive(Clone, Debug, Serialize)]
pub struct Profilo {
    /// The title of the profilo.
    pub title: Label,
    /// The incarichi.
    pub incarichi: Vec<IncaricoLink>,
}

/// An incarico to choose.
#[derive(Clone, Debug, Serialize)]
pub struct IncaricoLink {
    /// On whose behalf.
    pub title: String,
    /// One line more, as "300 deleghe attive".
    pub detail: Option<String>,
    /// Its home.
    pub href: String,
}

impl Frame for Incarichi {
    const TEMPLATE: &'static str = "incarichi";
}

impl Incarichi {
    /// For tests and samples.
    pub fn sample() -> Self {
        let profilo = |title: &str, name: &str, detail: Option<&str>| Profilo {
            title: title.into(),
            incarichi: vec![IncaricoLink {
                title: name.to_owned(),
                detail: detail.map(str::to_owned),
                href: "/i/kqzmvhwtbnrxpdsa".to_owned(),
            }],
        };
        Incarichi {
            profili: vec![
                profilo(
                    "Intermediario",
                    "Studio Provetti",
                    Some("Valido dal 01/01/2024"),
                ),
                profilo("Titolare", "Dario Provetti", None),
            ],
        }
    }
}
