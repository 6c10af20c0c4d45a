//! The menu as one person has it: with the entries that they keep at hand, and with marks where something is to be read.
//!
//! What is kept is a word for a page and opens nothing: what is shown is taken from the menu, which decides every time.

use super::acting::Acting;
use super::menu::{MenuEntry, MenuGroup, Stand, State, entry, menu};
use super::{Access, AccessError};
use crate::clock::Moment;
use crate::model::InForce;
use crate::store::{positions, preferiti};

/// What a person does with an entry of the menu.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// Puts it among the favourites.
    Pin,
    /// Takes it away from there.
    Unpin,
    /// Moves it one place forward among them.
    Forward,
    /// One place back.
    Back,
}

impl Acting {
    /// The menu made for this profilo and this type of position.
    pub fn menu<'a>(&self, in_force: &'a InForce) -> Vec<MenuGroup<'a>> {
        let mut menu = self.arranged(menu(in_force, &self.stand()));
        for entry in menu.iter_mut().flat_map(|group| &mut group.entries) {
            entry.unread = matches!(entry.state, State::Live(_)) && self.is_told(in_force, entry);
        }
        menu
    }

    /// What of this menu the person has at hand: first what they chose, then what everybody has.
    pub fn preferiti<'a>(&self, menu: &[MenuGroup<'a>]) -> Vec<MenuEntry<'a>> {
        let entries = || menu.iter().flat_map(|group| &group.entries);
        let chosen = self.preferiti.iter().filter_map(|voce| {
            let named = |entry: &&MenuEntry<'_>| entry.is_named(voce);
            // Of several rows one that opens comes before those that announce.
            let live = entries().find(|it| named(it) && matches!(it.state, State::Live(_)));
            live.or_else(|| entries().find(named))
        });
        let mut all: Vec<MenuEntry<'a>> = Vec::new();
        for entry in chosen.chain(entries().filter(|entry| entry.pinned)) {
            let known = |it: &MenuEntry<'_>| (it.plugin, it.page) == (entry.plugin, entry.page);
            if !all.iter().any(known) {
                all.push(entry.clone());
            }
        }
        all
    }

    /// The favourites that the person chose themselves, as `plugin/page`.
    pub fn chosen(&self) -> &[String] {
        &self.preferiti
    }

    /// Whether a notice to read is about what an entry shows.
    fn is_told(&self, in_force: &InForce, entry: &MenuEntry<'_>) -> bool {
        self.marks.iter().any(|mark| {
            let page = mark.page.as_ref();
            let named = page.is_some_and(|(plugin, page)| {
                (plugin.as_str(), page.as_str()) == (entry.plugin, entry.page)
            });
            let manifest = in_force.manifests.get(entry.plugin);
            let reads = |dataset| manifest.is_some_and(|it| it.datasets.contains(dataset));
            named || mark.dataset.as_ref().is_some_and(reads)
        })
    }
}

impl Access {
    /// Every entry of the menus that this incarico has before some position it sees or before none, each page once and
    /// in the order of the person: what there is to choose from.
    ///
    /// # Errors
    ///
    /// The database is out of reach.
    pub async fn voci<'a>(
        &self,
        acting: &Acting,
        in_force: &'a InForce,
        now: &Moment,
    ) -> Result<Vec<MenuGroup<'a>>, AccessError> {
        let tipi = positions::tipi(&self.store, &acting.incarico, &now.today).await?;
        let stands = std::iter::once(None).chain(tipi.into_iter().map(Some));
        let stands: Vec<_> = stands.collect();
        Ok(acting.arranged(offered(acting, in_force, &stands)))
    }

    /// Changes the favourites of the person in this incarico. What the menu has lost can be taken away still.
    ///
    /// # Errors
    ///
    /// [`AccessError::NotFound`] where the menu has no such entry, or the word names none.
    pub async fn change_preferiti(
        &self,
        (acting, now): (&Acting, &Moment),
        voce: &str,
        change: Change,
        in_force: &InForce,
    ) -> Result<(), AccessError> {
        let (store, of) = (&self.store, &acting.incarico.id);
        let named = voce.split_once('/').ok_or(AccessError::NotFound)?;
        if change != Change::Unpin {
            let groups = self.voci(acting, in_force, now).await?;
            let mut entries = groups.iter().flat_map(|group| &group.entries);
            if !entries.any(|entry| entry.is_named(voce)) {
                return Err(AccessError::NotFound);
            }
        }
        match change {
            Change::Pin => preferiti::pin(store, of, named).await?,
            Change::Unpin => preferiti::unpin(store, of, named).await?,
            Change::Forward => preferiti::shift(store, of, named, true).await?,
            Change::Back => preferiti::shift(store, of, named, false).await?,
        }
        Ok(())
    }
}

/// The entries before positions of these types, the best of each.
fn offered<'a>(
    acting: &Acting,
    in_force: &'a InForce,
    tipi: &[Option<String>],
) -> Vec<MenuGroup<'a>> {
    let (profilo, per) = (acting.incarico.profilo.as_str(), acting.incarico.per);
    let stands: Vec<Stand<'_>> = tipi
        .iter()
        .map(|tipo| Stand {
            profilo,
            per,
            posizione: tipo.as_deref().map(|tipo| (tipo, "")),
        })
        .collect();
    let menu = in_force.menus.menus.get(profilo);
    let mut known = Vec::new();
    let mut groups = Vec::new();
    for group in menu.into_iter().flat_map(|menu| &menu.groups) {
        let mut entries = Vec::new();
        for row in &group.entries {
            let found = || stands.iter().filter_map(|at| entry(in_force, row, at));
            let live = found().find(|it| matches!(it.state, State::Live(_)));
            let Some(found) = live.or_else(|| found().next()) else {
                continue;
            };
            if !known.contains(&(found.plugin, found.page)) {
                known.push((found.plugin, found.page));
                entries.push(found);
            }
        }
        let title = &group.title;
        groups.push(MenuGroup { title, entries });
    }
    groups.retain(|group| !group.entries.is_empty());
    groups
}
