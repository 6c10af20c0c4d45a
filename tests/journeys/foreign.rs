//! Nobody sees a position that is not theirs now, and nobody can tell whether it is there: foreign and
//! missing answer alike, byte for byte, and each attempt is written down once.

use super::behind::{self, Seen, faceless, incarico, posizione, text};
use crate::sandbox::{guests, yard};
use crate::support::browser::{Answer, Browser};
use crate::support::desk::{Desk, Setting};
use cassetto_db::Db;

const STUDIO: &str = "dario-provetti-intermediario";
const MISSING: &str = "aaaaaaaaaaaaaaaa";

/// Denied: nothing of it may be seen.
const DENIED: u16 = 404;

/// A door at which somebody knocks: what it is, incarico, position, then the statuses of desk and window.
struct Door {
    what: &'static str,
    incarico: String,
    posizione: String,
    window: &'static str,
    desk: u16,
    opens: u16,
}

/// The demonstration, with a type that is announced only and an application that no menu names.
fn prepared(setting: &Setting) {
    let menu = setting.path("menus/intermediario.toml");
    let rows = std::fs::read_to_string(&menu).unwrap();
    let live = "\"agricolo-autonomo\", \"domestico\", \"pubblico\"]\n\n  [[group.entry]]\n  open = \"durc/durc\"";
    assert!(rows.contains(live), "the row of the payments has changed");
    let announced = "\"agricolo-autonomo\", \"pubblico\"]\n  annunciata = [\"domestico\"]\n  \
         perche = { it = \"Non ancora disponibile\" }\n\n  [[group.entry]]\n  open = \"durc/durc\"";
    std::fs::write(menu, rows.replace(live, announced)).unwrap();
    let files = setting.files();
    files.put("plugins/libera/plugin.toml", yard::manifest("libera"));
    files.put("plugins/libera/help/it.md", "Una prova.\n");
    files.put("plugins/libera/libera.wasm", guests::guest("", ""));
}

/// What the demonstration lacks: deleghe that ended yesterday or begin tomorrow, an incarico that ended.
async fn aged(stato: &Db) {
    for sql in [
        "update delega set al = '2026-11-22' where id = 'studio-provetti-050'",
        "update delega set dal = '2026-11-24' where id = 'studio-provetti-051'",
        "insert into incarico (id, codice, persona, profilo, per, delegato, titolo, dal, al) values \
         ('finito', 'finitoaaaaaaaaaa', 'dario-provetti', 'intermediario', 'delega', 'studio-provetti', \
          'Studio Provetti', '2020-01-01', '2026-11-22')",
    ] {
        assert_eq!(stato.execute(sql, &[]).await.unwrap(), 1, "{sql}");
    }
}

async fn of_delega(stato: &Db, id: &str) -> String {
    let sql = "select p.codice from delega d join archivio.posizione p on p.id = d.posizione where d.id = $1";
    text(stato, sql, &[id.into()]).await
}

async fn of_delega_that(stato: &Db, sql: &'static str) -> String {
    text(stato, sql, &[]).await
}

async fn doors(stato: &Db) -> Vec<Door> {
    let studio = incarico(stato, STUDIO).await;
    let mine = incarico(stato, "dario-provetti-titolare").await;
    let carla = incarico(stato, "carla-esempi-titolare").await;
    let own = posizione(stato, "uniemens", "9900000404").await;
    let delegated = posizione(stato, "uniemens", "9900000101").await;
    let revoked = "select p.codice from delega d join archivio.posizione p on p.id = d.posizione \
         where d.delegato = 'studio-provetti' and d.revocata is not null";
    let unsigned = "select p.codice from delega d join archivio.posizione p on p.id = d.posizione \
         where d.delegato = 'studio-provetti' and d.stato = 'da_firmare' order by d.id";
    let foreign = posizione(stato, "uniemens", "9900000202").await;
    let mut doors = Vec::new();
    let mut door = |what, (incarico, posizione): (&str, &str), window, desk, opens| {
        doors.push(Door {
            what,
            incarico: incarico.to_owned(),
            posizione: posizione.to_owned(),
            window,
            desk,
            opens,
        });
    };
    const MESI: &str = "versamenti/mesi";
    door("missing", (&studio, MISSING), MESI, DENIED, DENIED);
    door("own", (&mine, &own), MESI, 200, 200);
    door("delegated", (&studio, &delegated), MESI, 200, 200);
    for (what, there) in [
        (
            "expired delega",
            of_delega(stato, "studio-provetti-050").await,
        ),
        (
            "delega of tomorrow",
            of_delega(stato, "studio-provetti-051").await,
        ),
        ("revoked", of_delega_that(stato, revoked).await),
        ("to be signed", of_delega_that(stato, unsigned).await),
        ("foreign", foreign.clone()),
        ("own, but of the other incarico", own.clone()),
    ] {
        door(what, (&studio, &there), MESI, DENIED, DENIED);
    }
    for malformed in [
        "x",
        "AAAAAAAAAAAAAAAA",
        "aaaaaaaaaaaaaaaaa",
        "9900000101",
        "%27%20or%201%3D1%20--%20x",
        "a%2Fb",
        "%00aaaaaaaaaaaaaaa",
        "%C3%A0aaaaaaaaaaaaaaa",
        "..%2F..%2Fetc",
    ] {
        door("malformed", (&studio, malformed), MESI, DENIED, DENIED);
        door(
            "malformed incarico",
            (malformed, &delegated),
            MESI,
            DENIED,
            DENIED,
        );
    }
    door(
        "no such incarico",
        (MISSING, &delegated),
        MESI,
        DENIED,
        DENIED,
    );
    door(
        "expired incarico",
        ("finitoaaaaaaaaaa", &delegated),
        MESI,
        DENIED,
        DENIED,
    );
    door(
        "somebody else's incarico",
        (&carla, &delegated),
        MESI,
        DENIED,
        DENIED,
    );
    let domestic = of_delega_that(
        stato,
        "select p.codice from delega d join archivio.posizione p on p.id = d.posizione \
         where d.delegato = 'studio-provetti' and d.stato = 'attiva' and p.tipo = 'domestico' order by d.id",
    )
    .await;
    door("announced type", (&studio, &domestic), MESI, 200, DENIED);
    for (what, window) in [
        ("announced and not installed", "durc/durc"),
        ("not installed", "nessuna/pagina"),
        ("installed, in no menu", "libera/prova"),
        ("no such page", "versamenti/altro"),
        ("not a word", "versamenti/%27%3B--"),
    ] {
        door(what, (&studio, &delegated), window, 200, DENIED);
    }
    doors
}

#[tokio::test]
async fn foreign_and_missing_are_one_answer_and_one_row_each() {
    for (name, setting) in behind::both().await {
        prepared(&setting);
        let desk = setting.open().await;
        let stato = behind::stato(&desk).await;
        aged(&stato).await;
        let mut browser = desk.signed_in("dario-provetti").await;
        let mut expected = Vec::new();
        let mut missing: Option<[String; 2]> = None;
        for door in doors(&stato).await {
            let home = format!("/i/{}/p/{}", door.incarico, door.posizione);
            let before = browser.get(&home).await;
            let window = browser.get(&format!("{home}/{}", door.window)).await;
            let what = format!("{name}: {} {home}/{}", door.what, door.window);
            assert_eq!(
                [before.status, window.status],
                [door.desk, door.opens],
                "{what}: {}",
                window.text
            );
            expected.push(row(&stato, &door, &before, None).await);
            expected.push(row(&stato, &door, &window, Some(door.window)).await);
            let missing = missing.get_or_insert_with(|| [faceless(&before), faceless(&window)]);
            for (answer, missing) in [&before, &window].into_iter().zip(missing) {
                if answer.status == DENIED {
                    assert_eq!(faceless(answer), *missing, "{what}");
                }
            }
        }
        let wider = wider(&stato, &mut browser, &missing.unwrap()[1]).await;
        expected.extend(wider);
        expected.sort();
        let found = behind::register(&desk).await;
        for (found, expected) in found.iter().zip(&expected) {
            assert_eq!(found, expected, "{name}");
        }
        assert_eq!(found.len(), expected.len(), "{name}");
    }
}

/// The row that an attempt leaves.
async fn row(stato: &Db, door: &Door, answer: &Answer, window: Option<&str>) -> Seen {
    let shown = answer.status == 200;
    let named = match door.incarico.as_str() {
        known if known == incarico(stato, STUDIO).await => Some((STUDIO, "intermediario")),
        known if known == incarico(stato, "dario-provetti-titolare").await => {
            Some(("dario-provetti-titolare", "titolare"))
        }
        _ => None,
    };
    // A page of the desk names the incarico only where it was shown.
    let named = named
        .filter(|_| shown || window.is_some())
        .unwrap_or(("-", "-"));
    let (plugin, page) = match window {
        // What somebody typed is written down without what is no word: here a `;` stands for all.
        Some(window) => window.split_once('/').unwrap(),
        None => ("-", "scrivania"),
    };
    let page = page.replace("%27%3B--", "';--");
    let posizione = match shown {
        true => door.posizione.as_str(),
        false => "-",
    };
    let esito = match shown {
        true => "mostrata",
        false => "negata",
    };
    [
        answer.header("x-request-id"),
        "dario-provetti",
        named.0,
        named.1,
        posizione,
        plugin,
        &page,
        esito,
    ]
    .map(str::to_owned)
}

/// Windows of a wider scope than the menu's row has.
async fn wider(stato: &Db, browser: &mut Browser, missing: &str) -> Vec<Seen> {
    let studio = incarico(stato, STUDIO).await;
    let delegated = posizione(stato, "uniemens", "9900000101").await;
    let mut rows = Vec::new();
    for of in [
        format!("s/{delegated}"),
        "tutte".to_owned(),
        "sede".to_owned(),
    ] {
        let answer = browser
            .get(&format!("/i/{studio}/{of}/versamenti/mesi"))
            .await;
        assert_eq!(faceless(&answer), missing, "{of}");
        let id = answer.header("x-request-id");
        let row = [
            id,
            "dario-provetti",
            STUDIO,
            "intermediario",
            "-",
            "versamenti",
            "mesi",
            "negata",
        ];
        rows.push(row.map(str::to_owned));
    }
    rows
}

#[tokio::test]
async fn a_revocation_counts_from_the_very_next_request() {
    for (name, setting) in behind::both().await {
        let desk = setting.open().await;
        let stato = behind::stato(&desk).await;
        let theirs = posizione(&stato, "uniemens", "9900000101").await;
        let undo = [
            (
                STUDIO,
                "dario-provetti",
                "update delega set revocata = 1795426199999 where id = 'studio-provetti-001'",
            ),
            (
                STUDIO,
                "dario-provetti",
                "update delega set revocata = null, al = '2026-11-22' where id = 'studio-provetti-001'",
            ),
            (
                "lia-saggi-collaboratrice",
                "lia-saggi",
                "update subdelega set al = '2026-11-22' where delega = 'studio-provetti-001'",
            ),
            (
                "carla-esempi-titolare",
                "carla-esempi",
                "update incarico set al = '2026-11-22' where id = 'carla-esempi-titolare'",
            ),
            (
                "ugo-sportelli-operatore",
                "ugo-sportelli",
                "update incarico set struttura = '9901' where id = 'ugo-sportelli-operatore'",
            ),
        ];
        for (role, person, sql) in undo {
            let again =
                "update delega set revocata = null, al = null where id = 'studio-provetti-001'";
            stato.execute(again, &[]).await.unwrap();
            let home = format!("/i/{}/p/{theirs}", incarico(&stato, role).await);
            let mut browser = desk.signed_in(person).await;
            statuses(&mut browser, &home, 200, &format!("{name}: {sql}")).await;
            assert_eq!(stato.execute(sql, &[]).await.unwrap(), 1, "{sql}");
            statuses(&mut browser, &home, DENIED, &format!("{name}: {sql}")).await;
        }
    }
}

async fn statuses(browser: &mut Browser, home: &str, expected: u16, what: &str) {
    for path in [
        "",
        "/versamenti/mesi",
        "/versamenti/mese?periodo=2026-07",
        "/versamenti/tutti",
        "/versamenti/riepilogo",
        "/riepilogo",
    ] {
        let answer = browser.get(&format!("{home}{path}")).await;
        assert_eq!(answer.status, expected, "{what}: {path}");
    }
}

#[tokio::test]
async fn a_search_finds_the_foreign_as_little_as_the_missing() {
    let desk = Desk::start().await;
    let stato = behind::stato(&desk).await;
    let home = format!("/i/{}", incarico(&stato, STUDIO).await);
    let mut browser = desk.signed_in("dario-provetti").await;
    // By key, codice fiscale and name: what nobody has, and what firm D has, which is no client.
    for (missing, foreign) in [
        ("9999999999", "9900000505"),
        ("99999999990", "99000021107"),
        ("nessunoo", "cantieri"),
    ] {
        let [missing, foreign] = [
            sought(&mut browser, &home, missing).await,
            sought(&mut browser, &home, foreign).await,
        ];
        assert_eq!(missing, foreign);
    }
    let control = browser.get(&home).await;
    let fields = [
        ("csrf", control.hidden("csrf")),
        ("contesto", control.hidden("contesto")),
        ("cerca", "9900000101".to_owned()),
    ];
    let found = browser.post(&format!("{home}/cerca"), &fields).await;
    assert!(found.text.contains("Officina Esempio"), "{}", found.text);
}

/// What a search answers, without what was sought and without the seal of the form.
async fn sought(browser: &mut Browser, home: &str, sought: &str) -> String {
    let page = browser.get(home).await;
    let fields = [
        ("csrf", page.hidden("csrf")),
        ("contesto", page.hidden("contesto")),
        ("cerca", sought.to_owned()),
    ];
    let mut answer = browser.post(&format!("{home}/cerca"), &fields).await;
    assert_eq!(answer.status, 200, "{sought}");
    let sealed = answer.hidden("contesto");
    answer.text = answer
        .text
        .replace(&sealed, "CONTESTO")
        .replace(sought, "CERCA");
    faceless(&answer)
}
