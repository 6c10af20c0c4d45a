//! Menus and manifests with every kind of row.

use cassetto::model::{
    Entry, Group, InForce, Limits, Manifest, Menu, Menus, PageSpec, Parameter, ParameterKind,
    ScopeKind, Tipo, Words,
};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A row: page, live types, announced types, scope.
type Row = (
    &'static str,
    &'static [&'static str],
    &'static [&'static str],
    ScopeKind,
);

use ScopeKind::{Competenza, Posizione, Soggetto, Visible};

const TITOLARE: &[Row] = &[
    (
        "versamenti/mesi",
        &["uniemens", "artigiano", "domestico"],
        &[],
        Posizione,
    ),
    (
        "versamenti/elenco",
        &["uniemens"],
        &["artigiano"],
        Posizione,
    ),
    ("versamenti/quadro", &["uniemens"], &[], Soggetto),
    ("assente/pagina", &["uniemens"], &["artigiano"], Posizione),
    ("versamenti/tutti", &["uniemens", "artigiano"], &[], Visible),
    ("comunicazione/inviate", &[], &["uniemens"], Visible),
    ("versamenti/ufficio", &["uniemens"], &[], Competenza),
    ("versamenti/stretta", &["uniemens"], &[], Visible),
    ("versamenti/perduta", &["uniemens"], &[], Posizione),
];

const INTERMEDIARIO: &[Row] = &[
    (
        "versamenti/mesi",
        &["uniemens", "artigiano"],
        &[],
        Posizione,
    ),
    ("versamenti/tutti", &["uniemens"], &[], Visible),
];

const OPERATORE: &[Row] = &[
    (
        "versamenti/mesi",
        &["uniemens", "artigiano"],
        &[],
        Posizione,
    ),
    ("versamenti/ufficio", &["uniemens"], &[], Competenza),
];

/// Page, the page it stands under, its scopes, the kind of reference it answers.
type Page = (
    &'static str,
    Option<&'static str>,
    &'static [ScopeKind],
    Option<&'static str>,
);

const PAGES: &[Page] = &[
    ("mesi", None, &[Posizione], None),
    ("mese", Some("mesi"), &[Posizione], Some("mese")),
    ("riga", Some("mese"), &[Posizione], Some("riga")),
    ("elenco", Some("mesi"), &[Posizione], Some("elenco")),
    ("quadro", None, &[Soggetto], None),
    ("tutti", None, &[Visible], None),
    ("uno", Some("tutti"), &[Posizione], None),
    ("ufficio", None, &[Competenza], None),
    ("stretta", None, &[Posizione], None),
    ("sola", None, &[Posizione], None),
    ("anello", Some("cerchio"), &[Posizione], None),
    ("cerchio", Some("anello"), &[Posizione], None),
    ("sospesa", Some("niente"), &[Posizione], None),
];

/// What is in force in the house: number 42.
pub(crate) fn in_force() -> Arc<InForce> {
    let tipo = |id: &str, attivo| Tipo {
        id: id.to_owned(),
        gestione: "prova".to_owned(),
        title: id.into(),
        chiave: "Chiave".into(),
        formato: ".*".to_owned(),
        regola: None,
        personale: false,
        attivo,
        at: "menus/posizioni.toml:1".to_owned(),
    };
    let menus = [
        ("titolare", TITOLARE),
        ("intermediario", INTERMEDIARIO),
        ("collaboratore", INTERMEDIARIO),
        ("operatore", OPERATORE),
        ("amministratore", OPERATORE),
    ];
    Arc::new(InForce {
        number: 42,
        menus: Menus {
            gestioni: Vec::new(),
            tipi: vec![
                tipo("uniemens", true),
                tipo("artigiano", true),
                tipo("domestico", false),
            ],
            menus: menus
                .map(|(profilo, rows)| (profilo.to_owned(), menu(profilo, rows)))
                .into(),
            reactions: Vec::new(),
        },
        manifests: BTreeMap::from([("versamenti".to_owned(), Arc::new(manifest()))]),
    })
}

fn menu(profilo: &str, rows: &[Row]) -> Menu {
    let entry = |(open, live, announced, scope): &Row| {
        let (plugin, page) = open.split_once('/').unwrap();
        let own = |tipi: &[&str]| tipi.iter().map(|tipo| (*tipo).to_owned()).collect();
        Entry {
            plugin: plugin.to_owned(),
            page: page.to_owned(),
            title: page.into(),
            icon: "it-card".to_owned(),
            posizioni: own(live),
            annunciata: own(announced),
            perche: (!announced.is_empty()).then(|| Words::from("Non ancora attiva")),
            scope: *scope,
            read_only: false,
            pinned: false,
            at: format!("menus/{profilo}.toml:1"),
            text: format!("open = \"{open}\""),
        }
    };
    let group = |(title, rows): (&str, &[Row])| Group {
        title: title.into(),
        entries: rows.iter().map(entry).collect(),
    };
    let (first, second) = rows.split_at(1);
    Menu {
        profilo: profilo.to_owned(),
        title: profilo.into(),
        groups: vec![
            group(("Primo", first)),
            group(("Secondo", second)),
            group(("Vuoto", &[])),
        ],
    }
}

fn manifest() -> Manifest {
    let page = |(id, under, scopes, answers): &Page| {
        let parameter = Parameter {
            name: "chi".to_owned(),
            kind: ParameterKind::Code,
        };
        PageSpec {
            id: (*id).to_owned(),
            title: (*id).into(),
            under: under.map(str::to_owned),
            scopes: scopes.to_vec(),
            parameters: answers.map(|_| parameter).into_iter().collect(),
            answers: answers.map(str::to_owned),
            riepilogo: false,
        }
    };
    Manifest {
        id: "versamenti".to_owned(),
        version: "0.1.0".to_owned(),
        contract: "0.1.0".to_owned(),
        title: "Versamenti".into(),
        about: "Prova".into(),
        icon: "it-card".to_owned(),
        datasets: Vec::new(),
        search: false,
        pages: PAGES.iter().map(page).collect(),
        actions: Vec::new(),
        queries: Vec::new(),
        states: Vec::new(),
        tables: Vec::new(),
        schema: Vec::new(),
        statements: Vec::new(),
        notices: Vec::new(),
        events: Vec::new(),
        listens: Vec::new(),
        evidences: Vec::new(),
        indicators: Vec::new(),
        limits: Limits::default(),
    }
}
