//! The script of the desk: plain modules, served as they are written but for the names by which they import
//! each other, which hold a digest of all of them. Whoever has an older page keeps its older modules or none,
//! never a mixture.

use super::Asset;
use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

/// The module that a page names; it imports the others.
const FIRST: &str = "start";

macro_rules! modules {
    ($($name:literal),* $(,)?) => {
        /// All of them, compiled in.
        const MODULES: &[(&str, &str)] = &[$((
            $name,
            include_str!(concat!("../../../assets/desk/", $name, ".mjs")),
        )),*];
    };
}

modules![
    "acts", "announce", "arrows", "bar", "capture", "content", "desk", "dialog", "find", "forms",
    "geometry", "keys", "links", "load", "memory", "notices", "palette", "pin", "pointer",
    "position", "signin", "start", "view", "windows", "words",
];

/// All modules, and the address of the first.
pub(super) fn modules() -> (Vec<Asset>, String) {
    let mut digest = Sha256::new();
    for (name, source) in MODULES {
        digest.update(name);
        digest.update(source);
    }
    let digest = HEXLOWER.encode(&digest.finalize()[..8]);
    let name = |module: &str| format!("desk-{module}-{digest}.mjs");
    let asset = |(module, source): &(&str, &str)| {
        let mut source = (*source).to_owned();
        for (other, _) in MODULES {
            source = source.replace(&format!("'./{other}.mjs'"), &format!("'./{}'", name(other)));
        }
        let javascript = "text/javascript; charset=utf-8";
        Asset::named(name(module), javascript, source.into_bytes())
    };
    let all = MODULES.iter().map(asset).collect();
    (all, format!("/assets/{}", name(FIRST)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_module_is_imported_and_imports_what_is_served() {
        let (all, first) = modules();
        let served: BTreeSet<_> = all.iter().map(|asset| asset.name.clone()).collect();
        let mut met = BTreeSet::from([first.strip_prefix("/assets/").unwrap().to_owned()]);
        for asset in &all {
            let source = std::str::from_utf8(&asset.plain).unwrap();
            for import in source.split(" from '").skip(1) {
                let name = import.split('\'').next().unwrap();
                met.insert(name.strip_prefix("./").unwrap().to_owned());
            }
        }
        assert_eq!(met, served);
    }

    #[test]
    fn every_file_is_served() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/desk");
        let files = std::fs::read_dir(folder).unwrap();
        assert_eq!(files.count(), MODULES.len());
    }
}
