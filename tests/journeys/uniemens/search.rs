//! Workers are found among those of a statement: by parts of words, in the order that was chosen, in every
//! form of the page, and in no address.

use super::{A, home, page, rows};
use crate::journeys::behind;
use crate::support::browser::{Answer, Browser};
use axum::body::Body;
use axum::http::{Request, header};

/// Sends the search of a page.
async fn seek(browser: &mut Browser, shown: &Answer, text: &str) -> Answer {
    let action = shown.attributes("form.table-search", "action").remove(0);
    let field = |name| {
        let selector = format!("form.table-search input[name={name}]");
        (name, shown.attributes(&selector, "value").remove(0))
    };
    let fields = [
        field("csrf"),
        field("contesto"),
        field("tabella"),
        ("cerca", text.to_owned()),
    ];
    let answer = browser.post(&action, &fields).await;
    assert_eq!(answer.status, 303, "{action}: {}", answer.text);
    let there = answer.header("location").to_owned();
    page(browser, &there).await
}

/// The statement of September of firm A, by surname from the last.
async fn statement(browser: &mut Browser, at: &str) -> Answer {
    let month = page(browser, &format!("{at}/mese?periodo=2026-09")).await;
    let statement = page(browser, &month.attributes("main tbody a", "href")[0]).await;
    let sort = statement.attributes("main thead a", "href");
    let by_surname = sort.iter().find(|it| it.contains("-ordine=-cognome"));
    page(browser, by_surname.expect("an order by surname")).await
}

/// Surname, first name and codice fiscale of the rows that have a link.
fn workers(answer: &Answer) -> Vec<Vec<String>> {
    let rows = rows(answer);
    let rows = rows.iter().filter(|row| row.matches(" | ").count() == 9);
    let cells = |row: &String| {
        row.split(" | ")
            .skip(1)
            .take(3)
            .map(str::to_owned)
            .collect()
    };
    rows.map(cells).collect()
}

#[tokio::test]
async fn workers_are_found_by_parts_of_words_in_the_chosen_order() {
    for (name, setting) in behind::both().await {
        let desk = setting.open().await;
        let stato = behind::stato(&desk).await;
        let mut carla = desk.signed_in("carla-esempi").await;
        let at = home(&stato, "carla-esempi-titolare", A).await;
        let whole = statement(&mut carla, &at).await;
        let all = workers(&whole);
        assert_eq!(all.len(), 12, "{name}: {:#?}", rows(&whole));
        // Somebody whose surname and first name are looked for in part, the letters small, the words turned.
        let one = &all[3];
        let part = |text: &str| text.to_lowercase()[1..].to_owned();
        let sought = format!(" {}  {} ", part(&one[1]), part(&one[0]));
        let found = seek(&mut carla, &whole, &sought).await;
        assert_eq!(
            workers(&found),
            std::slice::from_ref(one),
            "{name}: {sought}"
        );
        let shown = found.attributes("form.table-search input[name=cerca]", "value");
        assert_eq!(
            shown,
            [sought.split_whitespace().collect::<Vec<_>>().join(" ")]
        );
        // Letters that some have: their rows in the same order, and no address tells the letters.
        let holds = |row: &&Vec<String>| row.iter().any(|cell| cell.to_lowercase().contains("ss"));
        let some: Vec<_> = all.iter().filter(holds).cloned().collect();
        let found = seek(&mut carla, &found, "sS").await;
        assert_eq!(workers(&found), some, "{name}");
        for link in found.attributes("main a", "href") {
            assert!(!link.to_lowercase().contains("=ss"), "{name}: {link}");
        }
        // The file and the data hold what was found.
        let csv = found.attributes("a[download]", "href");
        let csv = csv
            .iter()
            .find(|it| it.ends_with("&t2-formato=csv"))
            .expect("a file of what was found");
        let file = carla.get(csv).await;
        assert_eq!(
            (file.status, file.text.matches("\r\n").count()),
            (200, some.len() + 1),
            "{name}"
        );
        let form = found.attributes("form.table-search", "action").remove(0);
        let there = csv.replace("&t2-formato=csv", "");
        let asked = Request::get(&there).header(header::HOST, "127.0.0.1:8080");
        let asked = asked.header(header::ACCEPT, "application/json");
        let data = carla.send(asked.body(Body::empty()).unwrap()).await;
        let data: serde_json::Value = serde_json::from_str(&data.text).unwrap();
        let tables = data["blocks"].as_array().unwrap();
        let rows = tables.iter().filter_map(|it| it["rows"].as_array());
        let counts: Vec<_> = rows.map(Vec::len).collect();
        assert!(counts.contains(&some.len()), "{name}: {counts:?}");
        // Nobody, said so; the way back; nothing sought is everybody.
        let none = seek(&mut carla, &found, "nessuno-di-questi").await;
        assert_eq!(
            none.texts("main td.none"),
            ["Nessuna riga corrisponde a quanto cercato."]
        );
        let all_rows = page(&mut carla, &none.link("Tutte le righe")).await;
        assert_eq!(workers(&all_rows), all, "{name}");
        assert_eq!(workers(&seek(&mut carla, &none, "  ").await), all, "{name}");
        // What another session sealed does not open.
        let mut again = desk.signed_in("carla-esempi").await;
        assert_eq!(again.get(&there).await.status, 400, "{name}");
        assert_eq!(again.get(&form).await.status, 200, "{name}");
        let seen = behind::register(&desk).await;
        let sought = seen.iter().filter(|it| it[7] == "cercata").count();
        assert_eq!(sought, 4, "{name}");
    }
}
