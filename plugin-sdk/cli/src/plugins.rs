//! The applications in `plugins/` that have sources in Rust, and those that are only measured.

use crate::failure::{Done, Failure};
use std::fs;
use std::path::{Path, PathBuf};

/// A folder with a `Cargo.toml`. Folder, package and id bear one name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Plugin {
    pub(crate) id: String,
    folder: PathBuf,
}

impl Plugin {
    /// The component: what the host loads.
    pub(crate) fn component(&self) -> PathBuf {
        self.folder.join(format!("{}.wasm", self.id))
    }

    /// The file that cargo makes of the package's library.
    pub(crate) fn library(&self) -> String {
        format!("{}.wasm", self.id.replace('-', "_"))
    }
}

/// What `bench` and `test` load beside the applications; no menu of the desk holds any of it.
pub(crate) const MEASURED: [&str; 2] = ["estratto", "registra"];

/// The applications of that names, or all in `plugins/`, by name. Folders without `Cargo.toml` hold a
/// component of another language, which there is nothing to build for.
pub(crate) fn find(root: &Path, names: &[String]) -> Done<Vec<Plugin>> {
    let mut known = in_folder(&root.join("plugins"))?;
    let measured = root.join("tests/bench");
    let one = |name: &String| MEASURED.contains(&name.as_str());
    if names.iter().any(one) && measured.is_dir() {
        known.extend(in_folder(&measured)?);
    }
    choose(known, names)
}

/// The applications in `plugins/` and those that are measured.
pub(crate) fn find_all(root: &Path) -> Done<Vec<Plugin>> {
    let mut all = find(root, &[])?;
    all.extend(find(root, &MEASURED.map(str::to_owned))?);
    Ok(all)
}

fn in_folder(folder: &Path) -> Done<Vec<Plugin>> {
    let entries = fs::read_dir(folder).map_err(|error| Failure::file(folder, &error))?;
    let mut known = Vec::new();
    for entry in entries {
        let entry = entry.map_err(|error| Failure::file(folder, &error))?;
        if entry.path().join("Cargo.toml").is_file() {
            known.push(Plugin {
                id: entry.file_name().to_string_lossy().into_owned(),
                folder: entry.path(),
            });
        }
    }
    known.sort_by(|one, other| one.id.cmp(&other.id));
    Ok(known)
}

fn choose(known: Vec<Plugin>, names: &[String]) -> Done<Vec<Plugin>> {
    let unknown = names
        .iter()
        .find(|name| known.iter().all(|plugin| plugin.id != **name));
    if let Some(name) = unknown {
        let ids: Vec<_> = known
            .iter()
            .map(|plugin| format!("`{}`", plugin.id))
            .collect();
        return Err(Failure::new(format!(
            "no plugins/{name}/Cargo.toml; there are: {}",
            ids.join(", ")
        )));
    }
    let wanted = |plugin: &Plugin| names.is_empty() || names.contains(&plugin.id);
    Ok(known.into_iter().filter(wanted).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_without_sources_are_left_alone_and_names_choose() {
        let root = tempfile::tempdir().unwrap();
        for file in [
            "plugins/b-c/Cargo.toml",
            "plugins/a/Cargo.toml",
            "plugins/python/plugin.toml",
            "tests/bench/estratto/Cargo.toml",
            "tests/bench/registra/Cargo.toml",
        ] {
            let file = root.path().join(file);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, "").unwrap();
        }
        let ids = |names: &[&str]| {
            let names: Vec<_> = names.iter().map(|name| (*name).to_owned()).collect();
            let found = find(root.path(), &names)?;
            Ok(found
                .into_iter()
                .map(|plugin| plugin.id)
                .collect::<Vec<_>>())
        };
        assert_eq!(ids(&[]).unwrap(), ["a", "b-c"]);
        assert_eq!(ids(&["b-c"]).unwrap(), ["b-c"]);
        assert_eq!(ids(&["estratto"]).unwrap(), ["estratto"]);
        let unknown: Done<Vec<String>> = ids(&["python"]);
        let message = unknown.unwrap_err().to_string();
        assert_eq!(
            message,
            "no plugins/python/Cargo.toml; there are: `a`, `b-c`"
        );

        let all = find(root.path(), &[]).unwrap();
        assert_eq!(all[1].library(), "b_c.wasm");
        assert!(all[1].component().ends_with("plugins/b-c/b-c.wasm"));
        let measured = &find_all(root.path()).unwrap()[2];
        let component = measured.component();
        assert!(component.ends_with("tests/bench/estratto/estratto.wasm"));
    }
}
