//! Charts and timelines of the story, on both databases: the picture has the numbers of the archive, for the position
//! of the window alone, and whoever does not see it reads them.

use super::{A, B, home, page, plain, rows};
use crate::journeys::behind;
use crate::support::browser::Answer;
use axum::body::Body;
use axum::http::{Request, header};
use serde_json::Value;

/// The rows of the tables of all charts.
fn drawn(answer: &Answer) -> Vec<String> {
    let rows = answer.rows("main .chart .rows tbody");
    rows.iter().map(|row| plain(row)).collect()
}

fn texts(answer: &Answer, selector: &str) -> Vec<String> {
    let texts = answer.texts(selector);
    texts.iter().map(|text| plain(text)).collect()
}

#[tokio::test]
async fn the_months_of_the_firm_are_drawn_with_their_numbers() {
    for (name, setting) in behind::both().await {
        let desk = setting.open().await;
        let stato = behind::stato(&desk).await;
        let mut carla = desk.signed_in("carla-esempi").await;
        let at = home(&stato, "carla-esempi-titolare", A).await;
        let months = page(&mut carla, &format!("{at}/denunce")).await;
        let titles = texts(&months, "main svg[role=img] > title");
        let expected = [
            "A debito e a credito, mese per mese",
            "Lavoratori dichiarati, mese per mese",
        ];
        assert_eq!(titles, expected, "{name}");
        // The same months as in the table of the page, from the earliest.
        let all = rows(&months);
        let drawn = drawn(&months);
        assert_eq!((all.len(), drawn.len()), (36, 72), "{name}");
        for (row, [money, workers]) in all
            .iter()
            .rev()
            .zip((0..36).map(|at| [&drawn[at], &drawn[at + 36]]))
        {
            let cells: Vec<&str> = row.split(" | ").collect();
            assert_eq!(*money, [cells[0], cells[6], cells[7]].join(" | "), "{name}");
            assert_eq!(*workers, [cells[0], cells[5]].join(" | "), "{name}");
        }
        // July has no statement and October awaits one: gaps, and no bars.
        let bars = months.attributes("main .chart-plot .chart-bar rect", "height");
        assert_eq!(bars.len(), 2 * 34, "{name}");
        assert_eq!(
            months.attributes("main .chart-plot circle", "r").len(),
            34,
            "{name}"
        );
        let told = texts(&months, "main .chart-told p");
        assert_eq!(told.len(), 3, "{name}: {told:?}");
        assert!(
            told[0].starts_with("A debito: valore più basso "),
            "{name}: {told:?}"
        );
        assert!(
            told.iter().all(|it| it.contains("Senza dato: 2 su 36.")),
            "{name}: {told:?}"
        );
        let workers = "Lavoratori: 34 valori, tutti uguali: 12. Senza dato: 2 su 36.";
        assert_eq!(told[2], workers, "{name}");
        // What describes each picture is there.
        for described in months.attributes("main svg[role=img]", "aria-describedby") {
            assert_eq!(months.texts(&format!("#{described}")).len(), 1, "{name}");
        }
        // Another firm of the same person has other numbers.
        let at = home(&stato, "carla-esempi-titolare", B).await;
        let other = page(&mut carla, &format!("{at}/denunce")).await;
        assert_ne!(self::drawn(&other), drawn, "{name}");
    }
}

#[tokio::test]
async fn of_more_than_five_years_the_last_sixty_months_are_drawn_and_a_sentence_says_so() {
    for (name, setting) in behind::both().await {
        let desk = setting.open().await;
        let stato = behind::stato(&desk).await;
        let archivio = behind::open(&desk.place, cassetto_db::Schema::Archivio).await;
        let sql = "insert into mese (id, posizione, periodo, stato, termine, ritardo, da_versare) \
                   select $1, id, $2, 'non_dovuta', '2023-01-31', 0, 0 from posizione \
                   where tipo = 'uniemens' and chiave = '9900000101'";
        let mut before = archivio.write().await.unwrap();
        // 46 months before the first of the story, November 2023.
        for at in 0..46 {
            let month = format!("{}-{:02}", 2020 + at / 12, at % 12 + 1);
            let id = 9_000_000_000_i64 + at;
            let added = before
                .execute(sql, &[id.into(), month.as_str().into()])
                .await;
            assert_eq!(added.unwrap(), 1, "{name}");
        }
        before.commit().await.unwrap();
        let mut carla = desk.signed_in("carla-esempi").await;
        let at = home(&stato, "carla-esempi-titolare", A).await;
        let months = page(&mut carla, &format!("{at}/denunce")).await;
        let drawn = drawn(&months);
        assert_eq!(drawn.len(), 120, "{name}");
        assert!(
            drawn[0].starts_with("novembre 2021 | "),
            "{name}: {}",
            drawn[0]
        );
        assert!(
            drawn[59].starts_with("ottobre 2026 | "),
            "{name}: {}",
            drawn[59]
        );
        let more = "Il grafico mostra le ultime 60 righe; quelle precedenti non vi compaiono.";
        let told = texts(&months, "main .chart-told p:last-child");
        assert_eq!(told, [more, more], "{name}");
    }
}

#[tokio::test]
async fn a_month_tells_what_happened_in_the_order_of_time() {
    for (name, setting) in behind::both().await {
        let desk = setting.open().await;
        let stato = behind::stato(&desk).await;
        let mut carla = desk.signed_in("carla-esempi").await;
        let at = home(&stato, "carla-esempi-titolare", A).await;
        let september = page(&mut carla, &format!("{at}/mese?periodo=2026-09")).await;
        let days = september.attributes("main .timeline time", "datetime");
        assert_eq!(days, ["2026-11-02", "2026-11-04"], "{name}");
        assert_eq!(
            texts(&september, "main .timeline time"),
            ["02/11/2026", "04/11/2026"]
        );
        let what = texts(&september, "main .timeline-what");
        assert_eq!(
            what,
            ["Termine per la denuncia", "Denuncia presentata"],
            "{name}"
        );
        let details = texts(&september, "main .timeline li:last-child dl > div");
        assert_eq!(
            details[1..],
            ["Tipo UniEmens", "Ritardo 2 giorni"].map(|it| it.replacen(' ', "", 1)),
            "{name}"
        );
        // The statement is one click away.
        let links = september.attributes("main .timeline a", "href");
        assert_eq!(
            links,
            september.attributes("main > .rows tbody a", "href"),
            "{name}"
        );
        page(&mut carla, &links[0]).await;
    }
}

#[tokio::test]
async fn programs_get_the_rows_of_charts_and_the_entries_of_timelines() {
    for (name, setting) in behind::both().await {
        let desk = setting.open().await;
        let stato = behind::stato(&desk).await;
        let mut carla = desk.signed_in("carla-esempi").await;
        let at = home(&stato, "carla-esempi-titolare", A).await;
        let mut blocks = async |path: &str| -> Vec<Value> {
            let request = Request::get(format!("{at}/{path}"))
                .header(header::HOST, "127.0.0.1:8080")
                .header(header::ACCEPT, "application/json");
            let answer = carla.send(request.body(Body::empty()).unwrap()).await;
            assert_eq!(answer.status, 200, "{name}: {}", answer.text);
            let page: Value = serde_json::from_str(&answer.text).unwrap();
            page["blocks"].as_array().unwrap().clone()
        };
        let months = blocks("denunce").await;
        let of = |blocks: &[Value], kind: &str| -> Vec<Value> {
            let found = blocks.iter().filter(|block| block["kind"] == kind);
            found.cloned().collect()
        };
        let charts = of(&months, "chart");
        let [money, workers] = &charts[..] else {
            panic!("{name}: {charts:?}")
        };
        assert_eq!(
            (&money["form"], &workers["form"]),
            (&"bars".into(), &"lines".into())
        );
        assert_eq!(money["more"], false, "{name}");
        // The same numbers as in the table of the page, which begins with the last month.
        let table = &of(&months, "table")[0];
        let columns: Vec<_> = table["columns"]
            .as_array()
            .unwrap()
            .iter()
            .map(|it| it["name"].clone())
            .collect();
        let column = |name: &str| columns.iter().position(|it| it == name).unwrap();
        let rows = |block: &Value| block["rows"].as_array().unwrap().clone();
        assert_eq!(rows(money).len(), 36, "{name}");
        for (drawn, row) in rows(money).iter().zip(rows(table).iter().rev()) {
            let expect =
                ["periodo", "a_debito", "a_credito"].map(|it| row["values"][column(it)].clone());
            assert_eq!(drawn["values"], Value::from(expect.to_vec()), "{name}");
        }
        let september = blocks("mese?periodo=2026-09").await;
        let timeline = &of(&september, "timeline")[0];
        let entries = timeline["entries"].as_array().unwrap();
        let days: Vec<_> = entries.iter().map(|entry| &entry["values"][0]).collect();
        assert_eq!(days, ["2026-11-02", "2026-11-04"], "{name}");
        assert!(
            entries[1]["links"][2]
                .as_str()
                .unwrap()
                .contains("/uniemens/denuncia?"),
            "{name}"
        );
    }
}
