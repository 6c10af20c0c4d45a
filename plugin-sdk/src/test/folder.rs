//! The folder of a plugin, beside its code: what the manifest declares, and which queries and
//! statements are there.

use super::{Desk, Opened, Refused};
use crate::Plugin;
use std::io;
use std::path::Path;

/// Pages, actions, queries and statements of a plugin. The manifest is not checked here, which the host does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folder {
    /// The ids of the manifest's pages, in its order.
    pub pages: Vec<String>,
    /// The ids of the manifest's actions, in its order.
    pub actions: Vec<String>,
    /// The ids of the manifest's queries, sorted.
    pub queries: Vec<String>,
    /// The names of the files in `queries/` without their ending, sorted.
    pub files: Vec<String>,
    /// The ids of the manifest's statements, sorted.
    pub statements: Vec<String>,
    /// The names of the files in `statements/` without their ending, sorted; none without that folder.
    pub statement_files: Vec<String>,
}

impl Folder {
    /// Reads the folder in which `plugin.toml` stands; for a plugin's own tests
    /// `env!("CARGO_MANIFEST_DIR")`.
    ///
    /// # Errors
    ///
    /// The manifest or the folder of the queries cannot be read.
    pub fn read(folder: impl AsRef<Path>) -> io::Result<Self> {
        let folder = folder.as_ref();
        let manifest = std::fs::read_to_string(folder.join("plugin.toml"))?;
        let statements = folder.join("statements");
        let mut folder = Folder {
            pages: ids(&manifest, "page"),
            actions: ids(&manifest, "action"),
            queries: ids(&manifest, "query"),
            files: names(&folder.join("queries"))?,
            statements: ids(&manifest, "statement"),
            statement_files: match statements.is_dir() {
                true => names(&statements)?,
                false => Vec::new(),
            },
        };
        folder.queries.sort();
        folder.statements.sort();
        Ok(folder)
    }

    /// The pages of the manifest that the code of the plugin does not know.
    pub fn missing<P: Plugin>(&self) -> Vec<&str> {
        let missing = |page: &&str| is_unknown(Desk::new().open::<P>(page, []));
        let pages = self.pages.iter().map(String::as_str);
        pages.filter(missing).collect()
    }

    /// The actions of the manifest that the code of the plugin does not know.
    pub fn unanswered<P: Plugin>(&self) -> Vec<&str> {
        let unanswered = |action: &&str| is_unknown(Desk::new().submit::<P>(action, [], [], []));
        let actions = self.actions.iter().map(String::as_str);
        actions.filter(unanswered).collect()
    }
}

/// Whether an answer is the fault of what stands in the manifest alone.
fn is_unknown(answer: Result<Opened, Refused>) -> bool {
    let log = answer.err().into_iter().flat_map(|refused| refused.log);
    log.into_iter().any(|line| line.contains("not in the code"))
}

/// The names of the files of a folder without their ending, sorted.
fn names(folder: &Path) -> io::Result<Vec<String>> {
    let mut names = Vec::new();
    for file in folder.read_dir()? {
        let path = file?.path();
        let name = path.file_stem().unwrap_or_default();
        names.push(name.to_string_lossy().into_owned());
    }
    names.sort();
    Ok(names)
}

/// What stands as id directly below each heading.
fn ids(manifest: &str, heading: &str) -> Vec<String> {
    let before = format!("\n[[{heading}]]\nid = \"");
    let sections = manifest.split(&before).skip(1);
    let ids = sections.filter_map(|section| section.split('"').next());
    ids.map(str::to_owned).collect()
}
