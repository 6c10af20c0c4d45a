//! `publiccode.yml` against version 0.5 of its standard, and against what the project says elsewhere.
//!
//! The standard's own validator is a program in Go that fetches what a file names; what it asks of the
//! keys is written down here: a field that is no `Option` is mandatory, and no other key is known.

use super::doors::root;
use serde::Deserialize;
use std::collections::BTreeMap;

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct PublicCode {
    publiccode_yml_version: String,
    name: String,
    url: String,
    platforms: Vec<String>,
    categories: Vec<String>,
    development_status: String,
    software_type: String,
    intended_audience: Option<Audience>,
    description: BTreeMap<String, Description>,
    legal: Legal,
    maintenance: Maintenance,
    localisation: Localisation,
    depends_on: Option<DependsOn>,
    #[serde(rename = "IT")]
    it: Option<Italy>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Audience {
    countries: Option<Vec<String>>,
    scope: Option<Vec<String>>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Description {
    localised_name: Option<String>,
    short_description: String,
    long_description: String,
    features: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Legal {
    license: String,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Maintenance {
    r#type: String,
    contacts: Option<Vec<Contact>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Contact {
    name: String,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Localisation {
    localisation_ready: bool,
    available_languages: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct DependsOn {
    open: Vec<Dependency>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Dependency {
    name: String,
    version_min: Option<String>,
    optional: Option<bool>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Italy {
    country_extension_version: String,
    piattaforme: BTreeMap<String, bool>,
}

/// Those of the standard's list that fit; another word of the list is added here when it is used.
const CATEGORIES: [&str; 5] = [
    "appointment-scheduling",
    "customer-service-and-support",
    "digital-citizenship",
    "document-management",
    "taxes-management",
];
const STATUS: [&str; 5] = ["concept", "development", "beta", "stable", "obsolete"];
const TYPES: [&str; 9] = [
    "standalone/mobile",
    "standalone/iot",
    "standalone/desktop",
    "standalone/web",
    "standalone/backend",
    "standalone/other",
    "addon",
    "library",
    "configurationFiles",
];
const SCOPES: [&str; 2] = ["employment", "welfare"];
const PIATTAFORME: [&str; 5] = ["anpr", "cie", "io", "pagopa", "spid"];

fn text() -> String {
    std::fs::read_to_string(root().join("publiccode.yml")).unwrap()
}

fn read(text: &str) -> Result<PublicCode, String> {
    serde_saphyr::from_str(text).map_err(|error| error.to_string())
}

/// What the standard asks of values, of those that are wrong.
fn faults(file: &PublicCode) -> Vec<&'static str> {
    let known = |list: &[&str], words: &[String]| words.iter().all(|it| list.contains(&&**it));
    let contacts = file.maintenance.contacts.as_deref().unwrap_or_default();
    let audience = file.intended_audience.as_ref();
    let scope = audience.and_then(|it| it.scope.as_deref());
    let countries = audience.and_then(|it| it.countries.as_deref());
    let lower = |it: &String| it.len() == 2 && it.bytes().all(|b| b.is_ascii_lowercase());
    let texts = |wanted: fn(&Description) -> bool| file.description.values().all(wanted);
    let checks = [
        ("version", file.publiccode_yml_version == "0.5"),
        ("name", !file.name.is_empty()),
        ("url", file.url.starts_with("https://")),
        ("platforms", known(&["web"], &file.platforms)),
        ("categories", known(&CATEGORIES, &file.categories)),
        ("status", STATUS.contains(&&*file.development_status)),
        ("type", TYPES.contains(&&*file.software_type)),
        ("scope", known(&SCOPES, scope.unwrap_or_default())),
        ("countries", countries.unwrap_or_default().iter().all(lower)),
        ("languages", !file.description.is_empty()),
        (
            "short",
            texts(|it| it.short_description.chars().count() <= 150),
        ),
        ("one line", texts(|it| !it.short_description.contains('\n'))),
        (
            "long",
            texts(|it| (150..=10_000).contains(&it.long_description.chars().count())),
        ),
        ("features", texts(|it| !it.features.is_empty())),
        (
            "localised",
            texts(|it| it.localised_name.as_deref() != Some("")),
        ),
        ("maintenance", file.maintenance.r#type == "community"),
        ("contacts", contacts.iter().any(|it| !it.name.is_empty())),
    ];
    let wrong = checks.into_iter().filter(|(_, holds)| !holds);
    wrong.map(|(what, _)| what).collect()
}

#[test]
fn it_says_what_its_standard_asks_for() {
    let file = read(&text()).unwrap();
    assert_eq!(faults(&file), Vec::<&str>::new());
    let italy = file.it.unwrap();
    assert_eq!(italy.country_extension_version, "1.0");
    let platforms: Vec<_> = italy.piattaforme.keys().map(String::as_str).collect();
    assert_eq!(platforms, PIATTAFORME);
}

#[test]
fn it_says_what_the_project_says_elsewhere() {
    let file = read(&text()).unwrap();
    let manifest = std::fs::read_to_string(root().join("Cargo.toml")).unwrap();
    let license = format!("license = \"{}\"", file.legal.license);
    assert!(manifest.contains(&license), "{license}");
    let mut languages = file.localisation.available_languages;
    languages.sort();
    let entries = std::fs::read_dir(root().join("host/locales")).unwrap();
    let mut there: Vec<_> = entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    there.sort();
    assert!(file.localisation.localisation_ready);
    assert_eq!(languages, there);
    let readme = std::fs::read_to_string(root().join("README.md")).unwrap();
    assert!(readme.starts_with(&format!("# {}\n", file.name)));
    for dependency in file.depends_on.unwrap().open {
        let least = dependency.version_min.unwrap();
        let said = format!("| {} {least} or later |", dependency.name);
        assert!(readme.contains(&said), "the README does not say `{said}`");
        assert_eq!(dependency.optional, Some(true), "`serve` needs none");
    }
    // What nobody can sign in with is not claimed.
    let platforms = file.it.unwrap().piattaforme;
    assert!(platforms.values().all(|there| !there), "{platforms:?}");
}

#[test]
fn what_lacks_a_key_or_bears_another_is_refused() {
    let text = text();
    let (mut top, mut taken) = (0, String::new());
    for block in text.split("\n\n") {
        let key = block
            .lines()
            .find(|line| line.starts_with(|c: char| c.is_ascii_alphabetic()));
        let Some(key) = key.and_then(|line| line.split(':').next()) else {
            continue;
        };
        if ["intendedAudience", "dependsOn", "IT"].contains(&key) {
            continue;
        }
        top += 1;
        taken.push_str(key);
        let without = text.replacen(block, "", 1);
        let refused = read(&without).is_err();
        assert!(refused, "`{key}` is mandatory");
    }
    assert!(top >= 8, "{top} keys: {taken}");
    assert!(read(&format!("{text}\ncolour: red\n")).is_err());
    for (said, instead, what) in [
        ("Status: development", "Status: finished", "status"),
        ("standalone/web", "website", "type"),
        ("type: community", "type: charity", "maintenance"),
        ("\"0.5\"", "\"0.1\"", "version"),
        ("  - taxes-management", "  - taxes", "categories"),
    ] {
        let changed = text.replacen(said, instead, 1);
        assert_ne!(changed, text, "{said}");
        assert_eq!(faults(&read(&changed).unwrap()), [what]);
    }
}
