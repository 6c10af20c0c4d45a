//! What stands round every page, put together from what the access floor says.

use super::App;
use super::claim::Asked;
use super::health::unavailable;
use crate::access::{self, Acting, Admitted, Of, State, Visitor};
use crate::model::{InForce, Language};
use crate::page::{
    Crumb, Label, MenuEntry, MenuFoot, MenuGroup, OnBehalf, Placed, PosizioneHead, Say, Shell,
    SignedIn, Unread, chapter_href,
};
use crate::store::avvisi::MOST_UNREAD;
use crate::store::incarichi::Incarico;
use crate::store::positions::Posizione;

/// Where a person stands: what an [`Acting`] and an [`Admitted`] have in common.
pub(super) struct Here<'a> {
    pub(super) visitor: &'a Visitor,
    pub(super) incarico: &'a Incarico,
    pub(super) posizione: Option<&'a Posizione>,
    of: &'a Of,
    pub(super) in_force: &'a InForce,
    unread: i64,
    menu: Vec<access::MenuGroup<'a>>,
    preferiti: Vec<access::MenuEntry<'a>>,
    /// Plugin and page of the menu row that is open.
    open: Option<(&'a str, &'a str)>,
}

impl<'a> Here<'a> {
    pub(super) fn acting(acting: &'a Acting, in_force: &'a InForce) -> Self {
        let menu = acting.menu(in_force);
        Here {
            visitor: acting.visitor(),
            incarico: acting.incarico(),
            posizione: acting.posizione(),
            of: acting.of(),
            in_force,
            unread: acting.unread(),
            preferiti: acting.preferiti(&menu),
            menu,
            open: None,
        }
    }

    pub(super) fn admitted(admitted: &'a Admitted) -> Self {
        let (entry, menu) = (admitted.entry(), admitted.menu());
        Here {
            visitor: admitted.visitor(),
            incarico: admitted.incarico(),
            posizione: admitted.posizione(),
            of: admitted.of(),
            in_force: admitted.in_force(),
            unread: admitted.unread(),
            preferiti: admitted.preferiti(&menu),
            menu,
            open: Some((&entry.plugin, &entry.page)),
        }
    }

    /// The language of the shell.
    pub(super) fn language(&self) -> Language {
        self.visitor.lingua()
    }

    /// The home of the incarico.
    pub(super) fn home(&self) -> String {
        format!("/i/{}", self.incarico.codice)
    }

    /// The page that says why an entry is not there, from here.
    pub(super) fn perche(&self) -> String {
        match self.posizione {
            Some(posizione) => format!("{}/p/{}/perche", self.home(), posizione.codice),
            None => format!("{}/perche", self.home()),
        }
    }

    /// Where the search is posted, from here; before a position it is a page as well.
    pub(super) fn cerca(&self) -> String {
        match self.posizione {
            Some(posizione) => format!("{}/p/{}/cerca", self.home(), posizione.codice),
            None => format!("{}/cerca", self.home()),
        }
    }

    /// The riepilogo of the position; of none, nothing.
    pub(super) fn riepilogo(&self) -> String {
        let codice = |it: &Posizione| format!("{}/p/{}/riepilogo", self.home(), it.codice);
        self.posizione.map(codice).unwrap_or_default()
    }

    /// The page of the rules of the menus.
    pub(super) fn regole(&self) -> String {
        format!("{}/regole", self.home())
    }

    /// The way to a page of the desk itself that is called `title`.
    pub(super) fn way(&self, title: Label) -> Vec<Crumb> {
        let crumb = |label: Label, href: Option<String>| Crumb { label, href };
        let titolo = self.incarico.titolo.as_str().into();
        let mut way = vec![crumb(titolo, Some(self.home()))];
        if let Some(posizione) = self.posizione {
            let head = self.head(posizione);
            way.push(crumb(head.named_by_key(), Some(head.href)));
        }
        way.push(crumb(title, None));
        way
    }

    /// What people read for the profilo.
    pub(super) fn profilo(&self) -> Label {
        profilo(self.in_force, &self.incarico.profilo, self.language())
    }

    /// The menu as the page floor draws it. Access decides what stands in it, and the plugin floor knows
    /// what of it does not work just now.
    pub(super) fn groups(&self, app: &App) -> Vec<MenuGroup> {
        let groups = self.menu.iter();
        groups
            .map(|group| MenuGroup {
                title: Label::of(group.title, self.language()),
                entries: self.entries(app, &group.entries),
            })
            .collect()
    }

    /// What the person has at hand of it.
    pub(super) fn preferiti(&self, app: &App) -> Option<MenuGroup> {
        let entries = self.entries(app, &self.preferiti);
        (!entries.is_empty()).then(|| MenuGroup {
            title: Say::of(self.language()).text("menu-preferiti").into(),
            entries,
        })
    }

    fn entries(&self, app: &App, entries: &[access::MenuEntry<'_>]) -> Vec<MenuEntry> {
        let language = self.language();
        let entry = |entry: &access::MenuEntry<'_>| {
            let (href, perche) = match &entry.state {
                State::Live(of) => {
                    let href = address(&self.incarico.codice, of, entry.plugin, entry.page);
                    (Some(href), None)
                }
                State::Announced(perche) => (None, perche.map(|words| Label::of(words, language))),
            };
            MenuEntry {
                title: Label::of(entry.title, language),
                icon: entry.icon.to_owned(),
                unavailable: href
                    .is_some()
                    .then(|| app.plugins.quarantine(entry.plugin))
                    .flatten()
                    .map(|suspended| unavailable(app, language, &suspended)),
                href,
                perche,
                current: self.open == Some((entry.plugin, entry.page)),
                unread: entry.unread,
            }
        };
        entries.iter().map(entry).collect()
    }

    /// Where the foot of the menu leads.
    pub(super) fn foot(&self) -> MenuFoot {
        MenuFoot {
            preferiti: format!("{}/preferiti", self.home()),
            perche: self.perche(),
        }
    }

    fn head(&self, posizione: &Posizione) -> PosizioneHead {
        let (tipo, chiave_label) = tipo(self.in_force, &posizione.tipo, self.language());
        PosizioneHead {
            denominazione: posizione.denominazione.clone(),
            tipo,
            chiave_label,
            chiave: posizione.chiave.clone(),
            stato: stato(&posizione.stato, self.language()),
            sede: posizione.sede.clone(),
            href: format!("{}/p/{}", self.home(), posizione.codice),
        }
    }

    /// The same shell with the menu beside the page.
    pub(super) fn beside(&self, app: &App, mut shell: Shell) -> Shell {
        if !shell.in_window {
            shell.menu = self.groups(app);
            shell.preferiti = self.preferiti(app);
            shell.foot = Some(self.foot());
        }
        shell
    }

    /// What a window that shows the page says of itself. One that could not be sealed is refused when it
    /// asks for more.
    fn placed(&self, app: &App) -> Placed {
        let access = &app.access;
        let sealed = access.seal_window(self.visitor, self.incarico, self.of);
        Placed {
            address: format!("{}/{}", self.home(), self.of),
            context: sealed.unwrap_or_default(),
            entry: self.open.map(|(plugin, page)| format!("{plugin}/{page}")),
            object: None,
        }
    }

    /// The chapter of the application that is open, with what leads back to its window.
    fn help(&self, app: &App, asked: &Asked) -> Option<String> {
        let (plugin, _) = self.open?;
        let written = app.plugins.current().help.contains_key(plugin);
        written.then(|| format!("{}{}", chapter_href(plugin), asked.back))
    }

    /// The shell of a page that is called `title`.
    pub(super) fn shell(&self, app: &App, asked: &Asked, title: &Label) -> Shell {
        let mut shell = signed_in(app, asked, self.visitor);
        shell.title = title.text.clone();
        shell.placed = Some(self.placed(app));
        let crumb = |label: Label, href: Option<String>| Crumb { label, href };
        let at_home = self.posizione.is_none() && self.open.is_none();
        let mut way = vec![crumb(
            self.incarico.titolo.as_str().into(),
            (!at_home).then(|| self.home()),
        )];
        if let Some(posizione) = self.posizione {
            let head = self.head(posizione);
            let desk = self.open.is_some().then(|| head.href.clone());
            way.push(crumb(head.named_by_key(), desk));
            shell.posizione = Some(head);
        }
        if self.open.is_some() {
            way.push(crumb(title.clone(), None));
        }
        shell.incarico = Some(OnBehalf {
            title: self.incarico.titolo.clone(),
            profilo: self.profilo(),
            href: self.home(),
            unread: Unread::of(self.unread, MOST_UNREAD, self.language()),
        });
        shell.breadcrumb = way;
        shell.help = self.help(app, asked);
        if self.open.is_some() {
            shell = self.beside(app, shell);
        }
        shell
    }
}

/// Title and name of the key of a type of position.
pub(super) fn tipo(in_force: &InForce, id: &str, language: Language) -> (Label, Label) {
    let tipo = in_force.menus.tipi.iter().find(|tipo| tipo.id == id);
    match tipo {
        Some(tipo) => (
            Label::of(&tipo.title, language),
            Label::of(&tipo.chiave, language),
        ),
        None => (id.into(), Label::default()),
    }
}

/// What people read for the state of a position; a word that nobody knows, as the archive has it.
pub(super) fn stato(word: &str, language: Language) -> Label {
    let say = Say::of(language);
    match word {
        "attiva" => say.text("incarico-stato-attiva").into(),
        "cessata" => say.text("incarico-stato-cessata").into(),
        "sospesa" => say.text("incarico-stato-sospesa").into(),
        other => Label {
            text: other.to_owned(),
            italian: language != Language::It,
        },
    }
}

/// What people read for a profilo.
pub(super) fn profilo(in_force: &InForce, word: &str, language: Language) -> Label {
    let menu = in_force.menus.menus.get(word);
    menu.map_or_else(|| word.into(), |menu| Label::of(&menu.title, language))
}

/// The shell of a person who has not chosen an incarico.
pub(super) fn signed_in(app: &App, asked: &Asked, visitor: &Visitor) -> Shell {
    let mut shell = signed_out_in(visitor.lingua(), app, asked);
    shell.signed_in = Some(SignedIn {
        person: format!("{} {}", visitor.nome(), visitor.cognome()),
        csrf: visitor.csrf().to_owned(),
    });
    shell
}

/// The shell of somebody whom nobody knows.
pub(super) fn signed_out(app: &App, asked: &Asked) -> Shell {
    signed_out_in(asked.language, app, asked)
}

fn signed_out_in(language: Language, app: &App, asked: &Asked) -> Shell {
    let mut shell = Shell::signed_out(language, &asked.nonce, app.demo).at(&asked.back);
    shell.in_window = asked.in_window;
    shell
}

/// The path of a page of an application; every part is an opaque word.
pub(super) fn address(incarico: &str, of: &Of, plugin: &str, page: &str) -> String {
    format!("/i/{incarico}/{of}/{plugin}/{page}")
}
