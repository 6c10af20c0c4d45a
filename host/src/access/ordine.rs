//! The menu in the order of a person. The order is a list of words for pages: groups stand as the first of their
//! entries does. It never puts anything into a menu, and what it does not name stands behind whatever the
//! administrator put it behind, so that a new application is seen where it belongs.

use super::acting::Acting;
use super::menu::{MenuEntry, MenuGroup};
use super::{Access, AccessError};
use crate::clock::Moment;
use crate::model::InForce;
use crate::store::ordine;
use std::collections::HashMap;

/// What of a menu is moved, by the word of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moved<'a> {
    /// The group in which it stands.
    Gruppo(&'a str),
    /// The entry, within its group.
    Voce(&'a str),
}

/// Whereto, one place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Before the one that stands before it.
    Forward,
    /// Behind the one that stands behind it.
    Back,
}

impl MenuEntry<'_> {
    /// The word by which forms, favourites and orders name it, as `prova/mesi`.
    pub fn word(&self) -> String {
        format!("{}/{}", self.plugin, self.page)
    }

    /// Whether that word names it.
    pub(super) fn is_named(&self, word: &str) -> bool {
        word.split_once('/') == Some((self.plugin, self.page))
    }
}

impl Acting {
    /// Whether the person has an order of their own here.
    pub fn has_ordine(&self) -> bool {
        !self.ordine.is_empty()
    }

    /// Groups of entries in the order of the person.
    pub(super) fn arranged<'a>(&self, groups: Vec<MenuGroup<'a>>) -> Vec<MenuGroup<'a>> {
        arrange(groups, &self.ordine)
    }
}

impl Access {
    /// Moves an entry or a group of the menus of this incarico by one place. There is nothing before the first and
    /// behind the last.
    ///
    /// # Errors
    ///
    /// [`AccessError::NotFound`] where the menu has no such entry.
    pub async fn move_in_ordine(
        &self,
        (acting, now): (&Acting, &Moment),
        (moved, step): (Moved<'_>, Step),
        in_force: &InForce,
    ) -> Result<(), AccessError> {
        let mut groups = self.voci(acting, in_force, now).await?;
        match moved {
            Moved::Gruppo(voce) => {
                let holds =
                    |group: &MenuGroup<'_>| group.entries.iter().any(|it| it.is_named(voce));
                shift(&mut groups, holds, step)
            }
            Moved::Voce(voce) => groups
                .iter_mut()
                .find_map(|group| shift(&mut group.entries, |it| it.is_named(voce), step)),
        }
        .ok_or(AccessError::NotFound)?;
        let entries = groups.iter().flat_map(|group| &group.entries);
        let voci: Vec<_> = entries.map(MenuEntry::word).collect();
        Ok(ordine::keep(&self.store, &acting.incarico.id, &voci).await?)
    }

    /// Gives the menu back the order of its administrator.
    ///
    /// # Errors
    ///
    /// The database is out of reach.
    pub async fn forget_ordine(&self, acting: &Acting) -> Result<(), AccessError> {
        Ok(ordine::forget(&self.store, &acting.incarico.id).await?)
    }
}

/// `None` where there is no such item.
fn shift<T>(items: &mut [T], is: impl Fn(&T) -> bool, step: Step) -> Option<()> {
    let at = items.iter().position(is)?;
    let other = match step {
        Step::Forward => at.checked_sub(1),
        Step::Back => Some(at + 1).filter(|next| *next < items.len()),
    };
    if let Some(other) = other {
        items.swap(at, other);
    }
    Some(())
}

fn arrange<'a>(mut groups: Vec<MenuGroup<'a>>, ordine: &[String]) -> Vec<MenuGroup<'a>> {
    if ordine.is_empty() {
        return groups;
    }
    let split = ordine.iter().filter_map(|voce| voce.split_once('/'));
    let places: HashMap<_, _> = split.zip(0_usize..).collect();
    let place = |entry: &MenuEntry<'_>| places.get(&(entry.plugin, entry.page)).copied();
    for group in &mut groups {
        let entries = std::mem::take(&mut group.entries);
        group.entries = sorted(entries, place);
    }
    sorted(groups, |group| group.entries.iter().filter_map(place).min())
}

/// By place; what has none keeps behind what it stands behind.
fn sorted<T>(items: Vec<T>, place: impl Fn(&T) -> Option<usize>) -> Vec<T> {
    let mut before = None;
    let placed = items.into_iter().map(|item| {
        before = place(&item).or(before);
        (before, item)
    });
    let mut placed: Vec<_> = placed.collect();
    placed.sort_by_key(|(at, _)| *at);
    placed.into_iter().map(|(_, item)| item).collect()
}

#[cfg(test)]
mod tests {
    use super::sorted;

    fn of(ordine: &[&str], menu: &[&'static str]) -> Vec<&'static str> {
        let place = |item: &&str| ordine.iter().position(|it| it == item);
        sorted(menu.to_vec(), place)
    }

    #[test]
    fn what_is_new_keeps_behind_what_the_administrator_put_it_behind() {
        let menu = ["a", "new", "b", "c"];
        assert_eq!(of(&["c", "b", "a"], &menu), ["c", "b", "a", "new"]);
        assert_eq!(of(&["c", "a"], &["new", "a", "c"]), ["new", "c", "a"]);
        assert_eq!(of(&[], &menu), menu);
        assert_eq!(of(&["gone", "b", "gone too"], &["a", "b"]), ["a", "b"]);
    }
}
