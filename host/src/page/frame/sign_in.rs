//! Sign-in of a demonstration: a guided tour of its persons.

use super::Frame;
use crate::page::Label;
use serde::Serialize;

/// The page of sign-in.
#[derive(Clone, Debug, Serialize)]
pub struct SignIn {
    /// Where the form of each person is posted.
    pub action: String,
    /// The token of these forms.
    pub csrf: String,
    /// What went wrong with the last attempt.
    pub refused: Option<String>,
    /// The persons; none where the database is no demonstration.
    pub persons: Vec<DemoPerson>,
}

/// A demonstration person.
#[derive(Clone, Debug, Serialize)]
pub struct DemoPerson {
    /// The key, sent as field `persona`.
    pub id: String,
    /// Name and surname.
    pub name: String,
    /// Who they are and what their visit shows.
    pub presentation: Option<String>,
    /// What there is to try as this person.
    pub journey: Option<String>,
    /// On whose behalf they may act, and as what.
    pub incarichi: Vec<DemoIncarico>,
}

/// An incarico of a demonstration person.
#[derive(Clone, Debug, Serialize)]
pub struct DemoIncarico {
    /// As what.
    pub profilo: Label,
    /// On whose behalf.
    pub title: String,
}

impl Frame for SignIn {
    const TEMPLATE: &'static str = "sign_in";
}

impl SignIn {
    /// For tests and samples.
    pub fn sample() -> Self {
        let person = |id: &str, name: &str, presentation: &str, incarichi: &[&str]| DemoPerson {
            id: id.to_owned(),
            name: name.to_owned(),
            presentation: Some(presentation.to_owned()),
            journey: Some("Aprire Versamenti e trovare il mese non pagato.".to_owned()),
            incarichi: incarichi
                .iter()
                .filter_map(|incarico| incarico.split_once(" · "))
                .map(|(profilo, title)| DemoIncarico {
                    profilo: profilo.into(),
                    title: title.to_owned(),
                })
                .collect(),
        };
        let carla = "Rappresentante legale di due imprese: un mese senza denuncia, un F24 non \
                     abbinato, una rettifica appena notificata.";
        let dario = "Consulente del lavoro con 300 deleghe, e titolare di una propria matricola: \
                     all'ingresso sceglie per conto di chi agire.";
        let lia = "Collabora con lo studio: vede le sole posizioni che le sono state affidate.";
        let ugo = "Lavora allo sportello: vede le posizioni della propria sede.";
        let ada = "Amministra il Cassetto: decide i menu e non vede nessuna posizione.";
        SignIn {
            action: "/accesso".to_owned(),
            csrf: "f3a9".to_owned(),
            refused: Some(
                "La pagina era aperta da troppo tempo: ora è possibile riprovare.".to_owned(),
            ),
            persons: vec![
                person(
                    "carla",
                    "Carla Esempi",
                    carla,
                    &[
                        "Titolare · Officina Esempio S.r.l.",
                        "Titolare · Unità di Montescuro",
                    ],
                ),
                person(
                    "dario",
                    "Dario Provetti",
                    dario,
                    &[
                        "Intermediario · Studio Provetti",
                        "Titolare · Dario Provetti",
                    ],
                ),
                person(
                    "lia",
                    "Lia Saggi",
                    lia,
                    &["Collaboratore · Studio Provetti"],
                ),
                person(
                    "ugo",
                    "Ugo Sportelli",
                    ugo,
                    &["Operatore · Sede di Vallechiara"],
                ),
                person("ada", "Ada Sistemi", ada, &["Amministratore · Cassetto"]),
            ],
        }
    }
}
