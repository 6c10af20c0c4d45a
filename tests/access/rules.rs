//! What is explained, what is listed and what is admitted are one decision: over random menus, manifests,
//! types and rights, whatever is explained as open is admitted and in the menu, and nothing else is.

use super::fixture::{House, codice, with_room};
use super::pages;
use cassetto::access::{Claim, Of, Place, REGISTER_ROOM, Rule, Ruling, Says, Stand, State, ruling};
use cassetto::model::{Entry, Group, InForce, Manifest, PageSpec, ScopeKind, Words};
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use proptest::test_runner::{Config, TestCaseError, TestRunner};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

const TIPI: [&str; 3] = ["uniemens", "artigiano", "domestico"];
const PAGES: [&str; 4] = ["a", "b", "c", "d"];
/// What a row may open: pages of the one application that is there, and of one that is not.
const ROWS: [(&str, &str); 8] = [
    ("prova", "a"),
    ("prova", "b"),
    ("prova", "c"),
    ("prova", "d"),
    ("assente", "a"),
    ("assente", "b"),
    ("assente", "c"),
    ("assente", "d"),
];
const SCOPES: [ScopeKind; 5] = [
    ScopeKind::Posizione,
    ScopeKind::Soggetto,
    ScopeKind::Visible,
    ScopeKind::Competenza,
    ScopeKind::Assegnati,
];

/// Persons with their incarichi: one that began, ended, comes, for a studio, passed on, for an office.
const INCARICHI: [(&str, &str); 8] = [
    ("carla", "carlaaaaaaaaaaaa"),
    ("carla", "scadutoaaaaaaaaa"),
    ("carla", "studioaaaaaaaaaa"),
    ("dario", "studioaaaaaaaaaa"),
    ("dario", "darioaaaaaaaaaaa"),
    ("lia", "liaaaaaaaaaaaaaa"),
    ("ugo", "ugoaaaaaaaaaaaaa"),
    ("ada", "adaaaaaaaaaaaaaa"),
];

/// What a delega may become behind everybody's back.
const MEDDLING: [&str; 6] = [
    "update delega set al = '2026-11-22' where id = 'd1b'",
    "update delega set revocata = 1 where id = 'd9'",
    "update delega set revocata = null, al = null, stato = 'attiva', dal = '2025-01-01'",
    "update delega set stato = 'da_firmare' where id = 'd5'",
    "update delega set dal = '2026-11-24' where id = 'd1b'",
    "update subdelega set al = '2026-11-22'",
];

#[derive(Clone, Debug)]
struct Case {
    in_force: Arc<InForce>,
    meddling: Vec<&'static str>,
}

fn tipi() -> impl Strategy<Value = Vec<String>> {
    subsequence(TIPI.to_vec(), 0..=3).prop_map(|tipi| tipi.into_iter().map(str::to_owned).collect())
}

fn row() -> impl Strategy<Value = Entry> {
    // Mostly of the application that is there: what never opens is soon told.
    let (there, lost) = ROWS.split_at(PAGES.len());
    let open = prop_oneof![7 => select(there.to_vec()), 1 => select(lost.to_vec())];
    (open, tipi(), tipi(), select(SCOPES.to_vec())).prop_map(
        |((plugin, page), live, announced, scope)| Entry {
            plugin: plugin.to_owned(),
            page: page.to_owned(),
            title: page.into(),
            icon: "it-card".to_owned(),
            posizioni: live,
            annunciata: announced,
            perche: Some(Words::from("Presto")),
            scope,
            read_only: false,
            pinned: false,
            at: "menus/prova.toml:1".to_owned(),
            text: String::new(),
        },
    )
}

fn page() -> impl Strategy<Value = (Option<&'static str>, Vec<ScopeKind>)> {
    let under = prop::option::of(select(vec!["a", "b", "c", "d", "nessuna"]));
    (under, subsequence(SCOPES.to_vec(), 3..=5))
}

fn case() -> impl Strategy<Value = Case> {
    let menu = prop::collection::vec(row(), 0..9);
    let menus = prop::collection::vec(menu, 5);
    let pages = prop::collection::vec(page(), 2..=PAGES.len());
    let live = subsequence(TIPI.to_vec(), 2..=3);
    let meddling = subsequence(MEDDLING.to_vec(), 0..=3);
    (menus, pages, live, meddling).prop_map(|(rows, specs, live, meddling)| {
        let mut in_force = InForce::clone(&pages::in_force());
        for tipo in &mut in_force.menus.tipi {
            tipo.attivo = live.contains(&tipo.id.as_str());
        }
        for (menu, rows) in in_force.menus.menus.values_mut().zip(rows) {
            menu.groups = vec![Group {
                title: "Gruppo".into(),
                entries: rows,
            }];
        }
        in_force.manifests = BTreeMap::from([("prova".to_owned(), Arc::new(manifest(specs)))]);
        Case {
            in_force: Arc::new(in_force),
            meddling,
        }
    })
}

fn manifest(specs: Vec<(Option<&'static str>, Vec<ScopeKind>)>) -> Manifest {
    let known = pages::in_force().manifests["versamenti"].clone();
    let page = |(id, (under, scopes)): (&str, (Option<&str>, Vec<ScopeKind>))| PageSpec {
        id: id.to_owned(),
        title: id.into(),
        under: under.map(str::to_owned),
        scopes,
        parameters: Vec::new(),
        answers: None,
        riepilogo: false,
    };
    Manifest {
        id: "prova".to_owned(),
        pages: PAGES.into_iter().zip(specs).map(page).collect(),
        ..Manifest::clone(&known)
    }
}

/// Compares at one place; whether it opened.
async fn compare(
    house: &House,
    in_force: &Arc<InForce>,
    claim: &Claim,
    place: Place,
) -> Result<bool, TestCaseError> {
    let now = house.clock.now();
    let at = (place.incarico.as_str(), &place.of);
    let acting = house
        .access
        .acting(claim, at, "perche", in_force, &now)
        .await;
    let of = (place.plugin.as_str(), place.page.as_str());
    let explained = match &acting {
        Ok(acting) => ruling(in_force, Some(&acting.stand()), of),
        // Who does not stand there is told so, and nothing else.
        Err(_) => ruling(in_force, None, of),
    };
    let opens = explained.opens().any(|opens| *opens == place.of);
    prop_assert_eq!(explained.rule == Rule::NotThere, acting.is_err());
    prop_assert_eq!(
        explained.is_open(),
        matches!(&explained.rule, Rule::Row(judged) if matches!(judged.says, Says::Opens(_)))
    );
    let admitted = house.access.admit(claim, &place, in_force, &now).await;
    prop_assert_eq!(admitted.is_ok(), opens, "{:?}: {:?}", place, explained);
    if let (Ok(admitted), Rule::Row(judged)) = (&admitted, &explained.rule) {
        // Of several rows that open about different things the first is told.
        let same = explained.opens().count() > 1 || admitted.entry() == judged.row;
        prop_assert!(same, "{:?}", place);
    }
    Ok(opens)
}

/// Compares the menu that is drawn at one place with what is explained there; each entry that opens is
/// admitted where it leads.
async fn compare_menu(
    house: &House,
    in_force: &Arc<InForce>,
    claim: &Claim,
    (incarico, of): (&str, &Of),
) -> Result<(), TestCaseError> {
    let now = house.clock.now();
    let acting = house
        .access
        .acting(claim, (incarico, of), "perche", in_force, &now)
        .await;
    let Ok(acting) = acting else { return Ok(()) };
    let rulings = ROWS.map(|of| (of, ruling(in_force, Some(&acting.stand()), of)));
    let told = |says: fn(&Says<'_>) -> Option<String>| -> BTreeSet<_> {
        let own = rulings.iter().filter(|(_, told)| told.under.is_none());
        let told = |(of, told): &(_, Ruling<'_>)| -> Vec<_> {
            let rows = told.rows.iter().filter_map(|judged| says(&judged.says));
            rows.map(|about| (*of, about)).collect()
        };
        own.flat_map(told).collect()
    };
    let menu = acting.menu(in_force);
    let (mut live, mut announced) = (BTreeSet::new(), BTreeSet::new());
    for entry in menu.iter().flat_map(|group| &group.entries) {
        let State::Live(about) = &entry.state else {
            announced.insert(((entry.plugin, entry.page), String::new()));
            continue;
        };
        live.insert(((entry.plugin, entry.page), about.to_string()));
        let place = Place {
            incarico: incarico.to_owned(),
            of: about.clone(),
            plugin: entry.plugin.to_owned(),
            page: entry.page.to_owned(),
        };
        let admitted = house.access.admit(claim, &place, in_force, &now).await;
        prop_assert!(admitted.is_ok(), "listed at {}: {:?}", of, place);
    }
    prop_assert_eq!(
        live,
        told(|says| match says {
            Says::Opens(about) => Some(about.to_string()),
            _ => None,
        })
    );
    prop_assert_eq!(
        announced,
        told(|says| match says {
            Says::Announced(_) | Says::NotLive(..) => Some(String::new()),
            _ => None,
        })
    );
    Ok(())
}

async fn holds(house: &House, claims: &[Claim], case: &Case) -> Result<usize, TestCaseError> {
    for table in ["subdelega", "delega"] {
        house.meddle(&format!("delete from {table}")).await;
    }
    house.load(super::fixture::PEOPLE).await.unwrap();
    for sql in &case.meddling {
        house.meddle(sql).await;
    }
    let mut open = 0;
    for ((_, incarico), claim) in INCARICHI.iter().zip(claims) {
        for of in [
            Of::Posizione(codice(1)),
            Of::Soggetto(codice(1)),
            Of::Posizione(codice(9)),
            Of::Soggetto(codice(5)),
            Of::Posizione("qqqqqqqqqqqqqqqq".to_owned()),
            Of::Tutte,
            Of::Sede,
        ] {
            compare_menu(house, &case.in_force, claim, (incarico, &of)).await?;
            for (plugin, page) in ROWS {
                let place = Place {
                    incarico: (*incarico).to_owned(),
                    of: of.clone(),
                    plugin: plugin.to_owned(),
                    page: page.to_owned(),
                };
                open += usize::from(compare(house, &case.in_force, claim, place).await?);
            }
        }
    }
    Ok(open)
}

#[test]
fn explained_as_open_is_admitted_and_listed_and_nothing_else_is() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let (house, claims) = runtime.block_on(async {
        let house = with_room(REGISTER_ROOM).await;
        let mut claims = Vec::new();
        for (persona, _) in INCARICHI {
            claims.push(house.enter(persona).await);
        }
        (house, claims)
    });
    let open = std::cell::Cell::new(0);
    let config = Config {
        failure_persistence: None,
        ..Config::with_cases(40)
    };
    let told = TestRunner::new(config).run(&case(), |case| {
        let opened = runtime.block_on(holds(&house, &claims, &case))?;
        open.set(open.get() + opened);
        Ok(())
    });
    if let Err(error) = told {
        panic!("{error}");
    }
    assert!(open.get() > 20, "{} places opened", open.get());
}

/// The rule that is told, for each way in which a page does not open, and for those in which it does.
#[test]
fn each_rule_is_told_where_it_decides() {
    let in_force = pages::in_force();
    let at = |profilo, tipo, page: &str| {
        let stand = Stand::of_nobody(profilo, tipo);
        let told = ruling(&in_force, Some(&stand), page.split_once('/').unwrap());
        let rule = match &told.rule {
            Rule::Row(judged) => format!("{} {:?}", judged.row.page, judged.says),
            other => format!("{other:?}"),
        };
        let says = rule.split('(').next().unwrap().to_owned();
        match told.under {
            Some(under) => format!("{says} under {under}"),
            None => says,
        }
    };
    for (profilo, tipo, page, expected) in [
        (
            "titolare",
            Some("uniemens"),
            "versamenti/mesi",
            "mesi Opens",
        ),
        (
            "titolare",
            Some("uniemens"),
            "versamenti/riga",
            "mesi Opens under mesi",
        ),
        (
            "titolare",
            Some("uniemens"),
            "versamenti/uno",
            "tutti NoScope under tutti",
        ),
        (
            "titolare",
            Some("artigiano"),
            "versamenti/elenco",
            "elenco Announced",
        ),
        (
            "titolare",
            Some("domestico"),
            "versamenti/mesi",
            "mesi NotLive",
        ),
        (
            "titolare",
            Some("artigiano"),
            "versamenti/quadro",
            "quadro NoTipo",
        ),
        ("titolare", None, "versamenti/mesi", "mesi NoPosizione"),
        ("titolare", None, "versamenti/tutti", "tutti Opens"),
        (
            "titolare",
            None,
            "versamenti/ufficio",
            "ufficio NoStruttura",
        ),
        ("operatore", None, "versamenti/ufficio", "ufficio Opens"),
        (
            "titolare",
            Some("uniemens"),
            "assente/pagina",
            "pagina NoPlugin",
        ),
        (
            "titolare",
            Some("artigiano"),
            "assente/pagina",
            "pagina Announced",
        ),
        (
            "titolare",
            Some("uniemens"),
            "versamenti/perduta",
            "perduta NoPage",
        ),
        (
            "titolare",
            Some("uniemens"),
            "versamenti/stretta",
            "stretta NoScope",
        ),
        ("titolare", Some("uniemens"), "versamenti/sola", "NoRow"),
        ("titolare", Some("uniemens"), "versamenti/anello", "NoRow"),
        ("titolare", Some("uniemens"), "versamenti/niente", "NoPage"),
        ("titolare", Some("uniemens"), "nessuna/pagina", "NoPlugin"),
        (
            "responsabile",
            Some("uniemens"),
            "versamenti/mesi",
            "NoMenu",
        ),
        ("nessuno", None, "versamenti/mesi", "NoMenu"),
    ] {
        assert_eq!(
            at(profilo, tipo, page),
            expected,
            "{profilo} {tipo:?} {page}"
        );
    }
    let nowhere = ruling(&in_force, None, ("versamenti", "mesi"));
    assert_eq!((nowhere.rule, nowhere.rows.len()), (Rule::NotThere, 0));
}
