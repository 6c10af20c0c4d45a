//! Which version of each part is in force next: decided from what was, without doing anything.

use super::PublishError;
use crate::config::Bundle;
use crate::plugin::catalogue::Packed;
use crate::store::snapshots::{History, How, Part, Parts};
use std::collections::BTreeSet;

/// Where to go back to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Back {
    /// To what was in force before what is in force now.
    Before,
    /// To the snapshot of this number.
    To(u64),
    /// One application alone, to its version before.
    Plugin(String),
    /// One application that fails, from this package to its last version that did not.
    Healthy {
        /// The application.
        plugin: String,
        /// The package that fails.
        package: String,
    },
}

/// What files offer, and of that, what counts.
pub(super) fn offered(now: &Parts, offered: &Packed, how: How) -> Parts {
    let names: BTreeSet<&String> = now.keys().chain(offered.keys()).collect();
    let parts = names.into_iter().map(|name| {
        let offered = offered.get(name).cloned();
        let before = now.get(name).cloned().unwrap_or_default();
        let in_force = match how == How::Files && before.offered == offered {
            true => before.in_force,
            false => offered.clone(),
        };
        (name.clone(), Part { offered, in_force })
    });
    let parts = parts.filter(|(_, part)| *part != Part::default());
    parts.collect()
}

/// The parts to go back to, and why, in words.
pub(super) fn back(
    history: &History,
    newest: u64,
    back: &Back,
) -> Result<(Parts, String), PublishError> {
    let now = history.parts(newest);
    match back {
        Back::To(number) => {
            let then = kept_state(history, *number).ok_or(PublishError::NoSnapshot(*number))?;
            Ok((as_then(&now, &then), format!("back to {number}")))
        }
        Back::Before => {
            let number = before(history, &now).ok_or(PublishError::NothingBefore)?;
            let then = history.parts(number);
            Ok((as_then(&now, &then), format!("back to {number}")))
        }
        Back::Plugin(plugin) => {
            let name = Bundle::part_of(plugin);
            let current = now.get(&name).and_then(|part| part.in_force.clone());
            let version = version_before(history, &name, current.as_deref(), &BTreeSet::new());
            let (number, package) = version.ok_or(PublishError::NothingBefore)?;
            Ok((
                with(now, &name, package),
                format!("{plugin} back to its version of {number}"),
            ))
        }
        Back::Healthy { plugin, package } => {
            let name = Bundle::part_of(plugin);
            let current = now.get(&name).and_then(|part| part.in_force.as_deref());
            if current != Some(package) {
                return Err(PublishError::Other);
            }
            let ill = history.ill(&name);
            let version = version_before(history, &name, current, &ill);
            let (number, healthy) = version.ok_or(PublishError::NothingBefore)?;
            let note = format!("{plugin} failed and returned to its version of {number}");
            Ok((with(now, &name, healthy), note))
        }
    }
}

/// The newest state before this one that came forward and is still kept whole.
fn before(history: &History, now: &Parts) -> Option<u64> {
    let forward: Vec<u64> = history
        .heads()
        .iter()
        .rev()
        .filter(|head| head.how.is_forward())
        .map(|head| head.number)
        .collect();
    let same = |number: &u64| in_force(&history.parts(*number)) == in_force(now);
    let here = forward.iter().position(same).map_or(0, |at| at + 1);
    let mut earlier = forward.into_iter().skip(here);
    earlier.find(|number| {
        let then = kept_state(history, *number);
        then.is_some_and(|then| in_force(&then) != in_force(now))
    })
}

/// The version of a part before `current`, which was not ill, and the number it came with.
fn version_before<'h>(
    history: &'h History,
    name: &str,
    current: Option<&str>,
    ill: &BTreeSet<&str>,
) -> Option<(u64, &'h str)> {
    let versions = history.versions(name);
    let here = versions.iter().position(|it| Some(it.1) == current);
    let earlier = versions.into_iter().skip(here.map_or(0, |at| at + 1));
    let mut fit = earlier.filter(|it| Some(it.1) != current && !ill.contains(it.1));
    fit.next()
}

/// The parts of a number, unless a package of them is no longer kept.
fn kept_state(history: &History, number: u64) -> Option<Parts> {
    history.is_kept(number).then(|| history.parts(number))
}

fn in_force(parts: &Parts) -> Vec<(&str, &str)> {
    let packages = parts.iter();
    let packages = packages.filter_map(|(name, part)| Some((&name[..], part.in_force.as_deref()?)));
    packages.collect()
}

/// In force as then; what the files said last is remembered, so that only their next change counts.
fn as_then(now: &Parts, then: &Parts) -> Parts {
    let names: BTreeSet<&String> = now.keys().chain(then.keys()).collect();
    let parts = names.into_iter().map(|name| {
        let part = Part {
            offered: now.get(name).and_then(|part| part.offered.clone()),
            in_force: then.get(name).and_then(|part| part.in_force.clone()),
        };
        (name.clone(), part)
    });
    parts.filter(|(_, part)| *part != Part::default()).collect()
}

fn with(mut parts: Parts, name: &str, package: &str) -> Parts {
    parts.entry(name.to_owned()).or_default().in_force = Some(package.to_owned());
    parts
}

#[cfg(test)]
mod tests;
