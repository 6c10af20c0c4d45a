//! Licences and floors of what the project stands on.

use cargo_metadata::MetadataCommand;
use spdx::{Expression, LicenseReq, ParseMode};

/// What may be combined with EUPL-1.2 and shipped in one binary.
const ALLOWED: [&str; 13] = [
    "0BSD",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "EUPL-1.2",
    "ISC",
    "MIT",
    // Among the compatible licences of the appendix of EUPL-1.2.
    "MPL-2.0",
    "Unicode-3.0",
    "Zlib",
];

/// Features of wasmtime that stay out: each had advisories of its own, and no guest needs them.
const WITHOUT: [&str; 8] = [
    "component-model-async",
    "component-model-threading",
    "gc",
    "gc-drc",
    "stack-switching",
    "threads",
    "winch",
    "wasi",
];

/// The first version of each without a known advisory, whether it is here today or not.
const FLOORS: [(&str, &str); 4] = [
    ("wasmtime", "48.0.8"),
    ("ammonia", "4.2.4"),
    ("lopdf", "0.42.0"),
    ("h2", "0.4.16"),
];

pub(super) fn metadata() -> cargo_metadata::Metadata {
    let manifest = super::doors::root().join("Cargo.toml");
    let mut command = MetadataCommand::new();
    command
        .manifest_path(manifest)
        .other_options(["--offline".to_owned(), "--locked".to_owned()]);
    command.exec().expect("cargo describes the workspace")
}

fn allowed(license: &LicenseReq) -> bool {
    ALLOWED.contains(&license.to_string().as_str())
}

#[test]
fn every_dependency_may_be_shipped_with_this_licence() {
    let mut faults = Vec::new();
    let packages = metadata().packages;
    assert!(packages.len() > 100, "the graph is whole");
    for package in packages {
        let fits = match package
            .license
            .as_deref()
            .map(|text| Expression::parse_mode(text, ParseMode::LAX))
        {
            Some(Ok(expression)) => expression.evaluate(allowed),
            _ => false,
        };
        if !fits {
            faults.push(format!(
                "{} {}: {:?}",
                package.name, package.version, package.license
            ));
        }
    }
    for (name, package) in npm("tests/browser") {
        let license = package["license"].as_str().unwrap_or_default();
        let fits = Expression::parse(license).is_ok_and(|license| license.evaluate(allowed));
        if !fits {
            faults.push(format!("{name}: {license}"));
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn every_dependency_comes_from_the_public_registry() {
    let metadata = metadata();
    let members = &metadata.workspace_members;
    for package in &metadata.packages {
        let from = package.source.as_ref().map(|source| source.repr.as_str());
        let fits = match members.contains(&package.id) {
            true => from.is_none(),
            false => from == Some("registry+https://github.com/rust-lang/crates.io-index"),
        };
        assert!(fits, "{} comes from {from:?}", package.name);
    }
    for (list, least) in [("host", 10), ("tests/browser", 2)] {
        let packages = npm(list);
        assert!(packages.len() >= least, "the list of {list} is whole");
        for (name, package) in packages {
            let digest = package["integrity"].as_str().unwrap_or_default();
            assert!(digest.starts_with("sha512-"), "{name} has no digest");
            let from = package["resolved"].as_str();
            let public = from.is_none_or(|from| from.starts_with("https://registry.npmjs.org/"));
            assert!(public, "{name} comes from {from:?}");
        }
    }
}

/// What a folder has of npm, the browser's and the tests' alike, each with the digest that it is compared
/// with.
fn npm(folder: &str) -> serde_json::Map<String, serde_json::Value> {
    let lock = super::doors::root().join(folder).join("package-lock.json");
    let lock = std::fs::read_to_string(lock).unwrap();
    let lock: serde_json::Value = serde_json::from_str(&lock).unwrap();
    let mut packages = lock["packages"].as_object().unwrap().clone();
    packages.remove("").expect("the folder itself");
    packages
}

#[test]
fn a_foreign_licence_would_be_seen() {
    for (text, fits) in [
        ("GPL-3.0-only", false),
        ("MIT OR GPL-3.0-only", true),
        ("MIT AND AGPL-3.0-only", false),
    ] {
        assert_eq!(
            Expression::parse(text).unwrap().evaluate(allowed),
            fits,
            "{text}"
        );
    }
}

#[test]
fn wasmtime_is_the_line_with_backports_and_without_what_no_guest_needs() {
    let metadata = metadata();
    let package = metadata
        .packages
        .iter()
        .find(|package| *package.name == "wasmtime")
        .unwrap();
    assert_eq!(package.version.major, 48, "the line of long support");
    let resolve = metadata.resolve.expect("the graph is resolved");
    let node = resolve
        .nodes
        .iter()
        .find(|node| node.id == package.id)
        .unwrap();
    for feature in WITHOUT {
        assert!(
            !node.features.iter().any(|have| **have == *feature),
            "wasmtime has `{feature}`"
        );
    }
}

/// What is below its floor, or does not belong here at all: each with why.
fn below_the_floor(packages: &[(String, cargo_metadata::semver::Version)]) -> Vec<String> {
    let mut faults = Vec::new();
    for (name, version) in packages {
        let foreign = [
            "wasmtime-wasi",
            "wasi-common",
            "cap-std",
            "wasmtime-wasi-http",
        ];
        if foreign.contains(&name.as_str()) {
            faults.push(format!("{name} gives guests what belongs to the host"));
        }
        for (known, least) in FLOORS {
            if name == known && *version < least.parse().unwrap() {
                faults.push(format!(
                    "{name} {version} has known advisories: at least {least}"
                ));
            }
        }
    }
    faults
}

/// Every engine of the tree is one: what one compiles, the other runs.
#[test]
fn nothing_stands_below_the_floor_of_known_advisories() {
    let packages: Vec<_> = metadata()
        .packages
        .into_iter()
        .map(|package| (package.name.to_string(), package.version))
        .collect();
    let faults = below_the_floor(&packages);
    assert!(faults.is_empty(), "{faults:#?}");
    let engines = packages.iter().filter(|(name, _)| name == "wasmtime");
    assert_eq!(engines.count(), 1, "there are two engines");
}

#[test]
fn what_stands_below_a_floor_would_be_seen() {
    let package = |name: &str, version: &str| (name.to_owned(), version.parse().unwrap());
    for (name, low, high) in [
        ("wasmtime", "48.0.7", "48.0.8"),
        ("ammonia", "4.2.3", "4.2.4"),
        ("lopdf", "0.41.9", "0.42.0"),
        ("h2", "0.4.15", "0.4.16"),
    ] {
        assert_eq!(below_the_floor(&[package(name, low)]).len(), 1, "{name}");
        assert_eq!(below_the_floor(&[package(name, high)]), [""; 0], "{name}");
    }
    assert_eq!(
        below_the_floor(&[package("wasmtime-wasi", "48.0.8")]).len(),
        1
    );
}
