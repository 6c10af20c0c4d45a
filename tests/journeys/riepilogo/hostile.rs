//! Cards of applications that spin, trap, fill their page, say nothing or say too much, before the others in the
//! menu: nobody waits for them, and each failure stands in its own place.

use crate::journeys::behind;
use crate::sandbox::guests::{guest, zoo};
use crate::sandbox::{fields, yard};
use crate::support::browser::Browser;
use crate::support::desk::{Desk, Files, Setting};
use axum::body::Body;
use axum::http::{Request, header};
use futures_util::StreamExt;
use std::time::Duration;
use tower::ServiceExt;

/// The bundled applications, which have cards too.
const GOOD: [&str; 3] = ["anagrafica", "uniemens", "versamenti"];

/// Puts applications whose only page is their card before all others into the menu of the titolare.
fn put(files: Files<'_>, guests: &[(&str, Vec<u8>)]) {
    let mut rows = "\n[[group]]\ntitle = { it = \"Prove\" }\n".to_owned();
    for (id, wasm) in guests {
        rows.push_str(&format!(
            "\n[[group.entry]]\nopen = \"{id}/prova\"\nposizioni = [\"uniemens\"]\n"
        ));
        let manifest = yard::manifest(id).replace("[limits]\ncpu_ms = 50\n", "");
        let card = "id = \"prova\"\nriepilogo = true\n";
        let manifest = manifest.replacen("id = \"prova\"\n", card, 1);
        files.put(&format!("plugins/{id}/plugin.toml"), manifest);
        files.put(&format!("plugins/{id}/help/it.md"), "Una prova.\n");
        files.put(&format!("plugins/{id}/{id}.wasm"), wasm);
        for (name, sql, _) in yard::queries(id) {
            files.put(&format!("plugins/{id}/queries/{name}.sql"), sql);
        }
    }
    let menu = files.path("menus/titolare.toml");
    let text = std::fs::read_to_string(&menu).unwrap();
    let (head, rest) = text.split_once("\n[[group]]").unwrap();
    std::fs::write(&menu, format!("{head}{rows}\n[[group]]{rest}")).unwrap();
}

/// A guest of the zoo.
fn from_zoo(name: &str) -> Vec<u8> {
    let mut zoo = zoo().into_iter();
    zoo.find(|(known, _)| *known == name).unwrap().1
}

struct Ground {
    desk: Desk,
    browser: Browser,
    path: String,
}

impl Ground {
    async fn with(guests: &[(&str, Vec<u8>)]) -> Ground {
        // On the slow side a busy machine would have others to blame, who are not.
        let mut setting = Setting::new().await;
        setting.slow_after = Some(Duration::from_secs(3_600));
        put(setting.files(), guests);
        let desk = setting.open().await;
        let stato = behind::stato(&desk).await;
        let incarico = behind::incarico(&stato, "carla-esempi-titolare").await;
        let posizione = behind::posizione(&stato, "uniemens", "9900000101").await;
        let mut browser = desk.signed_in("carla-esempi").await;
        // Whatever is done once in a process is done.
        for plugin in GOOD {
            let warm = format!("/i/{incarico}/p/{posizione}/{plugin}/riepilogo");
            assert_eq!(browser.get(&warm).await.status, 200, "{plugin}");
        }
        Ground {
            desk,
            browser,
            path: format!("/i/{incarico}/p/{posizione}/riepilogo"),
        }
    }

    /// The pieces of the page as they come.
    async fn pieces(&self) -> Vec<String> {
        let request = Request::get(&self.path).header(header::HOST, "127.0.0.1:8080");
        let request = self.browser.bearing(request.body(Body::empty()).unwrap());
        let router = cassetto::web::router(self.desk.app.clone());
        let answer = router.oneshot(request).await.unwrap();
        assert_eq!(answer.status().as_u16(), 200);
        let pieces = answer.into_body().into_data_stream();
        let text = |piece: Result<axum::body::Bytes, _>| {
            String::from_utf8(piece.expect("a whole answer").to_vec()).unwrap()
        };
        pieces.map(text).collect().await
    }
}

/// Of which application a piece is the card.
fn card_of(piece: &str) -> Option<&str> {
    let id = piece.split_once("<h2 id=\"scheda-")?.1;
    id.split('"').next()
}

#[tokio::test(flavor = "multi_thread")]
async fn whatever_one_does_the_cards_of_the_others_come_before_it_ends() {
    let ground = Ground::with(&[("loop", from_zoo("loop"))]).await;
    let pieces = ground.pieces().await;
    // The places stand in the order of the menu, in the first piece.
    let place = |id: &str| pieces[0].find(&format!("href=\"#scheda-{id}\"")).unwrap();
    assert!(place("loop") < place("anagrafica"));
    let cards: Vec<_> = pieces.iter().filter_map(|piece| card_of(piece)).collect();
    // On a busy machine the others are late too, and come as they are ready.
    let (late, others) = cards.split_last().unwrap();
    let mut others = others.to_vec();
    others.sort_unstable();
    assert_eq!((*late, &others[..]), ("loop", &GOOD[..]));
    let last = pieces
        .iter()
        .rfind(|piece| card_of(piece).is_some())
        .unwrap();
    assert!(last.contains("<h3>Applicazione interrotta</h3>"), "{last}");
    assert!(pieces.last().unwrap().ends_with("</html>\n"));
}

#[tokio::test(flavor = "multi_thread")]
async fn each_failure_stands_in_its_own_place_and_takes_nothing_from_the_others() {
    let page = "(import \"cassetto:plugin/page@0.1.0\" \"text\" (func $text (param i32 i32)))";
    // A hundred texts of 4 KiB: a window may hold them, a card may not.
    let much = format!("{page} (data (i32.const 0) \"{}\")", "x".repeat(4_000));
    let filling = "(local $n i32) (local.set $n (i32.const 100)) (loop $l (call $text (i32.const 0) (i32.const 4000)) \
                   (br_if $l (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))";
    let one = "(call $text (i32.const 0) (i32.const 3))";
    let ground = Ground::with(&[
        ("trap", from_zoo("trap")),
        ("recursion", from_zoo("recursion")),
        ("amplify", from_zoo("amplify")),
        ("memory", from_zoo("memory")),
        ("piena", guest(&much, filling)),
        ("vuota", guest("", "")),
        (
            "parla",
            guest(&format!("{page} (data (i32.const 0) \"Eco\")"), one),
        ),
    ])
    .await;
    let text = ground.pieces().await.concat();
    let shown = |id: &str| {
        let at = text
            .find(&format!("<h2 id=\"scheda-{id}\""))
            .unwrap_or_else(|| panic!("{id}: {text}"));
        text[at..].split("</section>").next().unwrap().to_owned()
    };
    for (id, sentence) in [
        ("trap", "ha smesso di rispondere a causa di un errore"),
        ("recursion", "ha smesso di rispondere a causa di un errore"),
        ("amplify", "ha chiesto più risorse di quelle consentite"),
        ("memory", "ha chiesto più risorse di quelle consentite"),
        ("piena", "ha chiesto più risorse di quelle consentite"),
        ("parla", "Eco"),
    ] {
        let card = shown(id);
        assert!(card.contains(sentence), "{id}: {card}");
        assert!(!card.contains("xxxx"), "{id}");
    }
    for id in GOOD {
        let card = shown(id);
        assert!(
            card.contains("class=\"facts\"") && !card.contains("<h3>"),
            "{id}: {card}"
        );
    }
    let silent = text.split("schede-mute").nth(1).unwrap();
    assert!(silent.contains("id=\"scheda-vuota\"") && silent.contains("Prova vuota"));
    assert_eq!(
        text.matches("Prova vuota").count(),
        2,
        "its place, and the last line"
    );
    let mut ended: Vec<_> = behind::register(&ground.desk)
        .await
        .into_iter()
        .filter(|it| it[6] == "prova")
        .map(|it| [it[5].clone(), it[7].clone()].join(" "))
        .collect();
    ended.sort();
    assert_eq!(
        ended,
        [
            "amplify fermata",
            "memory fermata",
            "parla mostrata",
            "piena fermata",
            "recursion fermata",
            "trap fermata",
            "vuota mostrata"
        ]
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn an_application_in_quarantine_says_so_in_its_card() {
    let ground = Ground::with(&[("trap", from_zoo("trap"))]).await;
    for _ in 0..5 {
        ground.pieces().await;
    }
    let text = ground.pieces().await.concat();
    let card = text.split("id=\"scheda-trap\"").nth(1).unwrap();
    let card = card.split("</section>").next().unwrap();
    assert!(card.contains("Applicazione non disponibile"), "{card}");
    for id in GOOD {
        assert!(text.contains(&format!("<h2 id=\"scheda-{id}\"")), "{id}");
    }
    // Later it is tried again.
    ground.desk.clock.pass(Duration::from_secs(10));
    let again = ground.pieces().await.concat();
    assert!(
        again.contains("<h3>Applicazione interrotta</h3>"),
        "{again}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_card_with_more_than_a_table_and_a_chart_is_a_fault_of_its_page() {
    let rows = "(import \"cassetto:plugin/page@0.1.0\" \"rows\" (func $rows (param i32 i32 i32 i32 i32 i32)))";
    let table = "(call $rows (i32.const 0) (i32.const 0) (i32.const 0) (i32.const 0) (i32.const 0) (i32.const 0))";
    let texts = ["Prima", "Seconda"].map(str::to_owned);
    // Six rows of no columns at address 0, where all is zero.
    let long = table.replacen("(i32.const 0))", "(i32.const 6))", 1);
    let ground = Ground::with(&[
        ("una", guest(rows, table)),
        ("due", guest(rows, &table.repeat(2))),
        ("lunga", guest(rows, &long)),
        ("righe-una", fields::tables(&texts[..1])),
        ("righe-due", fields::tables(&texts)),
        ("righe-grafico", fields::charts(&texts[..1])),
        ("righe-grafici", fields::charts(&texts)),
        ("righe-fatti", fields::timelines(&texts[..1])),
    ])
    .await;
    let text = ground.pieces().await.concat();
    for (id, stopped) in [
        ("una", false),
        ("due", true),
        ("lunga", true),
        ("righe-una", false),
        ("righe-due", true),
        ("righe-grafico", false),
        ("righe-grafici", true),
        ("righe-fatti", true),
    ] {
        let card = text.split(&format!("id=\"scheda-{id}\"")).nth(1).unwrap();
        let card = card.split("</section>").next().unwrap();
        assert_eq!(
            card.contains("<h3>Applicazione interrotta</h3>"),
            stopped,
            "{id}: {card}"
        );
    }
}

/// Whoever goes away ends what was begun for them.
#[tokio::test(flavor = "multi_thread")]
async fn who_goes_away_leaves_an_interrupted_look() {
    let ground = Ground::with(&[("loop", from_zoo("loop"))]).await;
    let request = Request::get(&ground.path).header(header::HOST, "127.0.0.1:8080");
    let request = ground.browser.bearing(request.body(Body::empty()).unwrap());
    let router = cassetto::web::router(ground.desk.app.clone());
    let mut pieces = router
        .oneshot(request)
        .await
        .unwrap()
        .into_body()
        .into_data_stream();
    for _ in 0..4 {
        pieces.next().await.unwrap().unwrap();
    }
    drop(pieces);
    let seen = behind::register(&ground.desk).await;
    let ended: Vec<_> = seen
        .iter()
        .filter(|it| it[5] == "loop")
        .map(|it| it[7].as_str())
        .collect();
    assert_eq!(ended, ["interrotta"]);
}
