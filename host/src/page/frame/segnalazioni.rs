//! What people reported of accessibility, for whoever administers the desk. All of it is strangers' text.

use super::Frame;
use serde::Serialize;

/// A page of reports, the newest first.
#[derive(Clone, Debug, Serialize)]
pub struct Segnalazioni {
    /// Where a mark is posted.
    pub action: String,
    /// The token of these forms.
    pub csrf: String,
    /// Their sealed context.
    pub context: String,
    /// The reports.
    pub segnalazioni: Vec<Segnalazione>,
    /// The next page.
    pub next: Option<String>,
}

/// A report.
#[derive(Clone, Debug, Serialize)]
pub struct Segnalazione {
    /// Its number, as its author was told it.
    pub numero: String,
    /// When it came.
    pub quando: String,
    /// Which page it is about.
    pub pagina: Option<String>,
    /// What it says.
    pub testo: String,
    /// How its author can be reached.
    pub recapito: Option<String>,
    /// When it was marked as read.
    pub letta: Option<String>,
}

impl Frame for Segnalazioni {
    const TEMPLATE: &'static str = "segnalazioni";
}

impl Segnalazioni {
    /// For tests and samples.
    pub fn sample() -> Self {
        let to = str::to_owned;
        let report = |numero: &str, letta: Option<&str>| Segnalazione {
            numero: to(numero),
            quando: to("10:30 del 23/11/2026"),
            pagina: letta.map(|_| to("Versamenti")),
            testo: to("Il testo <b>non</b> si ingrandisce.\nGrazie"),
            recapito: letta.map(|_| to("000 000 000")),
            letta: letta.map(to),
        };
        Segnalazioni {
            action: to("/i/kqzmvhwtbnrxpdsa/segnalazioni"),
            csrf: to("f3a9"),
            context: to("c0n7"),
            segnalazioni: vec![
                report("13", None),
                report("12", Some("11:00 del 23/11/2026")),
            ],
            next: Some(to("/i/kqzmvhwtbnrxpdsa/segnalazioni?sotto=12")),
        }
    }
}
