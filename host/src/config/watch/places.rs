//! Which folders are watched, and which names in them matter.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Folders of a plugin whose contents are read.
const READ: [&str; 4] = ["queries", "help", "schema", "statements"];
/// Folders of a plugin that builds fill and nobody reads.
const IGNORED: [&str; 3] = ["target", "node_modules", "src"];

/// The three places that hold what is read.
#[derive(Clone, Debug)]
pub(super) struct Places {
    plugins: PathBuf,
    menus: PathBuf,
    datasets: PathBuf,
}

impl Places {
    /// The places, from now on independent of the current folder.
    pub(super) fn new(plugins: &Path, menus: &Path, datasets: &Path) -> io::Result<Self> {
        Ok(Places {
            plugins: std::path::absolute(plugins)?,
            menus: std::path::absolute(menus)?,
            datasets: std::path::absolute(datasets)?,
        })
    }

    /// Gives every folder that has to be watched to `visit`, each before its contents are listed.
    pub(super) fn each<E>(&self, mut visit: impl FnMut(&Path) -> Result<(), E>) -> Result<(), E> {
        for place in [&self.plugins, &self.menus, &self.datasets] {
            // Who removes or renames a folder changes its parent; where that is gone as well, the
            // nearest folder above tells when it comes back.
            if let Some(above) = place.ancestors().skip(1).find(|above| above.is_dir()) {
                visit(above)?;
            }
        }
        if self.menus.is_dir() {
            visit(&self.menus)?;
        }
        if !self.plugins.is_dir() {
            return Ok(());
        }
        visit(&self.plugins)?;
        // What cannot be listed now is told as a fault by whoever reads it.
        for plugin in folders(&self.plugins) {
            visit(&plugin)?;
            for read in READ.map(|name| plugin.join(name)) {
                if read.is_dir() {
                    visit(&read)?;
                }
            }
        }
        Ok(())
    }

    /// Whether a change of `path` can change what is read.
    pub(super) fn matters(&self, path: &Path) -> bool {
        let places = [&self.plugins, &self.menus, &self.datasets];
        // A place itself, or a folder above one.
        if places.iter().any(|place| place.starts_with(path)) {
            return true;
        }
        let below = [&self.plugins, &self.menus];
        let below = below.iter().find_map(|place| path.strip_prefix(place).ok());
        below.is_some_and(|rest| {
            rest.components().all(|part| {
                let name = part.as_os_str().to_string_lossy();
                !name.starts_with('.') && !name.ends_with('~') && !IGNORED.contains(&name.as_ref())
            })
        })
    }
}

fn folders(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let paths = entries.map(|entry| entry.path());
    paths.filter(|path| path.is_dir()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_builds_and_editors_write_does_not_matter() {
        let places = Places::new(
            Path::new("/s/plugins"),
            Path::new("/s/menus"),
            Path::new("/s/archivio/datasets.toml"),
        )
        .unwrap();
        let matters = |path: &str| places.matters(Path::new(path));
        for path in [
            "/s/plugins",
            "/s/plugins/durc",
            "/s/plugins/durc/durc.wasm",
            "/s/plugins/durc/queries/a.sql",
            "/s/menus/titolare.toml",
            "/s/archivio/datasets.toml",
            "/s/archivio",
            "/s",
        ] {
            assert!(matters(path), "{path}");
        }
        for path in [
            "/s/data",
            "/s/archivio/src",
            "/s/pluginsx",
            "/s/plugins/durc/target",
            "/s/plugins/durc/target/x/y",
            "/s/plugins/durc/node_modules",
            "/s/plugins/durc/src/lib.rs",
            "/s/menus/.titolare.toml.swp",
            "/s/menus/titolare.toml~",
        ] {
            assert!(!matters(path), "{path}");
        }
    }
}
