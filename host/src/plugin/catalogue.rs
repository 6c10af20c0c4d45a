//! What is in force: every application, ready to run, and the menus that lead to them.
//!
//! A catalogue never changes. A new one is built beside it and takes its place at once; calls that
//! have begun end on the one that they began with.

mod sql;

use super::compiled::Compiled;
use super::component;
use super::contract::evidencing::EvidencePre;
use super::contract::hearing::EventPre;
use super::contract::searching::SearchPre;
use super::contract::submitting::SubmitPre;
use super::contract::{OpenPre, VERSION};
use super::queue::{Load, Queue};
use super::sandbox::Sandbox;
use crate::config::{Bundle, Fault, Tree};
use crate::model::{Dataset, Habit, InForce, Manifest, PageSpec, QuerySpec};
use crate::store::Store;
use crate::store::confine::{self, Page, Seek};
use crate::store::reads::Reads;
use sha2::{Digest, Sha256};
use sql::Sql;
use std::collections::BTreeMap;
use std::sync::Arc;
use wasmtime::Engine;
use wasmtime::component::Linker;

/// Everything in force under one number; 0 before anything is.
#[derive(Default)]
pub struct Catalogue {
    /// Menus and manifests, as the access floor reads them.
    pub in_force: Arc<InForce>,
    /// The HELP chapters of the applications, unescaped Markdown of their authors.
    pub help: BTreeMap<String, String>,
    pub(super) applications: BTreeMap<String, Arc<Application>>,
    /// The package that it was built from, of each part.
    pub(super) packages: Packed,
}

/// The names of packages, by part.
pub(super) type Packed = BTreeMap<String, String>;

/// One application, compiled, with its queries converted and prepared.
pub struct Application {
    /// What its author says of it.
    pub manifest: Arc<Manifest>,
    queries: BTreeMap<String, Arc<Known>>,
    statements: BTreeMap<String, Arc<confine::Statement>>,
    pub(super) pre: OpenPre<Sandbox>,
    /// Its search, where it has one.
    pub(super) search: Option<SearchPre<Sandbox>>,
    /// What decides its acts, where it has any.
    pub(super) submit: Option<SubmitPre<Sandbox>>,
    /// What decides about events, where it hears of any.
    pub(super) event: Option<EventPre<Sandbox>>,
    /// What it says of a position by itself, where it does.
    pub(super) evidence: Option<EvidencePre<Sandbox>>,
    pub(super) queue: Queue,
    /// How the windows of each page went, by its id.
    habits: BTreeMap<String, Arc<Habit>>,
    /// The SHA-256 of its component.
    pub(super) component: [u8; 32],
}

/// What a component exports, each ready to run.
struct Exports {
    open: OpenPre<Sandbox>,
    search: Option<SearchPre<Sandbox>>,
    submit: Option<SubmitPre<Sandbox>>,
    event: Option<EventPre<Sandbox>>,
    evidence: Option<EvidencePre<Sandbox>>,
}

/// A query as the manifest describes it, and as the database gets it.
pub struct Known {
    /// What the manifest says.
    pub spec: QuerySpec,
    /// Its confined form.
    pub confined: Arc<confine::Query>,
}

impl Known {
    /// The rows from the first in the manifest's order.
    pub fn first_page(&self) -> Page {
        let (column, direction) = &self.spec.order;
        Page {
            column: self
                .confined
                .column(column)
                .unwrap_or_else(|| self.confined.key()),
            direction: *direction,
            seek: Seek::Start,
            words: Vec::new(),
        }
    }
}

impl Application {
    /// A query by its name.
    pub fn query(&self, id: &str) -> Option<&Arc<Known>> {
        self.queries.get(id)
    }

    /// A statement by its name.
    pub fn statement(&self, id: &str) -> Option<&Arc<confine::Statement>> {
        self.statements.get(id)
    }

    /// A page by its id.
    pub fn page(&self, id: &str) -> Option<&PageSpec> {
        self.manifest.pages.iter().find(|page| page.id == id)
    }

    /// How the windows of a page went.
    pub(super) fn habit(&self, page: &str) -> Arc<Habit> {
        self.habits.get(page).cloned().unwrap_or_default()
    }

    /// How many of its calls run now, and how many wait for their turn.
    pub fn load(&self) -> Load {
        self.queue.load()
    }
}

fn habits(manifest: &Manifest) -> BTreeMap<String, Arc<Habit>> {
    let pages = manifest.pages.iter();
    pages
        .map(|page| (page.id.clone(), Arc::default()))
        .collect()
}

impl Catalogue {
    /// The application of an id.
    pub fn application(&self, id: &str) -> Option<&Arc<Application>> {
        self.applications.get(id)
    }

    /// The name of the package of an application, which is another one where anything of it is.
    pub fn version_of(&self, id: &str) -> Option<&str> {
        let package = self.packages.get(&Bundle::part_of(id));
        package.map(String::as_str)
    }

    /// All applications, by id.
    pub fn applications(&self) -> impl Iterator<Item = &Arc<Application>> {
        self.applications.values()
    }
}

/// What a catalogue is built with.
pub(super) struct Workshop<'a> {
    pub(super) engine: &'a Engine,
    pub(super) linker: &'a Linker<Sandbox>,
    pub(super) compiled: &'a Compiled,
    /// Where tables are made, and queries and statements prepared; `None` converts them only, without any
    /// database.
    pub(super) bases: Option<(&'a Store, &'a Reads)>,
    /// What is in force: applications that did not change are taken from there as they are, with
    /// their callers.
    pub(super) old: Option<&'a Catalogue>,
}

impl Workshop<'_> {
    /// Builds what `bundle` says, or nothing at all; `packages` are the names of its parts.
    ///
    /// # Errors
    ///
    /// Every fault of every file.
    pub(super) async fn build(
        &self,
        number: u64,
        (bundle, tree): (&Bundle, Tree),
        packages: Packed,
    ) -> Result<Catalogue, Vec<Fault>> {
        let mut faults = Vec::new();
        let mut applications = BTreeMap::new();
        for manifest in tree.manifests.into_values() {
            let id = manifest.id.clone();
            if let Some(same) = self.unchanged(&id, &packages) {
                applications.insert(id, same);
                continue;
            }
            let manifest = Arc::new(manifest);
            let wasm = bundle.component(&id);
            match self.application(&manifest, wasm, &tree.datasets).await {
                Ok(application) => drop(applications.insert(id, Arc::new(application))),
                Err(more) => faults.extend(more),
            }
        }
        if !faults.is_empty() {
            return Err(faults);
        }
        let manifests = applications
            .iter()
            .map(|(id, it)| (id.clone(), it.manifest.clone()));
        let in_force = InForce {
            number,
            menus: tree.menus,
            manifests: manifests.collect(),
        };
        Ok(Catalogue {
            in_force: Arc::new(in_force),
            help: tree.help,
            applications,
            packages,
        })
    }

    /// The application as it runs already, where neither it nor the datasets changed.
    fn unchanged(&self, id: &str, packages: &Packed) -> Option<Arc<Application>> {
        let old = self.old?;
        let same = |part: &str| {
            packages
                .get(part)
                .is_some_and(|it| old.packages.get(part) == Some(it))
        };
        let unchanged = same(Bundle::DATASETS) && same(&Bundle::part_of(id));
        old.applications.get(id).filter(|_| unchanged).cloned()
    }

    async fn application(
        &self,
        manifest: &Arc<Manifest>,
        wasm: Result<&[u8], String>,
        datasets: &[Dataset],
    ) -> Result<Application, Vec<Fault>> {
        let mut faults = Vec::new();
        if manifest.contract != VERSION {
            let found = &manifest.contract;
            faults.push(Fault {
                file: format!("plugins/{}/plugin.toml", manifest.id),
                line: 0,
                text: format!("`contract` is {found}, the host speaks {VERSION}"),
                mend: Some(format!(
                    "rebuild it with the SDK of {VERSION} and write: contract = \"{VERSION}\""
                )),
            });
        }
        let sql = Sql::convert(manifest, datasets, &mut faults);
        let component = self.component(manifest, wasm).await;
        // What a table is made for has to be well in all else.
        let well = faults.is_empty() && component.is_ok();
        if let Some(bases) = self.bases.filter(|_| well || sql.is_without_tables()) {
            sql.prepare(bases, &mut faults).await;
        }
        match component {
            Ok((exports, component)) if faults.is_empty() => Ok(Application {
                manifest: manifest.clone(),
                queries: sql.queries,
                statements: sql.statements,
                pre: exports.open,
                search: exports.search,
                submit: exports.submit,
                event: exports.event,
                evidence: exports.evidence,
                queue: Queue::new(),
                habits: habits(manifest),
                component,
            }),
            Ok(_) => Err(faults),
            Err(fault) => {
                faults.push(fault);
                Err(faults)
            }
        }
    }

    /// The component, ready to run with each of its exports, and the digest of its file.
    async fn component(
        &self,
        manifest: &Manifest,
        wasm: Result<&[u8], String>,
    ) -> Result<(Exports, [u8; 32]), Fault> {
        let id = &manifest.id;
        let fault = |text: String, mend: Option<String>| Fault {
            file: format!("plugins/{id}/{id}.wasm"),
            line: 0,
            text,
            mend,
        };
        let wasm = wasm.map_err(|text| {
            let mend = format!("run: cargo cassetto build {id}");
            fault(text, Some(mend))
        })?;
        let component = self.compiled.component(self.engine, wasm).await;
        let component = component
            .and_then(|it| component::agrees(&it, manifest).map(|()| it))
            .map_err(|unfit| fault(unfit.to_string(), None))?;
        let linked = self.linker.instantiate_pre(&component);
        let linked = linked.and_then(|pre| {
            let search = manifest.search.then(|| SearchPre::new(pre.clone()));
            let evidence = manifest.speaks().then(|| EvidencePre::new(pre.clone()));
            let hears = !manifest.listens.is_empty();
            let event = hears.then(|| EventPre::new(pre.clone()));
            let acts = !manifest.actions.is_empty();
            let submit = acts.then(|| SubmitPre::new(pre.clone()));
            Ok(Exports {
                search: search.transpose()?,
                submit: submit.transpose()?,
                event: event.transpose()?,
                evidence: evidence.transpose()?,
                open: OpenPre::new(pre)?,
            })
        });
        let exports = linked
            .map_err(|error| fault(format!("it does not fit the contract: {error:#}"), None))?;
        Ok((exports, Sha256::digest(wasm).into()))
    }
}
