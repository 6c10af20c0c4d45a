//! What a person is told, in an incarico of theirs.

use super::Frame;
use crate::page::Label;
use serde::Serialize;

/// A page of notices, the newest first.
#[derive(Clone, Debug, Serialize)]
pub struct Avvisi {
    /// Where marks are posted.
    pub action: String,
    /// The token of these forms.
    pub csrf: String,
    /// Their sealed context.
    pub context: String,
    /// The notices.
    pub avvisi: Vec<Avviso>,
    /// The number up to which all are marked at once; `None` where nothing is to be read.
    pub up_to: Option<String>,
    /// The next page.
    pub next: Option<String>,
}

/// A notice.
#[derive(Clone, Debug, Serialize)]
pub struct Avviso {
    /// Its number.
    pub numero: String,
    /// What it says.
    pub text: String,
    /// When.
    pub quando: String,
    /// Whose position it is about.
    pub denominazione: Option<String>,
    /// What tells that position from others.
    pub chiave: Option<Label>,
    /// Where it leads, if the menu leads anywhere.
    pub href: Option<String>,
    /// What the link says.
    pub opens: Option<Label>,
    /// Whether it was read.
    pub read: bool,
}

impl Frame for Avvisi {
    const TEMPLATE: &'static str = "avvisi";
}

impl Avvisi {
    /// For tests and samples.
    pub fn sample() -> Self {
        let to = str::to_owned;
        let about = Avviso {
            numero: to("42"),
            text: to("Nuovi dati in archivio"),
            quando: to("10:30 del 23/11/2026"),
            denominazione: Some(to("Officina Esempio S.r.l.")),
            chiave: Some("Matricola 9900000101".into()),
            href: Some(to("/i/kqzmvhwtbnrxpdsa/p/hwtbnrxpdsakqzmv/prova/mesi")),
            opens: Some("Versamenti".into()),
            read: false,
        };
        let plain = Avviso {
            numero: to("41"),
            text: to("Deleghe che non sono più attive: 2"),
            denominazione: None,
            chiave: None,
            href: None,
            opens: None,
            read: true,
            ..about.clone()
        };
        Avvisi {
            action: to("/i/kqzmvhwtbnrxpdsa/avvisi"),
            csrf: to("f3a9"),
            context: to("c0n7"),
            avvisi: vec![about, plain],
            up_to: Some(to("42")),
            next: Some(to("/i/kqzmvhwtbnrxpdsa/avvisi?sotto=41")),
        }
    }
}
