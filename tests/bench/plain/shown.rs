//! What the templates of the plain handler are filled with.

use crate::bench::rival::Visit;
use crate::bench::rival::known::{Entry, Group, HELP, Known, Shelf};
use serde::Serialize;

/// A page.
#[derive(Serialize)]
pub(crate) struct Shown<'a> {
    pub(crate) language: &'a str,
    pub(crate) title: &'a str,
    pub(crate) nonce: &'a str,
    pub(crate) menu: bool,
    pub(crate) demo: bool,
    /// What the address of the choice of the language bears, to lead back.
    pub(crate) back: String,
    /// The chapter of the application, with what leads back.
    pub(crate) help: String,
    pub(crate) here: &'a str,
    pub(crate) signed_in: SignedIn<'a>,
    pub(crate) incarico: OnBehalf<'a>,
    pub(crate) posizione: Head<'a>,
    pub(crate) source: Source,
    pub(crate) month: Option<String>,
    /// The favourites of everybody, drawn already.
    pub(crate) pinned: String,
    /// The list of the menu, drawn already.
    pub(crate) list: String,
    #[serde(flatten)]
    pub(crate) rows: Rows,
}

#[derive(Serialize)]
pub(crate) struct SignedIn<'a> {
    pub(crate) person: &'a str,
    pub(crate) csrf: String,
}

#[derive(Serialize)]
pub(crate) struct OnBehalf<'a> {
    pub(crate) href: String,
    pub(crate) title: &'a str,
    pub(crate) profilo: Text<'a>,
}

#[derive(Serialize)]
pub(crate) struct Head<'a> {
    pub(crate) href: String,
    pub(crate) denominazione: &'a str,
    pub(crate) chiave_label: Text<'a>,
    pub(crate) chiave: &'a str,
    pub(crate) tipo: Text<'a>,
    pub(crate) sede: &'a str,
}

#[derive(Serialize)]
pub(crate) struct Text<'a> {
    pub(crate) text: &'a str,
}

#[derive(Serialize)]
pub(crate) struct Source {
    pub(crate) updated: String,
    pub(crate) from: String,
}

/// The rows of the tables.
#[derive(Default, Serialize)]
pub(crate) struct Rows {
    pub(crate) versati: Vec<Paid>,
    pub(crate) dovuti: Vec<Due>,
    pub(crate) denunce: Vec<Statement>,
}

#[derive(Default, Serialize)]
pub(crate) struct Paid {
    pub(crate) data: String,
    pub(crate) causale: String,
    pub(crate) da: String,
    pub(crate) mese: String,
    pub(crate) importo: String,
    pub(crate) canale: String,
    pub(crate) tone: &'static str,
    pub(crate) stato: &'static str,
}

#[derive(Serialize)]
pub(crate) struct Due {
    pub(crate) periodo: String,
    pub(crate) mese: String,
    pub(crate) causale: String,
    pub(crate) scadenza: String,
    pub(crate) importo: String,
    pub(crate) versato: String,
    pub(crate) differenza: String,
}

#[derive(Serialize)]
pub(crate) struct Statement {
    pub(crate) mese: String,
    pub(crate) presentata: String,
    pub(crate) lavoratori: String,
    pub(crate) debito: String,
    pub(crate) credito: String,
    pub(crate) saldo: String,
}

/// The list of the menu.
#[derive(Serialize)]
pub(crate) struct Listed<'a> {
    sprite: &'a str,
    perche: String,
    preferiti: String,
    groups: Vec<ListedGroup<'a>>,
}

#[derive(Serialize)]
struct ListedGroup<'a> {
    title: &'a str,
    entries: Vec<ListedEntry<'a>>,
}

#[derive(Serialize)]
struct ListedEntry<'a> {
    title: &'a str,
    icon: &'a str,
    href: Option<String>,
    perche: &'a str,
    current: bool,
}

impl Paid {
    /// A row of that state.
    pub(crate) fn matched(stato: &str) -> Paid {
        let (tone, stato) = state(stato);
        Paid {
            tone,
            stato,
            ..Paid::default()
        }
    }
}

/// The tone and the words of the state of a payment.
pub(crate) fn state(code: &str) -> (&'static str, &'static str) {
    match code {
        "abbinato" => ("success", "Abbinato"),
        _ => ("warning", "Non abbinato"),
    }
}

impl<'a> Listed<'a> {
    pub(crate) fn of(known: &'a Known, groups: &'a [Group], visit: &Visit) -> Listed<'a> {
        let (incarico, codice) = (&visit.incarico, &visit.codice);
        let entry = |entry: &'a Entry| ListedEntry {
            title: &entry.title,
            icon: &entry.icon,
            href: entry.href(incarico, codice),
            perche: &entry.perche,
            current: entry.current,
        };
        let groups = groups.iter().map(|group| ListedGroup {
            title: &group.title,
            entries: group.entries.iter().map(entry).collect(),
        });
        Listed {
            sprite: &known.sprite,
            perche: format!("/i/{incarico}/p/{codice}/perche"),
            preferiti: format!("/i/{incarico}/preferiti"),
            groups: groups.collect(),
        }
    }
}

impl<'a> Shown<'a> {
    /// The frame of a page, for whoever looks; menu and rows are still to be put in.
    pub(crate) fn of(title: &'a str, here: &'a str, visit: &'a Visit, shelf: &'a Shelf) -> Self {
        let mut back = form_urlencoded::Serializer::for_suffix("?".to_owned(), 1);
        let home = format!("/i/{}", visit.incarico);
        let back = back.append_pair("ritorno", here).finish();
        Shown {
            language: "it",
            title,
            nonce: "",
            menu: true,
            demo: true,
            help: format!("{HELP}{back}"),
            back,
            here,
            signed_in: SignedIn {
                person: &visit.person,
                csrf: String::new(),
            },
            posizione: Head {
                href: format!("{home}/p/{}", visit.codice),
                denominazione: &visit.denominazione,
                chiave_label: Text {
                    text: &shelf.chiave,
                },
                chiave: &visit.chiave,
                tipo: Text { text: &shelf.tipo },
                sede: &visit.sede,
            },
            incarico: OnBehalf {
                href: home,
                title: &visit.titolo,
                profilo: Text {
                    text: &shelf.profilo,
                },
            },
            source: Source {
                updated: String::new(),
                from: String::new(),
            },
            month: None,
            pinned: String::new(),
            list: String::new(),
            rows: Rows::default(),
        }
    }
}
