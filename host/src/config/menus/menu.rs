//! The menu of one profilo, as it is written.

use crate::config::table::{Placed, Table};
use crate::config::words::{Form, SCOPES, icon, words};
use crate::model::{ScopeKind, Words};

/// A `<profilo>.toml`. Groups and rows that miss something are left out, which is then noted.
pub(in crate::config) struct MenuFile {
    /// What messages call the file.
    pub(in crate::config) file: String,
    /// Its profilo, which is also its name.
    pub(in crate::config) profilo: &'static str,
    /// What people read.
    pub(in crate::config) title: Option<Words>,
    /// Headings with their rows.
    pub(in crate::config) groups: Vec<GroupFile>,
}

/// A `[[group]]`.
pub(in crate::config) struct GroupFile {
    /// The heading.
    pub(in crate::config) title: Option<Words>,
    /// The rows.
    pub(in crate::config) entries: Vec<EntryFile>,
}

/// A `[[group.entry]]`.
pub(in crate::config) struct EntryFile {
    /// The line on which it begins.
    pub(in crate::config) line: usize,
    /// The row as it is written.
    pub(in crate::config) text: String,
    /// Plugin and page.
    pub(in crate::config) open: Placed<(String, String)>,
    /// Types and patterns for which it is live.
    pub(in crate::config) posizioni: Vec<Placed<String>>,
    /// Types and patterns for which it is only announced.
    pub(in crate::config) annunciata: Vec<Placed<String>>,
    /// Why.
    pub(in crate::config) perche: Option<Words>,
    /// The scope that it picks, where it says so.
    pub(in crate::config) scope: Option<Placed<ScopeKind>>,
    /// Whether actions are refused.
    pub(in crate::config) read_only: bool,
    /// Whether it stands among the favourites of everybody.
    pub(in crate::config) pinned: bool,
    /// Its own title.
    pub(in crate::config) title: Option<Words>,
    /// Its own symbol.
    pub(in crate::config) icon: Option<String>,
}

impl MenuFile {
    /// Reads every key of the root table of the file of `profilo`.
    pub(super) fn read(root: &Table<'_>, profilo: &'static str, file: &str) -> Self {
        if let Some(own) = root
            .must("profilo", &format!("profilo = \"{profilo}\""))
            .text()
            && own.value != profilo
        {
            let text = format!(
                "`profilo` is `{}`, but the file is that of `{profilo}`",
                own.value
            );
            root.fault(
                own.line,
                text,
                Some(format!("write: profilo = \"{profilo}\"")),
            );
        }
        MenuFile {
            file: file.to_owned(),
            profilo,
            title: words(root.must("title", "title = { it = \"…\" }")).map(|title| title.value),
            groups: root.tables("group").iter().map(group).collect(),
        }
    }
}

fn group(table: &Table<'_>) -> GroupFile {
    GroupFile {
        title: words(table.must("title", "title = { it = \"…\" }")).map(|title| title.value),
        entries: table.tables("entry").iter().filter_map(entry).collect(),
    }
}

fn entry(table: &Table<'_>) -> Option<EntryFile> {
    let open = table.must("open", "open = \"<plugin>/<page>\"").text();
    let posizioni = table
        .get("posizioni")
        .list()
        .map(|list| list.value)
        .unwrap_or_default();
    let annunciata = table
        .get("annunciata")
        .list()
        .map(|list| list.value)
        .unwrap_or_default();
    let perche = words(table.get("perche")).map(|perche| perche.value);
    if posizioni.is_empty() && annunciata.is_empty() {
        let absent = table.get("posizioni").is_absent() && table.get("annunciata").is_absent();
        let mend = if absent {
            "add: posizioni = [\"*\"]"
        } else {
            "write: posizioni = [\"*\"]"
        };
        table.fault(
            table.line,
            "the row exists for no type of position".into(),
            Some(mend.to_owned()),
        );
    }
    if !annunciata.is_empty() && table.get("perche").is_absent() {
        let mend = "add: perche = { it = \"…\" }".to_owned();
        table.fault(
            table.line,
            "the row is announced without a reason".into(),
            Some(mend),
        );
    }
    let scope = table.get("scope").word(&SCOPES);
    let read_only = table.get("read_only").bool().is_some_and(|flag| flag.value);
    let pinned = table.get("pinned").bool().is_some_and(|flag| flag.value);
    let title = words(table.get("title")).map(|title| title.value);
    let icon = icon(table, table.get("icon").text());
    let open = split(table, open?)?;
    Some(EntryFile {
        line: table.line,
        text: table.written(),
        open,
        posizioni,
        annunciata,
        perche,
        scope,
        read_only,
        pinned,
        title,
        icon,
    })
}

fn split(table: &Table<'_>, open: Placed<String>) -> Option<Placed<(String, String)>> {
    match open.value.split_once('/') {
        Some((plugin, page)) if Form::Dashed.fits(plugin) && Form::Dashed.fits(page) => {
            let value = (plugin.to_owned(), page.to_owned());
            Some(Placed {
                value,
                line: open.line,
            })
        }
        _ => {
            let text = format!("opens `{}`, which is no plugin and page", open.value);
            table.fault(
                open.line,
                text,
                Some("write: open = \"<plugin>/<page>\"".into()),
            );
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::table::tests::faults;

    #[test]
    fn every_fault_of_a_row_is_told() {
        let text = r#"profilo = "titolari"
title = { it = "Titolare" }
[[group]]
title = { it = "Denunce" }
  [[group.entry]]
  open = "uniemens"
  posizioni = []
  [[group.entry]]
  opne = "uniemens/denunce"
  annunciata = ["uniemens"]
  scope = "all"
  read_only = 1
  pinned = "yes"
  icon = "card"
[[group]]
"#;
        let found = faults(text, |root| drop(MenuFile::read(root, "titolare", "f")));
        assert_eq!(
            found,
            [
                "f:1  `profilo` is `titolari`, but the file is that of `titolare`\n    write: profilo = \"titolare\"",
                "f:5  the row exists for no type of position\n    write: posizioni = [\"*\"]",
                "f:6  opens `uniemens`, which is no plugin and page\n    write: open = \"<plugin>/<page>\"",
                "f:8  `open` is missing in `[[group.entry]]`\n    add: open = \"<plugin>/<page>\"",
                "f:8  the row is announced without a reason\n    add: perche = { it = \"…\" }",
                "f:9  unknown key `opne` in `[[group.entry]]`; did you mean `open`?",
                "f:11  `scope` cannot be `all`\n    known: posizione, soggetto, visible, competenza, assegnati",
                "f:12  `read_only` must be true or false, not a whole number",
                "f:13  `pinned` must be true or false, not a text",
                "f:14  `card` is no icon: a symbol of Bootstrap Italia, as `it-card`",
                "f:15  `title` is missing in `[[group]]`\n    add: title = { it = \"…\" }",
            ]
        );
    }
}
