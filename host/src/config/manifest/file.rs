//! A `plugin.toml` as it is written, and what has to hold before it becomes a [`Manifest`].

use super::Package;
use super::action::{self, ActionFile};
use super::event::{self, EventFile};
use super::page::{self, PageFile};
use super::query::{self, QueryFile};
use super::source::Sources;
use super::statement::{self, StatementFile};
use super::table::{self, TableFile};
use super::{evidence, limits};
use crate::config::table::{Placed, Table};
use crate::config::words::{Form, icon, name, names, shown, unique, words};
use crate::model::manifest::heading;
use crate::model::{
    EvidenceSpec, IndicatorSpec, Limits, Listened, Manifest, NoticeSpec, StateSpec, Tone, Words,
};

const TONES: [(&str, Tone); 4] = [
    ("info", Tone::Info),
    ("success", Tone::Success),
    ("warning", Tone::Warning),
    ("danger", Tone::Danger),
];

/// What the text says; `None` where it says nothing usable, which is then already noted.
pub(super) struct ManifestFile {
    id: Option<String>,
    version: Option<String>,
    contract: Option<String>,
    title: Option<Words>,
    about: Option<Words>,
    icon: Option<String>,
    datasets: Vec<Placed<String>>,
    search: bool,
    pages: Vec<PageFile>,
    actions: Vec<ActionFile>,
    queries: Vec<QueryFile>,
    tables: Vec<TableFile>,
    statements: Vec<StatementFile>,
    states: Vec<StateSpec>,
    pub(super) notices: Vec<NoticeSpec>,
    events: Vec<EventFile>,
    listens: Vec<Placed<Listened>>,
    evidences: Vec<EvidenceSpec>,
    indicators: Vec<IndicatorSpec>,
    limits: Limits,
}

impl ManifestFile {
    /// Reads every key of the root table of the folder `folder`.
    pub(super) fn read(root: &Table<'_>, folder: &str) -> Self {
        let pages = page::read(root);
        let queries = query::read(root);
        let datasets = root.must("datasets", "datasets = [\"versamento\"]");
        let datasets = names(root, Form::Underscored, datasets);
        ManifestFile {
            id: id(root, folder),
            version: version(root, "version"),
            contract: version(root, "contract"),
            title: words(root.must("title", "title = { it = \"…\" }")).map(|it| it.value),
            about: words(root.must("about", "about = { it = \"…\" }")).map(|it| it.value),
            icon: icon(root, root.must("icon", "icon = \"it-card\"").text()),
            datasets: datasets.map(|list| list.value).unwrap_or_default(),
            search: root.get("search").bool().is_some_and(|it| it.value),
            pages,
            actions: action::read(root),
            queries,
            tables: table::read(root),
            statements: statement::read(root),
            states: states(root),
            notices: notices(root),
            events: event::read(root),
            listens: event::listens(root),
            evidences: evidence::evidences(root),
            indicators: evidence::indicators(root),
            limits: limits::read(root),
        }
    }

    /// The package, if what the manifest says agrees with itself and with the files of queries.
    pub(super) fn check(
        self,
        sources: Sources,
        file: String,
        help: Option<String>,
        fault: &dyn Fn(usize, String, Option<String>),
    ) -> Option<Package> {
        let page_lines = page::check(&self.pages, fault);
        let actions = action::check(self.actions, &self.pages, fault);
        let events = event::check(self.events, &self.pages, fault);
        let queries = query::check(self.queries, sources.queries, fault);
        let statements = statement::check(self.statements, &sources.statements, fault);
        let (schema, id) = (sources.schema, self.id.as_deref());
        let tables = table::check(self.tables, id, &self.datasets, &schema, fault);
        let pages = self
            .pages
            .into_iter()
            .filter_map(PageFile::into_spec)
            .collect();
        let manifest = Manifest {
            id: self.id?,
            version: self.version?,
            contract: self.contract?,
            title: self.title?,
            about: self.about?,
            icon: self.icon?,
            datasets: self
                .datasets
                .iter()
                .map(|dataset| dataset.value.clone())
                .collect(),
            search: self.search,
            pages,
            actions,
            queries,
            tables,
            schema,
            statements,
            states: self.states,
            notices: self.notices,
            events,
            listens: self.listens.iter().map(|it| it.value.clone()).collect(),
            evidences: self.evidences,
            indicators: self.indicators,
            limits: self.limits,
        };
        let datasets = self.datasets;
        Some(Package {
            manifest,
            file,
            datasets,
            listens: self.listens,
            page_lines,
            help,
        })
    }
}

fn id(root: &Table<'_>, folder: &str) -> Option<String> {
    let id = root.must("id", &format!("id = \"{folder}\"")).text()?;
    if id.value != folder {
        let text = format!("`id` is `{}`, but the folder is `{folder}`", id.value);
        root.fault(id.line, text, Some(format!("write: id = \"{folder}\"")));
        return None;
    }
    name(root, Form::Dashed, Some(id)).map(|id| id.value)
}

// Whether the host speaks that contract is asked where components are linked, with both numbers.
fn version(root: &Table<'_>, key: &'static str) -> Option<String> {
    let version = root.must(key, &format!("{key} = \"0.1.0\"")).text()?;
    let numbers: Vec<&str> = version.value.split('.').collect();
    let number = |part: &&str| {
        let plain = *part == "0" || !part.starts_with('0');
        plain && !part.is_empty() && part.len() <= 9 && part.bytes().all(|b| b.is_ascii_digit())
    };
    if numbers.len() == 3 && numbers.iter().all(number) {
        return Some(version.value);
    }
    let text = format!("`{key}` is `{}`, but it has three numbers", version.value);
    root.fault(
        version.line,
        text,
        Some(format!("write, for example: {key} = \"0.1.0\"")),
    );
    None
}

fn states(root: &Table<'_>) -> Vec<StateSpec> {
    let mut codes = Vec::new();
    let mut states = Vec::new();
    for table in root.tables("state") {
        let code = table.must("code", "code = \"non_abbinato\"").text();
        let code = name(&table, Form::Underscored, code);
        let tone = table.must("tone", "tone = \"info\"").word(&TONES);
        let label = words(table.must("label", "label = { it = \"…\" }"));
        codes.extend(code.clone());
        if let (Some(code), Some(tone), Some(label)) = (code, tone, label) {
            let (code, tone, label) = (code.value, tone.value, label.value);
            states.push(StateSpec { code, label, tone });
        }
    }
    unique(&codes, "state", |line, text| root.fault(line, text, None));
    states
}

// Whether the chapter has its entry is seen where the chapter is read.
fn notices(root: &Table<'_>) -> Vec<NoticeSpec> {
    let mut codes = Vec::new();
    let mut notices = Vec::new();
    for table in root.tables("notice") {
        let code = table.must("code", "code = \"denuncia_assente\"").text();
        let code = name(&table, Form::Underscored, code);
        let entry = shown(
            &table,
            table.must("entry", "entry = \"Una denuncia manca\""),
        );
        codes.extend(code.clone());
        if let (Some(code), Some(entry)) = (code, entry) {
            let (code, entry) = (code.value, heading(&entry));
            notices.push(NoticeSpec {
                code,
                entry,
                written: false,
            });
        }
    }
    unique(&codes, "notice", |line, text| root.fault(line, text, None));
    notices
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::table::tests::faults;

    #[test]
    fn identity_is_checked() {
        let text = "id = 'altro'\nversion = '1.0'\ncontract = '00.1.0'\ntitle = { it = 'T' }\nabout = { it = 'A' }\nicon = 'card'\ndatasets = ['a', 'a', 'A']\n[[page]]\nid = 'p'\ntitle = { it = 'P' }\nscopes = ['posizione']\n";
        let found = faults(text, |root| drop(ManifestFile::read(root, "versamenti")));
        assert_eq!(
            found,
            [
                "f:1  `id` is `altro`, but the folder is `versamenti`\n    write: id = \"versamenti\"",
                "f:2  `version` is `1.0`, but it has three numbers\n    write, for example: version = \"0.1.0\"",
                "f:3  `contract` is `00.1.0`, but it has three numbers\n    write, for example: contract = \"0.1.0\"",
                "f:6  `card` is no icon: a symbol of Bootstrap Italia, as `it-card`",
                "f:7  `A` is no name: [a-z][a-z0-9_]*, at most 40",
                "f:7  `a` stands here twice",
            ]
        );
    }

    #[test]
    fn states_are_unique_words_with_a_known_tone() {
        let text = "[[state]]\ncode = 'a'\ntone = 'red'\nlabel = { it = 'x' }\n[[state]]\ncode = 'a'\ntone = 'info'\n";
        let found = faults(text, |root| drop(states(root)));
        assert_eq!(
            found,
            [
                "f:3  `tone` cannot be `red`\n    known: info, success, warning, danger",
                "f:5  `label` is missing in `[[state]]`\n    add: label = { it = \"…\" }",
                "f:6  a second state `a`; the first is on line 2",
            ]
        );
    }

    #[test]
    fn an_empty_manifest_is_told_every_line_that_it_needs() {
        let found = faults("", |root| drop(ManifestFile::read(root, "versamenti")));
        let keys = [
            "about", "contract", "datasets", "icon", "id", "page", "title", "version",
        ];
        assert_eq!(found.len(), keys.len());
        for (fault, key) in found.iter().zip(keys) {
            let said = format!("f:1  `{key}` is missing\n    add: ");
            assert!(fault.starts_with(&said), "{fault}");
        }
        assert!(found[4].ends_with("add: id = \"versamenti\""));
    }
}
