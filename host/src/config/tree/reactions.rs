//! Rows of `reazioni.toml` compared with the applications that they admit.

use super::{Plugins, expand};
use crate::config::fault::{Found, did_you_mean, listed};
use crate::config::menus::{Posizioni, ReactionFile};
use crate::model::Reaction;

/// The rows of the model; one with a fault is noted and left out.
pub(super) fn resolve(
    rows: Vec<ReactionFile>,
    file: &str,
    posizioni: &Posizioni,
    plugins: &Plugins,
    found: &Found,
) -> Vec<Reaction> {
    let mut reactions: Vec<Reaction> = Vec::new();
    for row in rows {
        let live = expand::live(&row.posizioni, posizioni, file, found);
        let id = &row.plugin.value;
        let fault = |text, mend| found.fault(file, row.plugin.line, text, mend);
        if let Some(other) = reactions.iter().find(|other| other.plugin == *id) {
            let text = format!("admits `{id}`, as does {}", other.at);
            fault(text, Some("write all types into one of them".to_owned()));
            continue;
        }
        match plugins.packages.get(id) {
            Some(package) if package.manifest.reacts() => reactions.push(Reaction {
                plugin: id.clone(),
                posizioni: live,
                at: format!("{file}:{}", row.line),
            }),
            Some(package) => {
                let text = format!("admits `{id}`, which says and hears nothing by itself");
                let mend = format!(
                    "take the row away, or write `[[evidence]]` or `listens` into {}",
                    package.file
                );
                fault(text, Some(mend));
            }
            None if plugins.broken.contains(id) => {}
            None => {
                let known = || {
                    let all = plugins.packages.keys().chain(&plugins.broken);
                    all.map(String::as_str)
                };
                let near = did_you_mean(id, known());
                let text = format!("admits `{id}`, but there is no plugin `{id}`{near}");
                fault(text, Some(format!("known: {}", listed(known()))));
            }
        }
    }
    reactions
}
