//! Rows of menus compared with the pages that they open.

use super::{Plugins, expand, reached};
use crate::config::fault::{Found, did_you_mean, listed};
use crate::config::manifest::Package;
use crate::config::menus::{EntryFile, MenuFile, Posizioni};
use crate::config::words::scope_word;
use crate::model::{Entry, Group, Menu, PageSpec, ScopeKind, Words};
use std::collections::{BTreeMap, BTreeSet};

/// The symbol of a row that is announced before its plugin exists and names none.
const ANNOUNCED_ICON: &str = "it-clock";

/// The menus of the model, by profilo; a row with a fault is noted and left out.
pub(super) fn resolve(
    files: Vec<MenuFile>,
    posizioni: &Posizioni,
    plugins: &Plugins,
    found: &Found,
) -> BTreeMap<String, Menu> {
    let mut menus = BTreeMap::new();
    let mut opened = BTreeSet::new();
    for file in files {
        let mut groups = Vec::new();
        for group in file.groups {
            let rows = group.entries.into_iter();
            let entries = rows.filter_map(|row| {
                opened.insert(row.open.value.clone());
                let context = Row {
                    row: &row,
                    file: &file.file,
                    plugins,
                    found,
                };
                context.resolve(posizioni)
            });
            let entries: Vec<Entry> = entries.collect();
            let title = group.title.unwrap_or_default();
            groups.push(Group { title, entries });
        }
        check_repeated(&groups, &file.file, found);
        let title = file.title.unwrap_or_default();
        let profilo = file.profilo.to_owned();
        menus.insert(
            profilo.clone(),
            Menu {
                profilo,
                title,
                groups,
            },
        );
    }
    reached::check(plugins, &opened, found);
    menus
}

struct Row<'r> {
    row: &'r EntryFile,
    file: &'r str,
    plugins: &'r Plugins,
    found: &'r Found,
}

impl Row<'_> {
    fn resolve(&self, posizioni: &Posizioni) -> Option<Entry> {
        let row = self.row;
        let (plugin, page) = &row.open.value;
        let (live, announced) = expand::types(row, posizioni, self.file, self.found);
        let target = self.target(!row.posizioni.is_empty());
        let scope = match target {
            Some((package, page)) => self.scope(package, page)?,
            None => row
                .scope
                .as_ref()
                .map_or(ScopeKind::Posizione, |scope| scope.value),
        };
        Some(Entry {
            plugin: plugin.clone(),
            page: page.clone(),
            title: self.title(target.map(|(_, page)| &page.title))?,
            icon: match (&row.icon, target) {
                (Some(own), _) => own.clone(),
                (None, Some((package, _))) => package.manifest.icon.clone(),
                (None, None) => ANNOUNCED_ICON.to_owned(),
            },
            posizioni: live,
            annunciata: announced,
            perche: row.perche.clone(),
            scope,
            read_only: row.read_only,
            pinned: row.pinned,
            at: format!("{}:{}", self.file, row.line),
            text: row.text.clone(),
        })
    }

    /// What the row opens. Its absence is a fault where the row is live, and no matter where it only
    /// announces.
    fn target(&self, live: bool) -> Option<(&Package, &PageSpec)> {
        let (plugin, page) = &self.row.open.value;
        let Some(package) = self.plugins.packages.get(plugin) else {
            if live && !self.plugins.broken.contains(plugin) {
                let known = || {
                    self.plugins
                        .packages
                        .keys()
                        .chain(&self.plugins.broken)
                        .map(String::as_str)
                };
                let near = did_you_mean(plugin, known());
                self.fault(
                    format!("opens `{plugin}/{page}`, but there is no plugin `{plugin}`{near}"),
                    Some(format!("known: {}", listed(known()))),
                );
            }
            return None;
        };
        let pages = &package.manifest.pages;
        let spec = pages.iter().find(|spec| spec.id == *page);
        if spec.is_none() && live {
            // Only what a row can open is proposed.
            let known = || {
                pages
                    .iter()
                    .filter(|page| page.parameters.is_empty())
                    .map(|page| page.id.as_str())
            };
            let near = did_you_mean(page, known());
            let text = format!(
                "opens `{plugin}/{page}`, but {} has only: {}{near}",
                package.file,
                listed(known())
            );
            self.fault(text, None);
        }
        let spec = spec?;
        if let Some(parameter) = spec.parameters.first() {
            let text = format!(
                "opens `{plugin}/{page}`, which needs `{}` and cannot be opened from a menu",
                parameter.name
            );
            let mend = spec
                .under
                .as_ref()
                .map(|under| format!("write: open = \"{plugin}/{under}\""));
            self.fault(text, mend);
        }
        Some((package, spec))
    }

    fn scope(&self, package: &Package, page: &PageSpec) -> Option<ScopeKind> {
        let (line, scope) = match &self.row.scope {
            Some(scope) => (scope.line, scope.value),
            None => (self.row.open.line, ScopeKind::Posizione),
        };
        let id = &package.manifest.id;
        if !page.scopes.contains(&scope) {
            let served: Vec<&str> = page.scopes.iter().map(|scope| scope_word(*scope)).collect();
            let text = format!(
                "opens `{id}/{}` with scope `{}`, but the page serves only: {}",
                page.id,
                scope_word(scope),
                listed(served.iter().copied())
            );
            let mend = served
                .first()
                .map(|scope| format!("write: scope = \"{scope}\""));
            self.found.fault(self.file, line, text, mend);
            return None;
        }
        for below in &package.manifest.pages {
            let direct = below.under.as_ref().is_some_and(|under| *under == page.id);
            if direct && !below.scopes.contains(&scope) {
                let text = format!(
                    "`{id}/{}` is under this row but does not serve scope `{}`: it stays closed",
                    below.id,
                    scope_word(scope)
                );
                let mend = format!(
                    "add \"{}\" to its scopes in {}:{}",
                    scope_word(scope),
                    package.file,
                    package.page_lines.get(&below.id).copied().unwrap_or(1)
                );
                self.found.warning(self.file, line, text, Some(mend));
            }
        }
        Some(scope)
    }

    fn title(&self, page: Option<&Words>) -> Option<Words> {
        let title = self.row.title.as_ref().or(page).cloned();
        // A live row without its page is a fault already; so is a page that is broken.
        if title.is_none()
            && self.row.posizioni.is_empty()
            && !self.plugins.broken.contains(&self.row.open.value.0)
        {
            let text =
                "the row announces a page that does not exist yet, so it needs a title of its own";
            self.found.fault(
                self.file,
                self.row.line,
                text.to_owned(),
                Some("add: title = { it = \"…\" }".to_owned()),
            );
        }
        title
    }

    fn fault(&self, text: String, mend: Option<String>) {
        self.found.fault(self.file, self.row.open.line, text, mend);
    }
}

// Two such rows could disagree about `read_only`, and which one wins would be a matter of order.
fn check_repeated(groups: &[Group], file: &str, found: &Found) {
    let rows: Vec<&Entry> = groups.iter().flat_map(|group| &group.entries).collect();
    for (n, row) in rows.iter().enumerate() {
        let same = |other: &&&Entry| {
            (&other.plugin, &other.page, other.scope) == (&row.plugin, &row.page, row.scope)
        };
        for other in rows[..n].iter().filter(same) {
            if let Some(tipo) = row
                .posizioni
                .iter()
                .find(|tipo| other.posizioni.contains(tipo))
            {
                let line = row
                    .at
                    .rsplit(':')
                    .next()
                    .and_then(|line| line.parse().ok())
                    .unwrap_or(0);
                let text = format!(
                    "opens `{}/{}` for `{tipo}`, as does {}",
                    row.plugin, row.page, other.at
                );
                found.fault(
                    file,
                    line,
                    text,
                    Some("take the type away from one of them".to_owned()),
                );
            }
        }
    }
}
