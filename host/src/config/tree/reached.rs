//! Pages to which no menu leads.

use super::Plugins;
use crate::config::fault::Found;
use crate::model::PageSpec;
use std::collections::BTreeSet;

/// Warns of each page that neither a row of its own nor one of a page above it opens; `opened` are
/// the plugins and pages of all rows of all menus.
pub(super) fn check(plugins: &Plugins, opened: &BTreeSet<(String, String)>, found: &Found) {
    for (id, package) in &plugins.packages {
        let pages = &package.manifest.pages;
        for page in pages {
            // Ends, since a manifest whose pages are under each other in a circle is refused.
            let upwards = || {
                std::iter::successors(Some(page), |page| {
                    let under = page.under.as_ref()?;
                    pages.iter().find(|above| above.id == *under)
                })
            };
            let has_row = |page: &PageSpec| opened.contains(&(id.clone(), page.id.clone()));
            if upwards().any(has_row) {
                continue;
            }
            let top = upwards().last().unwrap_or(page);
            let line = package.page_lines.get(&page.id).copied().unwrap_or(1);
            let text = format!("no menu leads to the page `{}`", page.id);
            let row = format!("[[group.entry]] open = \"{id}/{}\"", top.id);
            let mend = format!("add to a [[group]] of a menu: {row}");
            found.warning(&package.file, line, text, Some(mend));
        }
    }
}
