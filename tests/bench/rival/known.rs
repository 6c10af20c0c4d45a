//! What a rival knows from its start on: the menus of every profilo before every type of position, the
//! words of the frame, where stylesheets stand. Configured once; no request reads any of it again.

use cassetto::access::{Of, Stand, State, answering, menu};
use cassetto::clock::Clock;
use cassetto::config::Bundle;
use cassetto::model::{InForce, Language, Menu};
use cassetto::page::{Assets, Say};
use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;

/// Stands for the codice of the position in addresses that are made once.
const HERE: &str = "\u{e000}";

/// Where HELP leads from the pages that are measured.
pub(crate) const HELP: &str = "/aiuto/applicazioni/estratto";

const LAYOUT: &str = include_str!("../../../host/templates/layout.hbs");

/// What is configured.
pub(crate) struct Known {
    menus: HashMap<(String, String), Shelf>,
    /// The frame of every page in Italian; what differs from page to page is still to be filled in.
    pub(crate) layout: String,
    /// What leads to the page that says why an entry is not there.
    pub(crate) perche: String,
    /// What leads to the choice of favourites.
    pub(crate) preferiti: String,
    /// The link to a table as a file.
    pub(crate) file: String,
    /// What a screen reader says of a table that can be sorted.
    pub(crate) sortable: String,
    /// The file of the icons.
    pub(crate) sprite: String,
    /// The clock of the demonstration.
    pub(crate) clock: Clock,
    /// What the tokens of forms are made with.
    pub(crate) key: [u8; 32],
}

/// The menu of a profilo before a type of position, and what people read of both.
pub(crate) struct Shelf {
    pub(crate) profilo: String,
    pub(crate) tipo: String,
    pub(crate) chiave: String,
    pub(crate) groups: Vec<Group>,
    /// The favourites of everybody, as a group or as none.
    pub(crate) pinned: Vec<Group>,
    /// The address of the payments of a month, up to the month.
    month: Option<String>,
}

/// Entries under a heading.
pub(crate) struct Group {
    pub(crate) title: String,
    pub(crate) entries: Vec<Entry>,
}

/// A link, or the announcement of one.
pub(crate) struct Entry {
    pub(crate) title: String,
    pub(crate) icon: String,
    href: Option<String>,
    pub(crate) perche: String,
    pub(crate) current: bool,
}

impl Known {
    /// Reads the folder of a desk: `plugins/` and `menus/`; `assets` is that of the host.
    pub(crate) fn read(folder: &Path, assets: &Path, datasets: &Path, clock: Clock) -> Arc<Known> {
        let bundle = Bundle::read(&folder.join("plugins"), &folder.join("menus"), datasets);
        let tree = bundle.tree().unwrap_or_else(|faults| panic!("{faults:?}"));
        let manifests = tree.manifests.into_iter();
        let in_force = InForce {
            number: 1,
            menus: tree.menus,
            manifests: manifests.map(|(id, it)| (id, Arc::new(it))).collect(),
        };
        let urls = Assets::read(assets).expect("the stylesheet").urls().clone();
        let given = [
            ("asset.bootstrap", urls.bootstrap.as_str()),
            ("asset.desk", &urls.desk),
            ("asset.sprite", &urls.sprite),
            ("asset.icon", &urls.icon),
            ("asset.script", &urls.script),
            // Named by its content, which no rival has.
            ("desk", "/assets/it-0123456789abcdef.html"),
            ("to.home", "/"),
            ("to.sign_in", "/accesso"),
            ("to.sign_out", "/uscita"),
            ("to.incarichi", "/i"),
            ("to.help", "/aiuto"),
            ("to.accessibility", "/accessibilita"),
            ("to.stato", "/stato"),
            ("to.lingua", "/lingua"),
        ];
        let mut layout = spoken(LAYOUT);
        for (name, value) in given {
            layout = layout.replace(&format!("{{{{{name}}}}}"), value);
        }
        let all = in_force.menus.menus.values();
        let menus = all.flat_map(|menu| shelves(&in_force, menu));
        Arc::new(Known {
            menus: menus.collect(),
            layout,
            perche: spoken("{{say.perche-title}}"),
            preferiti: spoken("{{say.preferiti-title}}"),
            sortable: spoken("{{say.table-sortable}}"),
            file: spoken("{{say.table-csv}}"),
            sprite: urls.sprite.clone(),
            clock,
            key: [7; 32],
        })
    }

    /// The menu of a profilo before a type of position.
    pub(crate) fn shelf(&self, profilo: &str, tipo: &str) -> Option<&Shelf> {
        self.menus.get(&(profilo.to_owned(), tipo.to_owned()))
    }
}

impl Shelf {
    /// Where the payments of a month stand, up to the month.
    pub(crate) fn month(&self, incarico: &str, codice: &str) -> Option<String> {
        let path = self.month.as_deref()?;
        Some(format!("/i/{incarico}/{}", path.replace(HERE, codice)))
    }
}

impl Entry {
    /// Where it leads.
    pub(crate) fn href(&self, incarico: &str, codice: &str) -> Option<String> {
        let path = self.href.as_deref()?;
        Some(format!("/i/{incarico}/{}", path.replace(HERE, codice)))
    }
}

fn shelves(in_force: &InForce, of: &Menu) -> Vec<((String, String), Shelf)> {
    let it = Language::It;
    let types = in_force.menus.tipi.iter();
    let shelf = |tipo: &cassetto::model::Tipo| {
        let mut stand = Stand::of_nobody(&of.profilo, Some(&tipo.id));
        stand.posizione = Some((&tipo.id, HERE));
        let groups = menu(in_force, &stand);
        let entry = |entry: &cassetto::access::MenuEntry<'_>| {
            let (href, perche) = match &entry.state {
                State::Live(at) => (Some(path(at, entry.plugin, entry.page)), String::new()),
                State::Announced(perche) => {
                    let perche = perche.map_or("", |perche| perche.get(it));
                    (None, perche.to_owned())
                }
            };
            Entry {
                title: entry.title.get(it).to_owned(),
                icon: entry.icon.to_owned(),
                href,
                perche,
                current: (entry.plugin, entry.page) == ("estratto", "dodici"),
            }
        };
        let group = |group: &cassetto::access::MenuGroup<'_>| Group {
            title: group.title.get(it).to_owned(),
            entries: group.entries.iter().map(entry).collect(),
        };
        let entries = groups.iter().flat_map(|group| &group.entries);
        let pinned: Vec<_> = entries.filter(|it| it.pinned).map(entry).collect();
        let pinned = (!pinned.is_empty()).then(|| Group {
            title: Say::of(it).text("menu-preferiti").to_owned(),
            entries: pinned,
        });
        let month = answering(in_force, &stand, "versamenti-del-mese");
        let month = month.map(|at| {
            let path = path(&at.of, at.plugin, at.page);
            format!("{path}?{}=", at.parameter)
        });
        let shelf = Shelf {
            profilo: of.title.get(it).to_owned(),
            tipo: tipo.title.get(it).to_owned(),
            chiave: tipo.chiave.get(it).to_owned(),
            groups: groups.iter().map(group).collect(),
            pinned: pinned.into_iter().collect(),
            month,
        };
        ((of.profilo.clone(), tipo.id.clone()), shelf)
    };
    types.map(shelf).collect()
}

fn path(of: &Of, plugin: &str, page: &str) -> String {
    format!("{of}/{plugin}/{page}")
}

/// A template with the words of the desk in Italian.
pub(crate) fn spoken(template: &str) -> String {
    let say = Say::of(Language::It);
    let mut pieces = template.split("{{say.");
    let mut text = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let (key, rest) = piece.split_once("}}").expect("the end of an expression");
        text.push_str(&handlebars::html_escape(say.text(key)));
        text.push_str(rest);
    }
    text
}
