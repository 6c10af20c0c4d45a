//! What stands round every page: header, context, breadcrumb, menu, footer.

use crate::model::Language;
use crate::page::{Crumb, Label, MenuEntry, MenuFoot, MenuGroup, Placed, Say};
use serde::{Serialize, Serializer};

/// The shell of one page.
#[derive(Clone, Debug, Serialize)]
pub struct Shell {
    /// The language of the shell.
    pub language: Language,
    /// The nonce of the answer's Content-Security-Policy.
    pub nonce: String,
    /// The page, for the browser's tab; the name of the site follows it.
    pub title: String,
    /// What the address of the choice of the language bears, so that the choice leads back here:
    /// `?ritorno=…`, or nothing.
    pub back: String,
    /// The chapter of HELP about what is open; nothing where that is the manual.
    pub help: Option<String>,
    /// Whether the database is a demonstration: a band says so on every page.
    pub demo: bool,
    /// Who is signed in.
    pub signed_in: Option<SignedIn>,
    /// On whose behalf.
    pub incarico: Option<OnBehalf>,
    /// The position that the window is open for.
    pub posizione: Option<PosizioneHead>,
    /// What the page is about, where windows of the desk may show it.
    #[serde(skip)]
    pub placed: Option<Placed>,
    /// Whether a window of the desk asks: then nothing stands round the page.
    #[serde(skip)]
    pub in_window: bool,
    /// The way to this page; empty on pages that stand for themselves.
    #[serde(skip)]
    pub breadcrumb: Vec<Crumb>,
    /// The menu beside the page; empty where there is none. The template only asks whether it is there.
    #[serde(serialize_with = "is_there")]
    pub menu: Vec<MenuGroup>,
    /// Whether the menu stands in the page itself, and is beside it only where windows cover that.
    pub menu_waits: bool,
    /// What stands at the head of the menu, always in sight; nothing where nobody put anything there.
    #[serde(skip)]
    pub preferiti: Option<MenuGroup>,
    /// Where the foot of the menu leads.
    #[serde(skip)]
    pub foot: Option<MenuFoot>,
}

/// The person who is signed in.
#[derive(Clone, Debug, Serialize)]
pub struct SignedIn {
    /// Name and surname.
    pub person: String,
    /// The token of the form "Esci".
    pub csrf: String,
}

/// The incarico of the address.
#[derive(Clone, Debug, Serialize)]
pub struct OnBehalf {
    /// On whose behalf, as the incarico says.
    pub title: String,
    /// The profilo's title.
    pub profilo: Label,
    /// Its home.
    pub href: String,
    /// How many notices there are to read; `None` where there is none.
    pub unread: Option<Unread>,
}

/// Notices that are to be read.
#[derive(Clone, Debug, Serialize)]
pub struct Unread {
    /// How many, shortly.
    pub count: String,
    /// The same in words.
    pub words: String,
}

impl Unread {
    /// So many, of which no more than `most` are counted.
    pub fn of(count: i64, most: i64, language: Language) -> Option<Unread> {
        let say = |key: &str, count: i64| Say::of(language).with(key, &[("unread", count.into())]);
        match count {
            ..=0 => None,
            few if few < most => Some(Unread {
                count: few.to_string(),
                words: say("avvisi-header", few),
            }),
            _ => Some(Unread {
                count: format!("{}+", most - 1),
                words: say("avvisi-header-many", most - 1),
            }),
        }
    }
}

/// The position of the address.
#[derive(Clone, Debug, Serialize)]
pub struct PosizioneHead {
    /// The name of its soggetto.
    pub denominazione: String,
    /// The title of its type.
    pub tipo: Label,
    /// What its key is called.
    pub chiave_label: Label,
    /// Its key.
    pub chiave: String,
    /// Its state, as `attiva`.
    pub stato: Label,
    /// The competent struttura.
    pub sede: String,
    /// Its desk.
    pub href: String,
}

impl PosizioneHead {
    /// What tells it from others of the same soggetto, as "Matricola 9900000101".
    pub fn named_by_key(&self) -> Label {
        Label {
            text: format!("{} {}", self.chiave_label.text, self.chiave),
            italian: self.chiave_label.italian,
        }
    }
}

impl Shell {
    /// A page before sign-in, still without its title.
    pub fn signed_out(language: Language, nonce: &str, demo: bool) -> Shell {
        Shell {
            language,
            nonce: nonce.to_owned(),
            title: String::new(),
            back: String::new(),
            help: None,
            demo,
            signed_in: None,
            incarico: None,
            posizione: None,
            placed: None,
            in_window: false,
            breadcrumb: Vec::new(),
            menu: Vec::new(),
            menu_waits: false,
            preferiti: None,
            foot: None,
        }
    }

    /// The same page with this text of the catalogue for a title.
    pub fn titled(mut self, key: &str) -> Shell {
        self.title = Say::of(self.language).text(key).to_owned();
        self
    }

    /// The same page with these words behind the address of the choice of the language.
    pub fn at(mut self, back: &str) -> Shell {
        self.back = back.to_owned();
        self
    }

    /// For tests and samples.
    ///
    /// A page in a window of a position.
    pub fn sample() -> Shell {
        let to = str::to_owned;
        let crumb = |label: &str, href: Option<&str>| Crumb {
            label: label.into(),
            href: href.map(to),
        };
        Shell {
            signed_in: Some(SignedIn {
                person: to("Dario Provetti"),
                csrf: to("f3a9"),
            }),
            incarico: Some(OnBehalf {
                title: to("Studio Provetti"),
                profilo: "Intermediario".into(),
                href: to("/i/kqzmvhwtbnrxpdsa"),
                unread: Unread::of(3, 100, Language::It),
            }),
            posizione: Some(PosizioneHead {
                denominazione: to("Officina Esempio S.r.l."),
                tipo: "Azienda UniEmens".into(),
                chiave_label: "Matricola".into(),
                chiave: to("9900000101"),
                stato: "attiva".into(),
                sede: to("Sede di Vallechiara"),
                href: to("/i/kqzmvhwtbnrxpdsa/p/hwtbnrxpdsakqzmv"),
            }),
            placed: Some(Placed {
                address: to("/i/kqzmvhwtbnrxpdsa/p/hwtbnrxpdsakqzmv"),
                context: to("c0n7"),
                entry: Some(to("prova/mesi")),
                object: None,
            }),
            breadcrumb: vec![
                crumb("Studio Provetti", Some("/i/kqzmvhwtbnrxpdsa")),
                crumb("Scrivania", Some("/i/kqzmvhwtbnrxpdsa/p/hwtbnrxpdsakqzmv")),
                crumb("Versamenti", None),
            ],
            menu: menu(),
            preferiti: menu().into_iter().next(),
            foot: Some(MenuFoot {
                preferiti: to("/i/kqzmvhwtbnrxpdsa/preferiti"),
                perche: to("/i/kqzmvhwtbnrxpdsa/p/hwtbnrxpdsakqzmv/perche"),
            }),
            title: to("Versamenti"),
            back: to("?ritorno=%2Fi%2Fkqzmvhwtbnrxpdsa"),
            help: Some(to(
                "/aiuto/applicazioni/prova?ritorno=%2Fi%2Fkqzmvhwtbnrxpdsa",
            )),
            ..Shell::signed_out(Language::It, "bm9uY2U", true)
        }
    }
}

fn is_there<S: Serializer>(menu: &[MenuGroup], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_bool(!menu.is_empty())
}

/// For tests and samples.
///
/// Live, open and announced entries.
pub(in crate::page) fn menu() -> Vec<MenuGroup> {
    let entry = |title: &str, icon: &str, href: Option<&str>, perche: Option<&str>| MenuEntry {
        title: title.into(),
        icon: icon.to_owned(),
        href: href.map(str::to_owned),
        perche: perche.map(Label::from),
        unavailable: (title == "DURC")
            .then(|| "Non disponibile dalle 10:32: ha impiegato troppo tempo".to_owned()),
        current: title == "Versamenti",
        unread: title == "DURC",
    };
    let group = |title: &str, entries| MenuGroup {
        title: title.into(),
        entries,
    };
    let desk = "/i/kqzmvhwtbnrxpdsa/p/hwtbnrxpdsakqzmv/prova/mesi";
    let soon = Some("Attiva per ora solo per le Aziende UniEmens");
    vec![
        group(
            "Pagamenti",
            vec![
                entry("Versamenti", "it-card", Some(desk), None),
                entry("F24 non abbinati", "it-warning-circle", Some(desk), None),
            ],
        ),
        group(
            "Regolarità",
            vec![entry("DURC", "it-file-signed", Some(desk), None)],
        ),
        group(
            "Comunicazione",
            vec![entry("Richieste inviate", "it-mail", None, soon)],
        ),
    ]
}
