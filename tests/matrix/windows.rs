//! Every address that is looked at, by everybody, about everything.

use super::facts::{INCARICHI, POSIZIONI, Posizione, position};
use super::ground::{self, Ground, NOTHING, Object, Who, Word, nothing};
use super::picture::Route as Picture;
use super::policy::{self, TABLE, expected, own};
use crate::support::appunti::ACTION;
use crate::support::browser::Answer;
use crate::support::desk::Setting;
use cassetto::web::routes::ROUTES;

/// Windows that everybody tries: of the project's rows, of the rows of `facts`, under a row, announced
/// only, not installed.
const WINDOWS: [&str; 13] = [
    "versamenti/mesi",
    "rilievi/mesi",
    "anagrafica/posizione",
    "anagrafica/altre",
    "cosa-fare/elenco",
    "cosa-fare/posizione",
    "portafoglio/panoramica",
    "portafoglio/scheda",
    "uniemens/denunce",
    "uniemens/mese?periodo=2026-09",
    "rilievi/mese?periodo=2026-09",
    "durc/durc",
    "nessuna/pagina",
];

/// Of these, what is tried in an incarico that is not one's own.
const FEW: usize = 2;

#[test]
fn every_route_has_a_line_in_the_table_of_policies() {
    let mut routes: Vec<_> = ROUTES
        .iter()
        .map(|it| (it.method, it.path, format!("{:?}", it.policy)))
        .collect();
    let mut decided: Vec<_> = TABLE
        .iter()
        .map(|(method, path, policy)| (*method, *path, (*policy).to_owned()))
        .collect();
    routes.sort();
    decided.sort();
    for route in &routes {
        assert!(
            decided.contains(route),
            "decide who may ask for {route:?}, in `TABLE` of tests/matrix/policy.rs"
        );
    }
    assert_eq!(
        decided, routes,
        "the table decides of a route that is not there"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn everybody_meets_what_the_policy_says_on_sqlite() {
    let met = matrix(Setting::new().await).await;
    insta::assert_snapshot!("who_may", met);
}

#[tokio::test(flavor = "multi_thread")]
async fn everybody_meets_what_the_policy_says_on_postgresql() {
    let met = matrix(Setting::on_postgres().await).await;
    insta::assert_snapshot!("who_may", met);
}

/// Asks for everything; what was met, as people read it. Fails with every cell that is not as it must be.
async fn matrix(setting: Setting) -> String {
    let ground = Ground::on(setting).await;
    let everybody = ground.everybody().await;
    let mut faults = Vec::new();
    let mut text = String::new();
    let mut cells = 0;
    for (_, path, policy) in TABLE.iter().filter(|(method, ..)| *method == "GET") {
        let mut picture = Picture::default();
        for who in &everybody {
            for object in objects(&ground, path, who.persona) {
                let answer = who.get(&address(path, &object)).await;
                let must = expected(policy, path, who.persona, &object);
                let met = met(&answer);
                cells += 1;
                if let Some(fault) = fault(who, (path, &object), (&answer, &met), must).await {
                    let persona = who.persona.unwrap_or("nobody");
                    faults.push(format!("{persona}: {}: {fault}", address(path, &object)));
                }
                if path.contains("{page}") {
                    let address = address(path, &object);
                    if let Some(fault) = who.json_fault(&address, answer.status).await {
                        faults.push(format!("{:?}: {address}: {fault}", who.persona));
                    }
                }
                draw(&mut picture, who.persona, (path, &object), &met);
            }
        }
        text.push_str(&format!("GET {path}  ({policy})\n{}\n", picture.text()));
    }
    ground.desk.app.close().await;
    assert!(
        faults.is_empty(),
        "{} of {cells} cells:\n{}",
        faults.len(),
        faults.join("\n")
    );
    assert!(cells > 5_000, "{cells} cells");
    text
}

/// What is wrong with an answer.
async fn fault(
    who: &Who,
    (path, object): (&str, &Object),
    (answer, met): (&Answer, &str),
    must: policy::Meets,
) -> Option<String> {
    if met != must {
        return Some(format!("met `{met}` and not `{must}`"));
    }
    if answer.text.starts_with("<!doctype html>") && answer.texts(".demo-band").len() != 1 {
        return Some("no band says that the data are invented".to_owned());
    }
    // At a public thing nobody's rights are looked at, which takes a statement less.
    let mut alike = match object.thing.label {
        "" => who.is_nothing(answer).await,
        _ => who.reads_nothing(answer),
    };
    if must == policy::NOTHING && !alike && who.reads_nothing(answer) {
        // Whoever happens to open a further connection asks it who it is, once.
        let again = who.get(&address(path, object)).await;
        alike = who.is_nothing(&again).await;
    }
    if must == policy::NOTHING && who.persona.is_some() && !alike {
        return Some("another answer than for what is missing".to_owned());
    }
    let shown = |it: &&Posizione| answer.text.contains(it.chiave);
    let mut shown = POSIZIONI.iter().filter(shown);
    let foreign = shown.find(|it| !may_show(who, (path, object), it))?;
    Some(format!("shows the key of {}", foreign.name))
}

/// Whether the key of a position may stand on the page at this address.
fn may_show(who: &Who, (path, object): (&str, &Object), key: &Posizione) -> bool {
    let Some(own) = who.persona.and_then(|persona| own(persona, object)) else {
        return false;
    };
    let before = object.posizione.name.and_then(position);
    // Two positions of Delfina have one key; who sees either may read it.
    let same = POSIZIONI.iter().filter(|it| it.chiave == key.chiave);
    same.into_iter().any(|it| {
        let about = match before {
            Some(before) if path.contains("/p/") => it.chiave == before.chiave,
            Some(before) => it.soggetto == before.soggetto,
            None => true,
        };
        own.sees.contains(&it.name) && about
    })
}

/// A status, where it leads, or that nothing is there.
fn met(answer: &Answer) -> String {
    match (answer.status, answer.header("location")) {
        (303, "/accesso") => policy::LOGIN.to_owned(),
        (303, elsewhere) => format!("to {elsewhere}"),
        (404, _) => policy::NOTHING.to_owned(),
        (status, _) => status.to_string(),
    }
}

pub(super) fn address(path: &str, object: &Object) -> String {
    let (window, behind) = object.window.split_once('?').unwrap_or((object.window, ""));
    let (plugin, page) = window.split_once('/').unwrap_or_default();
    let filled = path
        .replace("{incarico}", &object.incarico.text)
        .replace("{posizione}", &object.posizione.text)
        .replace("{soggetto}", &object.posizione.text)
        .replace("{plugin}", plugin)
        .replace("{page}", page)
        .replace("{azione}", ACTION)
        .replace("{chapter}", &object.thing.text)
        .replace("{file}", &object.thing.text);
    assert!(
        !filled.contains('{'),
        "{path} has a parameter for which this test has no objects"
    );
    match (path.contains("{page}"), behind) {
        (true, behind) if !behind.is_empty() => format!("{filled}?{behind}"),
        _ => filled,
    }
}

/// Everything that an address of this shape can be about.
pub(super) fn objects(ground: &Ground, path: &str, who: Option<&str>) -> Vec<Object> {
    let mut objects = Vec::new();
    for incarico in incarichi(ground, path) {
        let mine = INCARICHI
            .iter()
            .any(|it| Some(it.id) == incarico.name && Some(it.persona) == who);
        for posizione in posizioni(ground, path, mine) {
            let windows: &[&str] = match (path.contains("{page}"), mine) {
                (false, _) => &[""],
                (true, true) => &WINDOWS,
                (true, false) => &WINDOWS[..FEW],
            };
            for window in windows {
                for thing in things(ground, path) {
                    objects.push(Object {
                        incarico: incarico.clone(),
                        posizione: posizione.clone(),
                        window,
                        thing,
                    });
                }
            }
        }
    }
    objects
}

fn incarichi(ground: &Ground, path: &str) -> Vec<Word> {
    if !path.contains("{incarico}") {
        return vec![none()];
    }
    let known = INCARICHI.iter().map(|it| ground.known(it.id));
    known.chain(NOTHING.map(nothing)).collect()
}

/// In an incarico of one's own every position is tried; in another one that exists, and none.
fn posizioni(ground: &Ground, path: &str, mine: bool) -> Vec<Word> {
    if !path.contains("{posizione}") && !path.contains("{soggetto}") {
        return vec![none()];
    }
    if !mine {
        return vec![ground.known("A1"), nothing(NOTHING[0])];
    }
    let known = POSIZIONI.iter().map(|it| ground.known(it.name));
    known.chain(NOTHING.map(nothing)).collect()
}

fn things(ground: &Ground, path: &str) -> Vec<Word> {
    let there = match path {
        path if path.contains("applicazioni/{chapter}") => vec!["versamenti", "rilievi"],
        path if path.contains("{chapter}") => vec!["cercare"],
        path if path.contains("{file}") => vec![ground.asset.as_str()],
        _ => return vec![none()],
    };
    let mut things: Vec<_> = there.into_iter().map(self::there).collect();
    things.extend(NOTHING.map(nothing));
    things
}

pub(super) fn none() -> Word {
    ground::nothing(("", ""))
}

pub(super) fn there(text: &str) -> Word {
    Word {
        name: Some("there"),
        label: "there",
        text: text.to_owned(),
    }
}

/// Puts a cell into the picture.
fn draw(picture: &mut Picture, who: Option<&str>, (path, object): (&str, &Object), met: &str) {
    let Some(who) = who else {
        return picture.other("nobody signed in", met);
    };
    let mine = INCARICHI
        .iter()
        .enumerate()
        .find(|(_, it)| Some(it.id) == object.incarico.name && it.persona == who);
    match mine {
        Some((at, it)) => {
            let column = object.posizione.label;
            picture.own((at, it.id, object.window), column, met);
        }
        None if path.contains("{incarico}") => {
            picture.other("an incarico of somebody else, missing or malformed", met)
        }
        None if object.absent() => picture.other("signed in, missing or malformed", met),
        None => picture.other("signed in", met),
    }
}

/// The control: were the facts a little wider or narrower than the rights are, the matrix would say so.
#[tokio::test]
async fn a_right_more_or_less_would_be_seen() {
    let ground = Ground::on(Setting::new().await).await;
    let everybody = ground.everybody().await;
    let dario = everybody
        .iter()
        .find(|it| it.persona == Some("dario-provetti"))
        .unwrap();
    let path = "/i/{incarico}/p/{posizione}";
    let at = |incarico, posizione| Object {
        incarico: ground.known(incarico),
        posizione: ground.known(posizione),
        window: "",
        thing: none(),
    };
    let seen = at("dario-provetti-intermediario", "A1");
    let unseen = at("dario-provetti-intermediario", "P");
    for (object, must, wrong) in [
        (&seen, policy::PAGE, policy::NOTHING),
        (&unseen, policy::NOTHING, policy::PAGE),
    ] {
        let answer = dario.get(&address(path, object)).await;
        let met = met(&answer);
        assert_eq!(
            fault(dario, (path, object), (&answer, &met), must).await,
            None
        );
        assert!(
            fault(dario, (path, object), (&answer, &met), wrong)
                .await
                .is_some()
        );
    }
    // One byte more than for what is missing, or one key of somebody else's.
    let mut answer = dario.get(&address(path, &unseen)).await;
    answer.text.push(' ');
    let said = fault(dario, (path, &unseen), (&answer, "."), policy::NOTHING).await;
    assert_eq!(
        said.as_deref(),
        Some("another answer than for what is missing")
    );
    let mut answer = dario.get(&address(path, &seen)).await;
    answer.text.push_str("9900000505");
    let said = fault(dario, (path, &seen), (&answer, "200"), policy::PAGE).await;
    assert_eq!(said.as_deref(), Some("shows the key of D"));
    // And one statement more.
    let answer = dario.get(&address(path, &unseen)).await;
    assert!(dario.is_nothing(&answer).await);
    assert!(!dario.with_one_statement_more().is_nothing(&answer).await);
}
