//! The one page of errors.

use super::Frame;
use serde::Serialize;

/// What happened, in a sentence that a person understands.
#[derive(Clone, Debug, Serialize)]
pub struct Problem {
    /// What happened, in a few words.
    pub title: String,
    /// What that means.
    pub sentence: String,
    /// The code to quote: the request's.
    pub request_id: String,
    /// What can be done.
    pub remedies: Vec<Remedy>,
}

/// Something that can be done.
#[derive(Clone, Debug, Serialize)]
pub struct Remedy {
    /// What.
    pub label: String,
    /// Where; `None` for an advice.
    pub href: Option<String>,
}

impl Frame for Problem {
    const TEMPLATE: &'static str = "problem";
}

impl Problem {
    /// For tests and samples.
    pub fn sample() -> Self {
        Problem {
            title: "La pagina non esiste".to_owned(),
            sentence:
                "L'indirizzo non porta a nessuna pagina, oppure l'incarico in uso non la comprende."
                    .to_owned(),
            request_id: "01KQ7T3M9Z".to_owned(),
            remedies: remedies(),
        }
    }
}

pub(super) fn remedies() -> Vec<Remedy> {
    vec![
        Remedy {
            label: "Torna agli incarichi".to_owned(),
            href: Some("/incarichi".to_owned()),
        },
        Remedy {
            label: "Controllare l'indirizzo, se è stato scritto a mano".to_owned(),
            href: None,
        },
    ]
}
