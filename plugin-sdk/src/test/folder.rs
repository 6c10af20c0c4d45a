//! The folder of a plugin, beside its code: what the manifest declares, and which queries are there.

use super::Desk;
use crate::Plugin;
use std::io;
use std::path::Path;

/// Pages and queries of a plugin. The manifest is not checked here, which the host does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folder {
    /// The ids of the manifest's pages, in its order.
    pub pages: Vec<String>,
    /// The ids of the manifest's queries, sorted.
    pub queries: Vec<String>,
    /// The names of the files in `queries/` without their ending, sorted.
    pub files: Vec<String>,
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
        let mut files = Vec::new();
        for file in folder.join("queries").read_dir()? {
            let path = file?.path();
            let name = path.file_stem().unwrap_or_default();
            files.push(name.to_string_lossy().into_owned());
        }
        let mut queries = ids(&manifest, "query");
        queries.sort();
        files.sort();
        Ok(Folder {
            pages: ids(&manifest, "page"),
            queries,
            files,
        })
    }

    /// The pages of the manifest that the code of the plugin does not know.
    pub fn missing<P: Plugin>(&self) -> Vec<&str> {
        let missing = |page: &&str| {
            let refused = Desk::new().open::<P>(page, []).err();
            let log = refused.into_iter().flat_map(|refused| refused.log);
            log.into_iter().any(|line| line.contains("not in the code"))
        };
        let pages = self.pages.iter().map(String::as_str);
        pages.filter(missing).collect()
    }
}

/// What stands as id directly below each heading.
fn ids(manifest: &str, heading: &str) -> Vec<String> {
    let before = format!("\n[[{heading}]]\nid = \"");
    let sections = manifest.split(&before).skip(1);
    let ids = sections.filter_map(|section| section.split('"').next());
    ids.map(str::to_owned).collect()
}
