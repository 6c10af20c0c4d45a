//! The figures of a card are those of the pages that show all: over every position of an office, on both
//! databases, each counted and summed again from the rows of the full pages.

use crate::journeys::behind;
use crate::support::browser::Browser;
use axum::body::Body;
use axum::http::{Request, header};
use cassetto_db::Schema;
use serde_json::Value;
use std::collections::BTreeMap;

/// The months of the card at the day of the demonstration.
const MONTHS: std::ops::RangeInclusive<&str> = "2025-11"..="2026-10";

/// A page as a program reads it.
struct Page(Value);

impl Page {
    async fn of(browser: &mut Browser, path: &str) -> Option<Page> {
        let request = Request::get(path)
            .header(header::HOST, "127.0.0.1:8080")
            .header(header::ACCEPT, "application/json");
        let answer = browser.send(request.body(Body::empty()).unwrap()).await;
        match answer.status {
            404 => None,
            200 => Some(Page(serde_json::from_str(&answer.text).unwrap())),
            other => panic!("{path}: {other} {}", answer.text),
        }
    }

    fn blocks(&self, kind: &'static str) -> impl Iterator<Item = &Value> {
        let blocks = self.0["blocks"].as_array().unwrap();
        blocks.iter().filter(move |block| block["kind"] == kind)
    }

    /// Its facts by their labels.
    fn facts(&self) -> BTreeMap<&str, &Value> {
        let facts = self
            .blocks("facts")
            .flat_map(|it| it["facts"].as_array().unwrap());
        facts
            .map(|fact| (fact["label"].as_str().unwrap(), &fact["value"]))
            .collect()
    }

    fn notices(&self) -> Vec<&Value> {
        self.blocks("notice").map(|it| &it["text"]).collect()
    }

    /// The rows of a table or chart, each by the names of its columns; none where there is no such thing.
    fn rows(&self, title: &str) -> Vec<BTreeMap<&str, &Value>> {
        let named = ["table", "chart"]
            .into_iter()
            .flat_map(|kind| self.blocks(kind));
        let mut rows = Vec::new();
        for block in named.filter(|it| it["title"].as_str().unwrap().starts_with(title)) {
            let names = block["columns"].as_array().unwrap().iter();
            let names: Vec<_> = names.map(|it| it["name"].as_str().unwrap()).collect();
            for row in block["rows"].as_array().unwrap() {
                let values = row["values"].as_array().unwrap();
                rows.push(names.iter().copied().zip(values).collect());
            }
        }
        rows
    }
}

fn sum(rows: &[BTreeMap<&str, &Value>], column: &str) -> i64 {
    rows.iter().map(|row| row[column].as_i64().unwrap()).sum()
}

#[tokio::test]
async fn every_figure_of_a_card_is_that_of_the_full_pages() {
    for (name, setting) in behind::both().await {
        let desk = setting.open().await;
        let stato = behind::stato(&desk).await;
        let ugo = behind::incarico(&stato, "ugo-sportelli-operatore").await;
        let mut browser = desk.signed_in("ugo-sportelli").await;
        let all = stato
            .all("select codice from archivio.posizione order by id", &[])
            .await
            .unwrap();
        let (mut payments, mut statements, mut late, mut missing, mut registered) = (0, 0, 0, 0, 0);
        for row in &all {
            let home = format!("/i/{ugo}/p/{}", row.text(0).unwrap());
            registered += anagrafica(&mut browser, &home).await;
            let (dues, unpaid) = versamenti(&mut browser, &home).await;
            payments += dues;
            late += unpaid;
            let (months, without) = uniemens(&mut browser, &home).await;
            statements += months;
            missing += without;
        }
        // The demonstration has all that the cards speak of.
        assert!(registered > 30, "{name}: {registered} of {}", all.len());
        assert!(
            payments > 20 && statements > 5,
            "{name}: {payments} {statements}"
        );
        assert!(late > 0 && missing > 0, "{name}: {late} {missing}");
        desk.app.close().await;
    }
}

async fn anagrafica(browser: &mut Browser, home: &str) -> usize {
    let Some(card) = Page::of(browser, &format!("{home}/anagrafica/riepilogo")).await else {
        return 0;
    };
    let whole = Page::of(browser, &format!("{home}/anagrafica/posizione"))
        .await
        .unwrap();
    let (few, all) = (card.facts(), whole.facts());
    assert_eq!(few.len(), 5, "{home}");
    for (label, value) in few {
        assert_eq!(all.get(label), Some(&value), "{home}: {label}");
    }
    assert_eq!(card.notices(), whole.notices(), "{home}");
    1
}

/// Whether there are dues, and how many months are late.
async fn versamenti(browser: &mut Browser, home: &str) -> (usize, usize) {
    let Some(card) = Page::of(browser, &format!("{home}/versamenti/riepilogo")).await else {
        return (0, 0);
    };
    let whole = Page::of(browser, &format!("{home}/versamenti/mesi"))
        .await
        .unwrap();
    let unmatched = Page::of(browser, &format!("{home}/versamenti/non-abbinati"))
        .await
        .unwrap();
    assert_eq!(card.notices(), whole.notices(), "{home}");
    let (facts, months) = (card.facts(), whole.rows("Dovuto e versato per mese"));
    if months.is_empty() {
        assert!(facts.is_empty(), "{home}: {facts:?}");
        return (0, 0);
    }
    let mut last = months.clone();
    last.retain(|row| MONTHS.contains(&row["periodo"].as_str().unwrap()));
    let drawn = card.rows("Dovuto e versato, da novembre 2025 a ottobre 2026");
    for column in ["dovuto", "versato"] {
        assert_eq!(sum(&drawn, column), sum(&last, column), "{home} {column}");
    }
    let figure = |label: &str| facts[label].as_i64().unwrap();
    assert_eq!(
        figure("Dovuto negli ultimi 12 mesi"),
        sum(&last, "dovuto"),
        "{home}"
    );
    assert_eq!(
        figure("Versato per gli stessi mesi"),
        sum(&last, "versato"),
        "{home}"
    );
    let overdue = whole.facts()["Scaduto e non versato"].as_i64().unwrap();
    assert_eq!(
        figure("Scaduto e non versato, di ogni mese"),
        overdue,
        "{home}"
    );
    let rows = unmatched.rows("F24 non abbinati").len();
    assert_eq!(
        usize::try_from(figure("F24 non abbinati")),
        Ok(rows),
        "{home}"
    );
    let is_late = |row: &&BTreeMap<&str, &Value>| {
        ["non_pagato", "parziale"].contains(&row["stato"].as_str().unwrap())
    };
    let late: Vec<_> = months
        .iter()
        .filter(is_late)
        .map(|row| row["periodo"])
        .collect();
    let listed = card.rows("Mesi con importi scaduti e non versati");
    let told: Vec<_> = listed.iter().map(|row| row["periodo"]).collect();
    assert_eq!(told, late, "{home}");
    assert_eq!(sum(&listed, "scaduto"), overdue, "{home}");
    assert_eq!(
        usize::try_from(figure("Mesi con importi scaduti")),
        Ok(late.len()),
        "{home}"
    );
    (1, late.len())
}

/// Whether there are months, and how many lack their statement.
async fn uniemens(browser: &mut Browser, home: &str) -> (usize, usize) {
    let Some(card) = Page::of(browser, &format!("{home}/uniemens/riepilogo")).await else {
        return (0, 0);
    };
    let whole = Page::of(browser, &format!("{home}/uniemens/denunce"))
        .await
        .unwrap();
    let few = Page::of(browser, &format!("{home}/uniemens/mancanti"))
        .await
        .unwrap();
    let wrong = Page::of(browser, &format!("{home}/uniemens/anomalie"))
        .await
        .unwrap();
    let (facts, months) = (card.facts(), whole.rows("Denunce mese per mese"));
    if months.is_empty() {
        assert!(facts.is_empty(), "{home}: {facts:?}");
        return (0, 0);
    }
    let count = |label: &str| usize::try_from(facts[label].as_i64().unwrap()).unwrap();
    let missing = months
        .iter()
        .filter(|row| row["stato"] == "assente")
        .count();
    assert_eq!(count("Denunce mancanti"), missing, "{home}");
    assert_eq!(few.rows("Denunce mancanti").len(), missing, "{home}");
    let late = few.rows("Denunce presentate in ritardo").len();
    assert_eq!(count("Denunce presentate in ritardo"), late, "{home}");
    let anomalies = wrong.rows("Anomalie delle denunce");
    let open = anomalies
        .iter()
        .filter(|row| row["stato"] == "da_risolvere");
    assert_eq!(count("Anomalie da risolvere"), open.count(), "{home}");
    let came = months.iter().filter(|row| !row["presentata"].is_null());
    let last = came.map(|row| row["periodo"].as_str().unwrap()).max();
    let told = facts
        .get("Ultimo mese denunciato")
        .and_then(|it| it.as_str());
    assert_eq!(told, last, "{home}");
    assert_eq!(card.rows("Denunce mancanti").len(), missing, "{home}");
    (1, missing)
}

/// Every month of the firm is late: the card shows five of them and says that there are more.
#[tokio::test]
async fn of_many_rows_five_are_shown_and_all_are_counted() {
    for (name, setting) in behind::both().await {
        let desk = setting.open().await;
        let archivio = behind::open(&desk.place, Schema::Archivio).await;
        let sql = "update dovuto set versato = 0 where posizione in \
                   (select id from posizione where tipo = 'uniemens' and chiave = '9900000101')";
        let late = archivio.execute(sql, &[]).await.unwrap();
        let stato = behind::stato(&desk).await;
        let carla = behind::incarico(&stato, "carla-esempi-titolare").await;
        let posizione = behind::posizione(&stato, "uniemens", "9900000101").await;
        let mut browser = desk.signed_in("carla-esempi").await;
        let home = format!("/i/{carla}/p/{posizione}");
        let page = browser.get(&format!("{home}/riepilogo")).await;
        let card = "section[aria-labelledby=scheda-versamenti]";
        let rows = page.rows(&format!("{card} > .rows tbody"));
        assert_eq!(rows.len(), 5, "{name}: {rows:?}");
        assert!(rows[0].starts_with("ottobre 2026 | "), "{name}: {rows:?}");
        let told = page.texts(&format!("{card} > p"));
        assert!(told.contains(
            &"Righe mostrate: 5. Le altre stanno nella pagina dell'applicazione.".to_owned()
        ));
        let whole = Page::of(&mut browser, &format!("{home}/versamenti/riepilogo"))
            .await
            .unwrap();
        let counted = whole.facts()["Mesi con importi scaduti"].as_u64().unwrap();
        assert!(
            counted > 30 && counted <= late,
            "{name}: {counted} of {late}"
        );
        desk.app.close().await;
    }
}
