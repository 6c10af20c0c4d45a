//! What applications listen to, compared with what others say.

use super::Plugins;
use crate::config::fault::{Found, did_you_mean, listed};

/// Notes every event that a plugin which is there does not say. A plugin that is not there may come later.
pub(super) fn check(plugins: &Plugins, found: &Found) {
    for package in plugins.packages.values() {
        for heard in &package.listens {
            let event = &heard.value.event;
            let Some(other) = plugins.packages.get(&heard.value.plugin) else {
                continue;
            };
            if other.manifest.event(event).is_some() {
                continue;
            }
            let known = || other.manifest.events.iter().map(|event| event.id.as_str());
            let near = did_you_mean(event, known());
            let text = format!("`{}` says no event `{event}`{near}", heard.value.plugin);
            let mend = format!("known: {}", listed(known()));
            found.fault(&package.file, heard.line, text, Some(mend));
        }
    }
}
