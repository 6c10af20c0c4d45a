//! The home of an incarico: finding a position.

use super::{Frame, Rest};
use crate::page::cells::is_local;
use crate::page::label::mark;
use crate::page::{Answers, Html, Label, MenuFoot, PageError, Say, nav};
use serde::Serialize;

/// The search and what it found, or the positions from the beginning.
#[derive(Clone, Debug, Serialize)]
pub struct IncaricoHome {
    /// On whose behalf.
    pub title: String,
    /// As what.
    pub profilo: Label,
    /// Where the search is posted; what is sought is personal and never stands in an address.
    pub action: String,
    /// The token of the search.
    pub csrf: String,
    /// The sealed context of the search.
    pub context: String,
    /// What was sought, to be corrected; empty at first.
    pub sought: String,
    /// Why the search was refused.
    pub refused: Option<String>,
    /// The caption of the list, or the sentence in its place where it is empty.
    pub caption: String,
    /// Where the whole list is, after a search.
    pub all: Option<String>,
    /// Where whoever administers the desk sees how applications fare.
    pub salute: Option<String>,
    /// Where the clock of a demonstration is moved, for whoever administers it.
    pub orologio: Option<String>,
    /// Where the same person asks for the rules of the menus.
    pub regole: Option<String>,
    /// Where whoever misses an entry is led, or has another order in mind.
    #[serde(skip)]
    pub foot: MenuFoot,
    /// Where they read what people report of accessibility.
    pub segnalazioni: Option<String>,
    /// What a search found besides positions.
    #[serde(skip)]
    pub answers: Answers,
    /// The positions.
    #[serde(skip)]
    pub posizioni: Vec<PosizioneLink>,
    /// The positions that were looked at last.
    #[serde(skip)]
    pub recenti: Vec<PosizioneLink>,
    /// How to get the next ones.
    #[serde(skip)]
    pub more: Option<More>,
}

/// What stands above the columns of the list.
const COLUMNS: [&str; 5] = [
    "incarico-denominazione",
    "shell-tipo",
    "incarico-chiave",
    "shell-sede",
    "incarico-stato",
];

/// A position of the list.
#[derive(Clone, Debug)]
pub struct PosizioneLink {
    /// Its desk.
    pub href: String,
    /// The name of its soggetto.
    pub denominazione: String,
    /// The title of its type.
    pub tipo: Label,
    /// What its key is called.
    pub chiave_label: Label,
    /// Its key.
    pub chiave: String,
    /// The competent struttura.
    pub sede: String,
    /// Its state.
    pub stato: Label,
}

/// The way to the next positions of a list.
#[derive(Clone, Debug)]
pub enum More {
    /// A path of the whole list.
    Link(String),
    /// The same search again, with these fields beside the token.
    Form(Vec<Hidden>),
}

/// A field that nobody sees.
#[derive(Clone, Debug)]
pub struct Hidden {
    /// Its name.
    pub name: String,
    /// Its value.
    pub value: String,
}

impl Frame for IncaricoHome {
    const TEMPLATE: &'static str = "incarico";

    fn rest(&self, html: &mut Html, rest: Rest<'_>) -> Result<(), PageError> {
        self.answers.draw(html, rest.say);
        self.recent(html, rest.say);
        list(html, rest.say, &self.caption, &self.posizioni);
        if let Some(more) = &self.more
            && !self.posizioni.is_empty()
        {
            self.draw_more(html, rest.say.text("table-next"), more);
        }
        nav::foot(html, rest.say, Some(&self.foot));
        Ok(())
    }
}

impl IncaricoHome {
    fn recent(&self, html: &mut Html, say: &Say) {
        if self.recenti.is_empty() {
            return;
        }
        html.raw(
            "<section class=\"choices recent\" aria-labelledby=\"recenti\"><h2 id=\"recenti\">",
        );
        html.text(say.text("incarico-recent"));
        html.raw("</h2><ul>");
        for posizione in self.recenti.iter().filter(|it| is_local(&it.href)) {
            html.raw("<li><span><a");
            html.attribute("href", &posizione.href);
            html.raw(">");
            html.text(&posizione.denominazione);
            html.raw("<span class=\"visually-hidden\">, ");
            html.text(&posizione.chiave);
            html.raw("</span></a></span><span><span");
            html.raw(mark(posizione.chiave_label.italian));
            html.raw(">");
            html.text(&posizione.chiave_label.text);
            html.raw("</span> <code>");
            html.text(&posizione.chiave);
            html.raw("</code></span></li>");
        }
        html.raw("</ul></section>");
    }
}

/// The table of positions, or in its place the sentence that there is none.
pub(super) fn list(html: &mut Html, say: &Say, caption: &str, posizioni: &[PosizioneLink]) {
    if posizioni.is_empty() && caption.is_empty() {
        return;
    }
    if posizioni.is_empty() {
        html.raw("<p class=\"positions-none\">");
        html.text(caption);
        html.raw("</p>");
        return;
    }
    html.raw("<div class=\"rows\" role=\"region\" tabindex=\"0\" aria-labelledby=\"posizioni\">");
    html.raw("<table class=\"table positions\"><caption id=\"posizioni\">");
    html.text(caption);
    html.raw("</caption><thead><tr>");
    for label in COLUMNS {
        html.raw("<th scope=\"col\">");
        html.text(say.text(label));
        html.raw("</th>");
    }
    html.raw("</tr></thead><tbody>");
    for posizione in posizioni {
        posizione.draw(html);
    }
    html.raw("</tbody></table></div>");
}

impl PosizioneLink {
    fn draw(&self, html: &mut Html) {
        html.raw("<tr><th scope=\"row\">");
        let linked = is_local(&self.href);
        if linked {
            html.raw("<a");
            html.attribute("href", &self.href);
            html.raw(">");
        }
        // The name alone would call the several positions of one soggetto alike.
        html.text(&self.denominazione);
        html.raw("<span class=\"visually-hidden\">, ");
        html.text(&self.chiave);
        html.raw("</span>");
        if linked {
            html.raw("</a>");
        }
        html.raw("</th><td");
        html.raw(mark(self.tipo.italian));
        html.raw(">");
        html.text(&self.tipo.text);
        html.raw("</td><td><span class=\"key\"");
        html.raw(mark(self.chiave_label.italian));
        html.raw(">");
        html.text(&self.chiave_label.text);
        html.raw("</span> <code>");
        html.text(&self.chiave);
        html.raw("</code></td><td>");
        html.text(&self.sede);
        html.raw("</td><td");
        html.raw(mark(self.stato.italian));
        html.raw(">");
        html.text(&self.stato.text);
        html.raw("</td></tr>");
    }
}

impl IncaricoHome {
    fn draw_more(&self, html: &mut Html, label: &str, more: &More) {
        match more {
            More::Link(href) if is_local(href) => {
                html.raw("<p class=\"pages\"><a class=\"btn btn-outline-primary pages-next\"");
                html.attribute("href", href);
                html.raw(">");
                html.text(label);
                html.raw("</a></p>");
            }
            More::Link(_) => {}
            More::Form(fields) => {
                html.raw("<form class=\"pages\" method=\"post\"");
                html.attribute("action", &self.action);
                html.raw(">");
                html.hidden("csrf", &self.csrf);
                html.hidden("contesto", &self.context);
                for field in fields {
                    html.hidden(&field.name, &field.value);
                }
                html.raw("<button class=\"btn btn-outline-primary pages-next\" type=\"submit\">");
                html.text(label);
                html.raw("</button></form>");
            }
        }
    }

    /// For tests and samples.
    pub fn sample() -> Self {
        let to = str::to_owned;
        let posizione =
            |denominazione: &str, tipo: &str, label: &str, chiave: &str| PosizioneLink {
                href: to("/i/kqzmvhwtbnrxpdsa/p/hwtbnrxpdsakqzmv"),
                denominazione: to(denominazione),
                tipo: tipo.into(),
                chiave_label: label.into(),
                chiave: to(chiave),
                sede: to("Sede di Vallechiara"),
                stato: "attiva".into(),
            };
        let firm = "Azienda UniEmens";
        IncaricoHome {
            title: to("Studio Provetti"),
            profilo: "Intermediario".into(),
            action: to("/i/kqzmvhwtbnrxpdsa"),
            csrf: to("f3a9"),
            context: to("c0n7"),
            sought: to("99000"),
            refused: Some(to("Servono almeno tre caratteri.")),
            caption: to("Posizioni visibili"),
            all: Some(to("/i/kqzmvhwtbnrxpdsa")),
            salute: Some(to("/i/kqzmvhwtbnrxpdsa/salute")),
            orologio: Some(to("/i/kqzmvhwtbnrxpdsa/orologio")),
            regole: Some(to("/i/kqzmvhwtbnrxpdsa/regole")),
            foot: MenuFoot {
                preferiti: to("/i/kqzmvhwtbnrxpdsa/preferiti"),
                perche: to("/i/kqzmvhwtbnrxpdsa/perche"),
            },
            segnalazioni: Some(to("/i/kqzmvhwtbnrxpdsa/segnalazioni")),
            answers: Answers::sample(),
            posizioni: vec![
                posizione("Officina Esempio S.r.l.", firm, "Matricola", "9900000101"),
                posizione("Cantieri Facsimile S.p.A.", firm, "Matricola", "9900000505"),
                posizione(
                    "Delfina Campioni",
                    "Artigiano",
                    "Codice azienda",
                    "99000303AB",
                ),
            ],
            recenti: vec![posizione(
                "Officina Esempio S.r.l.",
                firm,
                "Matricola",
                "9900000101",
            )],
            more: Some(More::Form(vec![Hidden {
                name: to("cerca"),
                value: to("99000"),
            }])),
        }
    }
}
