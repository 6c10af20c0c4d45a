//! What the archive has and no application shows: columns that no query reads, entries of the
//! institute's drawers without a page, queries that the demonstration has no row for. All of it stands
//! in `without-page.txt`; what stands there and is shown is a fault too, so that the list only shrinks.

use super::{AT, Archive, sqlite};
use cassetto::config::{read_datasets, read_manifest};
use cassetto::model::scope::Per;
use cassetto::model::{
    Confinement, Dataset, Manifest, Parameter, ParameterKind, Scope, ScopeKind, Value,
};
use cassetto::store::confine::{Query, Tables};
use cassetto::store::reads::{Ask, Reads};
use cassetto::store::{Store, load::load};
use cassetto_db::{Access, Opening, Place, Schema};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

const LIST: &str = include_str!("../../plugin-sdk/archivio/without-page.txt");
const ENTRIES: &str = include_str!("../../plugin-sdk/archivio/entries.txt");

/// The most values that are tried for one parameter.
const TRIED: usize = 60;

fn root() -> PathBuf {
    let host = Path::new(env!("CARGO_MANIFEST_DIR"));
    host.parent().unwrap().to_owned()
}

/// The lines of the list that begin with `kind`, without it.
fn listed(kind: &str) -> BTreeSet<String> {
    let of_kind = LIST.lines().filter_map(|line| line.strip_prefix(kind));
    let lines: Vec<String> = of_kind.map(|line| line.trim().to_owned()).collect();
    let set: BTreeSet<String> = lines.iter().cloned().collect();
    assert_eq!(set.len(), lines.len(), "a line of `{kind}` stands twice");
    set
}

/// Compares what has no page with the list.
fn compare(kind: &str, missing: &BTreeSet<String>) {
    let listed = listed(kind);
    let add: Vec<&String> = missing.difference(&listed).collect();
    let take: Vec<&String> = listed.difference(missing).collect();
    assert!(
        add.is_empty() && take.is_empty(),
        "plugin-sdk/archivio/without-page.txt, lines `{kind}`:\nshown nowhere and not listed: {add:#?}\n\
         listed, and shown or gone: {take:#?}"
    );
}

fn datasets() -> Vec<Dataset> {
    let file = root().join("plugin-sdk/archivio/datasets.toml");
    read_datasets(&file).unwrap_or_else(|faults| panic!("{faults:?}"))
}

/// The bundled applications.
fn manifests() -> Vec<Manifest> {
    let folders = std::fs::read_dir(root().join("plugins")).unwrap();
    let folders = folders.map(|entry| entry.unwrap().path());
    let mut folders: Vec<PathBuf> = folders
        .filter(|path| path.join("plugin.toml").is_file())
        .collect();
    folders.sort();
    let manifests = folders.iter().map(|folder| read_manifest(folder));
    let manifests: Vec<Manifest> = manifests
        .map(|read| read.unwrap_or_else(|faults| panic!("{faults:?}")))
        .collect();
    assert!(!manifests.is_empty());
    manifests
}

fn granted(manifest: &Manifest, all: &[Dataset]) -> Vec<Dataset> {
    let named = |dataset: &&Dataset| manifest.datasets.contains(&dataset.name);
    all.iter().filter(named).cloned().collect()
}

/// A column is read when a query cannot be understood without it.
fn reads(manifest: &Manifest, granted: &[Dataset], dataset: &str, column: &str) -> bool {
    let mut without = granted.to_vec();
    for one in without.iter_mut().filter(|one| one.name == dataset) {
        one.columns.retain(|one| one.name != column);
    }
    let own = own(manifest);
    let fails = |query| Query::convert(query, &without, &own).is_err();
    manifest.queries.iter().any(fails)
}

/// The application's own tables.
fn own(manifest: &Manifest) -> Tables {
    let own = Tables::convert(&manifest.id, &manifest.tables, &manifest.schema);
    own.unwrap_or_else(|faults| panic!("{faults:?}"))
}

#[test]
fn a_column_that_no_query_reads_is_listed() {
    let (all, manifests) = (datasets(), manifests());
    let mut unread = BTreeSet::new();
    for dataset in &all {
        // The host reads it for everybody, to confine.
        let confining = match dataset.by {
            Confinement::Posizione => "posizione",
            Confinement::Soggetto => "soggetto",
            Confinement::Reference => "",
        };
        for column in dataset
            .columns
            .iter()
            .filter(|column| column.name != confining)
        {
            let read = manifests.iter().any(|manifest| {
                let granted = granted(manifest, &all);
                let is_granted = granted.iter().any(|one| one.name == dataset.name);
                is_granted && reads(manifest, &granted, &dataset.name, &column.name)
            });
            if !read {
                unread.insert(format!("{}.{}", dataset.name, column.name));
            }
        }
    }
    compare("column ", &unread);
}

#[test]
fn an_entry_of_the_drawers_without_a_page_is_listed() {
    let manifests = manifests();
    let pages: BTreeSet<String> = manifests
        .iter()
        .flat_map(|manifest| {
            let pages = manifest.pages.iter();
            pages.map(|page| format!("{}/{}", manifest.id, page.id))
        })
        .collect();
    let mut without = BTreeSet::new();
    let mut sections = BTreeSet::new();
    let lines = ENTRIES
        .lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty());
    for line in lines {
        let parts: Vec<&str> = line.split(" | ").collect();
        let [section, entry, page] = parts[..] else {
            panic!("entries.txt: `{line}`")
        };
        sections.insert(section.to_owned());
        if !pages.contains(page) {
            without.insert(format!("{section} {entry}"));
        }
    }
    let expected = ["1.1", "1.2", "1.3", "1.4", "1.5", "1.6", "1.7"];
    assert!(
        sections.iter().eq(&expected.map(str::to_owned)),
        "{sections:?}"
    );
    compare("entry ", &without);
}

/// The demonstration with its desk, and the scopes of whoever works for all of office 9900, and of
/// whoever represents firm A, whose other position is of another office.
struct Ground {
    archive: Archive,
    reads: Reads,
    scopes: [Scope; 2],
}

impl Ground {
    async fn new() -> Ground {
        let archive = sqlite().await;
        archive.demo(0, 1, AT).await.unwrap();
        let place = Place::Folder(archive.folder.path().to_owned());
        let store = Store::open(&place, 1).await.unwrap();
        store.migrate().await.unwrap();
        let people = std::fs::read(archive.people()).unwrap();
        load(&store, people.as_slice()).await.unwrap();
        let reads = Reads::open(&place, 1).await.unwrap();
        let stato = Opening {
            place: &place,
            schema: Schema::Stato,
            sees: None,
            access: Access::Read,
            connections: 1,
            statement_timeout: None,
        };
        let stato = stato.open().await.unwrap();
        let officer =
            "select id from incarico where per = 'struttura' and struttura = '9900' limit 1";
        let officer = stato.one(officer, &[]).await.unwrap().unwrap();
        let officer = officer.text(0).unwrap();
        let tipi = archive.ask("select distinct tipo from posizione").await;
        let tipi = tipi.iter().map(|row| row.text(0).unwrap().to_owned());
        let tipi: Vec<String> = tipi.collect();
        let scopes = [
            (ScopeKind::Competenza, officer, Per::Struttura),
            (ScopeKind::Visible, "carla-esempi-titolare", Per::Soggetto),
        ];
        Ground {
            scopes: scopes.map(|(kind, incarico, per)| Scope {
                kind,
                incarico: incarico.to_owned(),
                per,
                posizione: None,
                soggetto: None,
                tipi: tipi.clone(),
                today: AT.to_string(),
            }),
            archive,
            reads,
        }
    }

    /// Values that a parameter may have: the reference date, the last months, or what stands in the
    /// archive under its name or as a key, where no column has its name in any column; and ends of a range.
    async fn values(&self, parameter: &Parameter, datasets: &[&Dataset]) -> Vec<Value> {
        match parameter.kind {
            ParameterKind::Day => vec![Value::from(AT.to_string().as_str())],
            ParameterKind::Month => {
                let now = cassetto_archivio::Month::of(AT);
                let months = (0..TRIED as i32).map(|back| now.plus(-back).to_string());
                months.map(|month| Value::from(month.as_str())).collect()
            }
            // What the host gave a name to stands in no archive.
            ParameterKind::Id => vec![Value::from("01KAVV7GFP0M0Z8T3JX5Q2N4RW")],
            ParameterKind::Int | ParameterKind::Code => {
                let mut columns = datasets.iter().flat_map(|dataset| &dataset.columns);
                let own = columns.any(|column| column.name == parameter.name);
                let mut values = ["0", "zzzz"].map(Value::from).to_vec();
                for dataset in datasets {
                    let all = dataset.columns.iter().map(|column| column.name.as_str());
                    let all: Vec<_> = all.filter(|_| !own).collect();
                    for name in [parameter.name.as_str(), "id"].into_iter().chain(all) {
                        if dataset.columns.iter().all(|column| column.name != name) {
                            continue;
                        }
                        let table = &dataset.name;
                        let sql: &'static str =
                            format!("select distinct {name} from {table} where {name} is not null limit {TRIED}").leak();
                        for row in self.archive.ask(sql).await {
                            let found = (row.int(0).map(Value::Int), row.text(0).map(Value::from));
                            values.extend(match found {
                                (Ok(number), _) => Some(number),
                                (_, Ok(text)) => Some(text),
                                _ => None,
                            });
                        }
                    }
                }
                let int = parameter.kind == ParameterKind::Int;
                values.retain(|value| matches!(value, Value::Int(_)) == int);
                values
            }
        }
    }

    /// Whether the demonstration has a row of it.
    async fn has_row(&self, query: &Query, datasets: &[Dataset]) -> bool {
        let names: Vec<&str> = query.datasets().collect();
        let read: Vec<&Dataset> = datasets
            .iter()
            .filter(|one| names.contains(&one.name.as_str()))
            .collect();
        // All combinations, the first parameter slowest.
        let mut choices: Vec<Vec<(String, Value)>> = vec![Vec::new()];
        for parameter in query.parameters() {
            let values = self.values(parameter, &read).await;
            let longer = choices.iter().flat_map(|choice| {
                values.iter().map(|value| {
                    let mut choice = choice.clone();
                    choice.push((parameter.name.clone(), value.clone()));
                    choice
                })
            });
            choices = longer.take(TRIED * TRIED).collect();
        }
        let asked = choices
            .iter()
            .flat_map(|parameters| self.scopes.iter().map(move |scope| (scope, parameters)));
        for (scope, parameters) in asked {
            let ask = Ask {
                query,
                scope,
                parameters,
                page: None,
                limit: 1,
                bytes: 1 << 20,
                deadline: Instant::now() + Duration::from_secs(60),
                pace: Arc::default(),
            };
            if !self.reads.rows(ask).await.unwrap().is_empty() {
                return true;
            }
        }
        false
    }
}

/// A page shows what its queries answer, so a query without a row is a page that nobody can be shown.
#[tokio::test]
async fn a_query_that_the_demonstration_has_no_row_for_is_listed() {
    let ground = Ground::new().await;
    let all = datasets();
    let mut empty = BTreeSet::new();
    for manifest in manifests() {
        let granted = granted(&manifest, &all);
        let of_host = granted.len() < manifest.datasets.len();
        for spec in &manifest.queries {
            let query = match Query::convert(spec, &granted, &own(&manifest)) {
                Ok(query) => query,
                // Nor is what the host keeps of what applications say.
                Err(_) if of_host => continue,
                Err(faults) => panic!("{faults:?}"),
            };
            // What an application keeps itself is not of the archive, and empty in the demonstration.
            if Query::convert(spec, &granted, &Tables::default()).is_err() {
                continue;
            }
            if !ground.has_row(&query, &granted).await {
                empty.insert(format!("{}/{}", manifest.id, spec.id));
            }
        }
    }
    compare("rows ", &empty);
}
