//! The HELP manual: the host's chapter and those of the applications.

use super::{Frame, Rest};
use crate::page::{Html, PageError, markdown};
use serde::Serialize;

/// The manual.
#[derive(Clone, Debug, Serialize)]
pub struct Help {
    /// The chapters of the applications that the reader may open, in menu order.
    pub chapters: Vec<Chapter>,
}

/// The chapter of one application.
#[derive(Clone, Debug, Serialize)]
pub struct Chapter {
    /// The application, `[a-z][a-z0-9-]*`: the anchor of the chapter.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its text, CommonMark.
    #[serde(skip)]
    pub text: String,
}

impl Frame for Help {
    const TEMPLATE: &'static str = "help";

    fn rest(&self, html: &mut Html, _rest: Rest<'_>) -> Result<(), PageError> {
        for chapter in &self.chapters {
            html.raw("<section class=\"chapter\" lang=\"it\" aria-labelledby=\"capitolo-");
            html.text(&chapter.id);
            html.raw("\"><h2 id=\"capitolo-");
            html.text(&chapter.id);
            html.raw("\">");
            html.text(&chapter.title);
            html.raw("</h2>");
            markdown::draw(html, &chapter.text, 2);
            html.raw("</section>");
        }
        Ok(())
    }
}

impl Help {
    /// For tests and samples.
    pub fn sample() -> Self {
        let text = "La finestra mostra per ogni mese il **dovuto** e il *versato*.\n\n\
                    ## Che cosa significa «F24 non abbinato»\n\n\
                    Il versamento è arrivato, ma la matricola indicata non è quella della posizione:\n\n\
                    1. controllare la matricola `9900000101`;\n2. chiedere la correzione alla sede.\n\n\
                    > La correzione non ha costi.\n";
        Help {
            chapters: vec![Chapter {
                id: "prova".to_owned(),
                title: "Versamenti".to_owned(),
                text: text.to_owned(),
            }],
        }
    }
}
