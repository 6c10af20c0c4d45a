//! `reazioni.toml`: the applications that the host asks by itself, when nobody looks.

use crate::config::bundle::Node;
use crate::config::files::Files;
use crate::config::table::{Document, Placed, Table};
use crate::config::words::{Form, name};

/// A `[[reaction]]`.
pub(in crate::config) struct ReactionFile {
    /// The line on which it begins.
    pub(in crate::config) line: usize,
    /// The application.
    pub(in crate::config) plugin: Placed<String>,
    /// Types and patterns of the positions for which it is asked.
    pub(in crate::config) posizioni: Vec<Placed<String>>,
}

/// Reads the file, which may be absent: then nothing is asked.
pub(super) fn read(node: Option<&Node>, file: &str, files: &Files<'_>) -> Vec<ReactionFile> {
    let Some(text) = node.and_then(|node| files.text(Some(node), file)) else {
        return Vec::new();
    };
    match Document::parse(file, &text, files.found) {
        Some(document) => reactions(&document.root()),
        None => Vec::new(),
    }
}

fn reactions(root: &Table<'_>) -> Vec<ReactionFile> {
    let rows = root.tables("reaction");
    rows.iter().filter_map(reaction).collect()
}

fn reaction(table: &Table<'_>) -> Option<ReactionFile> {
    let plugin = table.must("plugin", "plugin = \"<plugin>\"").text();
    let plugin = name(table, Form::Dashed, plugin);
    let posizioni = table.must("posizioni", "posizioni = [\"*\"]").list();
    if let Some(none) = posizioni.as_ref().filter(|list| list.value.is_empty()) {
        let mend = "write: posizioni = [\"*\"]".to_owned();
        let text = "the row exists for no type of position".to_owned();
        table.fault(none.line, text, Some(mend));
    }
    Some(ReactionFile {
        line: table.line,
        plugin: plugin?,
        posizioni: posizioni?.value,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::table::tests::faults;

    #[test]
    fn every_fault_of_a_row_is_told() {
        let text = "[[reaction]]\nplugin = 'Uniemens'\nposizioni = []\n[[reaction]]\nplugins = 'uniemens'\n";
        let found = faults(text, |root| drop(reactions(root)));
        assert_eq!(
            found,
            [
                "f:2  `Uniemens` is no name: [a-z][a-z0-9-]*, at most 40",
                "f:3  the row exists for no type of position\n    write: posizioni = [\"*\"]",
                "f:4  `plugin` is missing in `[[reaction]]`\n    add: plugin = \"<plugin>\"",
                "f:4  `posizioni` is missing in `[[reaction]]`\n    add: posizioni = [\"*\"]",
                "f:5  unknown key `plugins` in `[[reaction]]`; did you mean `plugin`?",
            ]
        );
    }
}
