//! A window as data: as JSON where a program asks for it, a table of it as CSV, all rows of it in either.

use super::behind::{self, Seen};
use crate::sandbox::vectors;
use crate::support::browser::{Answer, Browser};
use crate::support::desk::{Desk, Setting};
use axum::body::Body;
use axum::http::{Request, header};
use cassetto_db::{Bind, Schema};
use futures_util::StreamExt;
use serde_json::{Value, json};

/// Rows that nobody has in the demonstration: more than two pages of a file.
const ROWS: usize = 1_200;

/// What stands where a file ends with its amounts.
const HOSTILE: [&str; 8] = [
    "=HYPERLINK(\"https://altrove.example\")",
    "+39 06",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1;1)",
    "\t=1+1",
    "\r=1+1",
    "a;=1+1",
    "a\",=1+1",
];

struct Ground {
    desk: Desk,
    browser: Browser,
    /// Carla's desk of firm A.
    home: String,
}

impl Ground {
    async fn on(setting: Setting) -> Ground {
        let desk = setting.open().await;
        let stato = behind::stato(&desk).await;
        let incarico = behind::incarico(&stato, "carla-esempi-titolare").await;
        let posizione = behind::posizione(&stato, "uniemens", "9900000101").await;
        let browser = desk.signed_in("carla-esempi").await;
        Ground {
            desk,
            browser,
            home: format!("/i/{incarico}/p/{posizione}"),
        }
    }

    /// Asks for what `accept` says.
    async fn ask(&mut self, path: &str, accept: &str) -> Answer {
        let request = Request::get(path)
            .header(header::HOST, "127.0.0.1:8080")
            .header(header::ACCEPT, accept);
        self.browser
            .send(request.body(Body::empty()).unwrap())
            .await
    }

    async fn json(&mut self, path: &str) -> Value {
        let answer = self.ask(path, "application/json").await;
        assert_eq!(answer.status, 200, "{path}: {}", answer.text);
        assert_eq!(answer.header("content-type"), "application/json");
        assert_eq!(
            answer.header("vary"),
            "cookie, accept, accept-language, finestra"
        );
        assert_eq!(answer.header("cache-control"), "no-store");
        serde_json::from_str(&answer.text).unwrap()
    }

    /// Puts rows into the archive whose references are hostile; the texts in the order of their numbers.
    async fn filled(&self) -> Vec<String> {
        let archivio = behind::open(&self.desk.place, Schema::Archivio).await;
        let sql = "insert into versamento (id, posizione, data, codice_fiscale, sede, causale, da, a, debito, \
                   credito, canale, riferimento, stato) \
                   select $1, id, '2026-01-16', 'X', '0000', 'DM10', '2025-12', '2025-12', $2, 0, 'f24', $3, 'abbinato' \
                   from posizione where tipo = 'uniemens' and chiave = '9900000101'";
        let vectors = vectors::all();
        let texts = HOSTILE.iter().map(|text| (*text).to_owned()).chain(vectors);
        // PostgreSQL has no text with this character.
        let texts: Vec<_> = texts.filter(|text| !text.contains('\0')).collect();
        let texts = texts.iter().cycle().take(ROWS).zip(1..);
        let numbered = |(text, number): (&String, i32)| format!("{text} {number}");
        let texts: Vec<_> = texts.map(numbered).collect();
        let mut archivio = archivio.write().await.unwrap();
        for (number, text) in (1_i64..).zip(&texts) {
            let binds: [Bind; 3] = [
                (9_000_000_000 + number).into(),
                (-number).into(),
                text.as_str().into(),
            ];
            assert_eq!(archivio.execute(sql, &binds).await.unwrap(), 1);
        }
        archivio.commit().await.unwrap();
        texts
    }
}

/// The table of a page with this title.
fn table<'a>(page: &'a Value, title: &str) -> &'a Value {
    let blocks = page["blocks"].as_array().unwrap();
    let found = blocks.iter().find(|block| block["title"] == title);
    found.unwrap_or_else(|| panic!("no table `{title}` in {page}"))
}

/// How the looks at a page ended, in no order.
fn ended<'a>(seen: &'a [Seen], page: &str) -> Vec<&'a str> {
    let looks = seen.iter().filter(|it| it[6] == page);
    let mut ended: Vec<_> = looks.map(|it| it[7].as_str()).collect();
    ended.sort_unstable();
    ended
}

/// The cells of a file as RFC 4180 has them.
fn cells(file: &str) -> Vec<Vec<String>> {
    let file = file.strip_prefix('\u{feff}').expect("a mark of UTF-8");
    let lines = file.strip_suffix("\r\n").expect("an end").split("\r\n");
    let cell = |line: &str| {
        let (mut cells, mut quoted) = (vec![String::new()], false);
        for character in line.chars() {
            match character {
                '"' => quoted = !quoted,
                ';' if !quoted => cells.push(String::new()),
                other => cells.last_mut().unwrap().push(other),
            }
        }
        cells
    };
    lines.map(cell).collect()
}

#[tokio::test]
async fn a_program_reads_what_a_person_sees_on_both_databases() {
    let mut read = Vec::new();
    for (name, setting) in behind::both().await {
        let mut ground = Ground::on(setting).await;
        let path = format!("{}/versamenti/mesi", ground.home);
        let shown = ground.browser.get(&path).await;
        let mut page = ground.json(&path).await;
        assert_eq!(page["title"], "Dovuto e versato", "{name}");
        let months = table(&page, "Dovuto e versato per mese");
        assert_eq!(
            months["columns"][0],
            json!({ "name": "periodo", "label": "Mese", "type": "month" })
        );
        assert_eq!(
            months["columns"][1],
            json!({ "name": "dovuto", "label": "Dovuto", "type": "money", "unit": "eurocent" })
        );
        let row = &months["rows"][0];
        let link = row["links"][0].as_str().unwrap();
        assert!(
            shown.attributes("a", "href").contains(&link.to_owned()),
            "{link}"
        );
        let month = row["values"][0].as_str().unwrap();
        assert_eq!(
            link,
            format!("{}/versamenti/mese?periodo={month}", ground.home)
        );
        assert!(row["values"][1].is_i64() && row["values"][4].as_str().unwrap().len() == 10);
        let rows = months["rows"].as_array().unwrap().len();
        // The head is a row as well.
        assert_eq!(shown.rows("table").len(), rows + 1, "{name}");
        let day = page["sources"][0]["updated"].as_str().unwrap();
        assert!(cassetto::model::is_day(day), "{day}");
        // Words of addresses are new in each demonstration.
        page = serde_json::from_str(&page.to_string().replace(&ground.home, "HOME")).unwrap();
        read.push(page);
        let end = &behind::register(&ground.desk).await;
        assert_eq!(ended(end, "mesi"), ["mostrata", "mostrata"], "{name}");
    }
    assert_eq!(read[0], read[1]);
}

#[tokio::test]
async fn all_rows_of_a_table_come_in_a_file_in_its_order_and_none_executes() {
    for (name, setting) in behind::both().await {
        let mut ground = Ground::on(setting).await;
        let texts = ground.filled().await;
        let path = format!("{}/versamenti/tutti?t1-ordine=debito", ground.home);
        let page = ground.browser.get(&path).await;
        let link = page.attributes("a[download]", "href").remove(0);
        assert_eq!(link, format!("{path}&t1-formato=csv"));
        let answer = ground.ask(&link, "text/html,*/*;q=0.8").await;
        assert_eq!(answer.status, 200, "{name}: {}", answer.text);
        assert_eq!(answer.header("content-type"), "text/csv; charset=utf-8");
        assert_eq!(
            answer.header("content-disposition"),
            "attachment; filename=\"versamenti-tutti-1-2026-11-23.csv\""
        );
        assert_eq!(answer.header("cache-control"), "no-store");
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
        let cells = cells(&answer.text);
        let at = |label: &str| cells[0].iter().position(|cell| cell == label).unwrap();
        let (debito, riferimento) = (at("A debito"), at("Riferimento"));
        assert!(cells.iter().all(|row| row.len() == cells[0].len()));
        // The greatest of them was put in last.
        let hostile = cells[1..].iter().take(ROWS);
        for ((number, text), row) in (1..=ROWS).rev().zip(texts.iter().rev()).zip(hostile) {
            let amount = format!("-{},{:02}", number / 100, number % 100);
            assert_eq!(row[debito], amount, "{name}");
            let cell = &row[riferimento];
            assert!(
                !cell.trim().starts_with(['=', '+', '-', '@', '\t', '\r']),
                "{cell}"
            );
            let same = |text: &str| -> String {
                text.chars().filter(char::is_ascii_alphanumeric).collect()
            };
            assert_eq!(same(cell), same(text));
        }
        // As many as a program gets, in the same order, whatever page of them the address shows.
        let json = ground.json(&path).await;
        let rows = table(&json, "Tutti gli F24")["rows"]
            .as_array()
            .unwrap()
            .clone();
        assert_eq!(rows.len(), cells.len() - 1, "{name}");
        assert!(rows.len() > ROWS);
        for (number, row) in rows.iter().take(ROWS).enumerate() {
            let number = i64::try_from(ROWS - number).unwrap();
            assert!(
                row["values"].as_array().unwrap().contains(&json!(-number)),
                "{row}"
            );
        }
        let seen = behind::register(&ground.desk).await;
        assert_eq!(
            ended(&seen, "tutti"),
            ["mostrata", "mostrata", "scaricata"],
            "{name}"
        );
    }
}

#[tokio::test]
async fn who_goes_away_leaves_an_interrupted_look_and_a_free_place() {
    use tower::ServiceExt;
    let mut ground = Ground::on(Setting::new().await).await;
    ground.filled().await;
    let path = format!("{}/versamenti/tutti?t1-formato=csv", ground.home);
    // More than there may be at once: each is dropped before its end.
    for _ in 0..40 {
        let request = Request::head(&path).header(header::HOST, "127.0.0.1:8080");
        let answer = ground
            .browser
            .send(request.body(Body::empty()).unwrap())
            .await;
        assert_eq!(answer.status, 200);
    }
    // Whoever takes none of it keeps its place.
    let mut held = Vec::new();
    for number in 0..33 {
        let request = ground
            .browser
            .bearing(Request::get(&path).body(Body::empty()).unwrap());
        let router = cassetto::web::router(ground.desk.app.clone());
        let answer = router.oneshot(request).await.unwrap();
        let expect = if number < 32 { 200 } else { 429 };
        assert_eq!(answer.status().as_u16(), expect, "{number}");
        held.push(answer);
    }
    drop(held);
    assert_eq!(ground.browser.get(&path).await.status, 200);
    let seen = behind::register(&ground.desk).await;
    let ended = ended(&seen, "tutti");
    let count = |esito: &str| ended.iter().filter(|it| **it == esito).count();
    assert_eq!(
        (count("interrotta"), count("scaricata")),
        (73, 1),
        "{ended:?}"
    );
}

/// A delega is revoked while all rows of its position are on the way: what was sent is cut off, and the register
/// says so.
#[tokio::test]
async fn a_right_that_ends_meanwhile_ends_the_answer() {
    use tower::ServiceExt;
    for (name, setting) in behind::both().await {
        let mut ground = Ground::on(setting).await;
        ground.filled().await;
        let stato = behind::stato(&ground.desk).await;
        let incarico = behind::incarico(&stato, "dario-provetti-intermediario").await;
        let posizione = behind::posizione(&stato, "uniemens", "9900000101").await;
        ground.browser = ground.desk.signed_in("dario-provetti").await;
        let path = format!("/i/{incarico}/p/{posizione}/versamenti/tutti?t1-formato=csv");
        let whole = ground.browser.get(&path).await;
        assert_eq!(whole.status, 200, "{name}");
        let request = Request::get(&path).body(Body::empty()).unwrap();
        let router = cassetto::web::router(ground.desk.app.clone());
        let answer = router
            .oneshot(ground.browser.bearing(request))
            .await
            .unwrap();
        assert_eq!(answer.status().as_u16(), 200, "{name}");
        let mut pieces = answer.into_body().into_data_stream();
        let head = pieces.next().await.unwrap().unwrap();
        let sql = "update delega set revocata = 1 where posizione in \
                   (select id from archivio.posizione where chiave = '9900000101')";
        assert!(stato.execute(sql, &[]).await.unwrap() > 0, "{name}");
        let (mut sent, mut cut) = (head.len(), false);
        while let Some(piece) = pieces.next().await {
            match piece {
                Ok(piece) => sent += piece.len(),
                Err(_) => cut = true,
            }
        }
        assert!(cut && sent < whole.text.len() / 4, "{name}: {sent} bytes");
        drop(pieces);
        assert_eq!(ground.browser.get(&path).await.status, 404, "{name}");
        let seen = behind::register(&ground.desk).await;
        let ways = ["fermata", "negata", "scaricata"];
        assert_eq!(ended(&seen, "tutti"), ways, "{name}");
    }
}

#[tokio::test]
async fn what_goes_wrong_is_told_in_the_form_that_was_asked_for() {
    let mut ground = Ground::on(Setting::new().await).await;
    let home = ground.home.clone();
    let json = "application/json";
    for (path, status, code) in [
        (format!("{home}/versamenti/mese"), 400, "parameters"),
        (
            format!("{home}/versamenti/mesi?t9-formato=csv"),
            400,
            "parameters",
        ),
        (
            format!("{home}/versamenti/mesi?t1-formato=xml"),
            400,
            "parameters",
        ),
        (
            format!("{home}/versamenti/mesi?t1-ordine=stato"),
            400,
            "parameters",
        ),
        (format!("{home}/versamenti/nessuna"), 404, "not-found"),
        (format!("{home}/durc/durc"), 404, "not-found"),
        ("/i/aaaaaaaaaaaaaaaa".to_owned(), 404, "not-found"),
    ] {
        let answer = ground.ask(&path, json).await;
        assert_eq!(answer.status, status, "{path}");
        assert_eq!(answer.header("content-type"), "application/problem+json");
        let told: Value = serde_json::from_str(&answer.text).unwrap();
        assert_eq!(
            (&told["status"], &told["code"]),
            (&json!(status), &json!(code))
        );
        assert_eq!(told["request_id"], answer.header("x-request-id"));
        let page = ground.browser.get(&path).await;
        assert_eq!(page.status, status, "{path}");
        assert_eq!(page.texts("main h1"), [told["title"].as_str().unwrap()]);
    }
    let path = format!("{home}/versamenti/mesi");
    let refused = ground.ask(&path, "image/png, text/csv").await;
    assert_eq!(refused.status, 406);
    assert_eq!(refused.texts("main h1"), ["Formato non disponibile"]);
    // What is not there is not there in no form either.
    let missing = ground.ask(&format!("{home}/durc/durc"), "image/png").await;
    assert_eq!(missing.status, 404);
    let mut nobody = ground.desk.browser();
    std::mem::swap(&mut ground.browser, &mut nobody);
    let answer = ground.ask(&path, json).await;
    assert_eq!((answer.status, answer.header("location")), (401, ""));
    assert_eq!(answer.header("content-type"), "application/problem+json");
    assert_eq!(ground.ask(&path, "text/html").await.status, 303);
}
