//! The story, read back sentence by sentence: each with the query that finds it and the rows that it
//! must find, on both databases. Days and months of the rows are told from the reference date.

mod sentences;

use super::{AT, Archive, both};
use cassetto::store::{Store, load::load};
use cassetto_archivio::Month;
use cassetto_archivio::calendar::{f24_term, plus, term, uniemens_term};
use cassetto_db::{Access, Cell, Db, Opening, Place, Row, Schema};
use jiff::ToSpan;
use jiff::civil::Date;
use sentences::{SENTENCES, Sentence};

/// A day or a month that a row tells from the reference date: `D-15`, `M-4`, the terms of payment
/// `term D+15`, `F24 M-4`, and of the statement `UniEmens M-2`, with days added as in `UniEmens M-2 +2`; `months -16`, so many before it.
fn told(what: &str, at: Date) -> String {
    let number = |text: &str| text.parse::<i32>().unwrap_or(0);
    let day = |text: &str| plus(at, number(&text[1..]));
    let month = |text: &str| Month::of(at).plus(number(&text[1..]));
    match what.split(' ').collect::<Vec<_>>()[..] {
        ["term", of] => term(day(of)).to_string(),
        ["F24", of] => f24_term(month(of)).to_string(),
        ["UniEmens", of] => uniemens_term(month(of)).to_string(),
        ["UniEmens", of, more] => plus(uniemens_term(month(of)), number(more)).to_string(),
        ["first", of] => month(of).day(1).to_string(),
        ["months", back] => at.saturating_add(number(back).months()).to_string(),
        // Milliseconds UTC of noon.
        ["noon", of] => {
            let noon = day(of).at(12, 0, 0, 0).in_tz("UTC").unwrap();
            noon.timestamp().as_millisecond().to_string()
        }
        ["last", of] => plus(month(of).plus(1).day(1), -1).to_string(),
        [of] if of.starts_with('D') => day(of).to_string(),
        [of] if of.starts_with('M') => month(of).to_string(),
        _ => panic!("`{what}` is neither day nor month"),
    }
}

/// A row as it is expected, with its days and months filled in.
fn expected(row: &str, at: Date) -> String {
    let mut parts = row.split(['{', '}']);
    let mut filled = parts.next().unwrap_or_default().to_owned();
    while let (Some(what), Some(rest)) = (parts.next(), parts.next()) {
        filled.push_str(&told(what, at));
        filled.push_str(rest);
    }
    filled
}

fn found(row: &Row) -> String {
    let cells = row.0.iter().map(|cell| match cell {
        Cell::Null => "-".to_owned(),
        Cell::Int(number) => number.to_string(),
        Cell::Text(text) => text.clone(),
    });
    cells.collect::<Vec<_>>().join(" | ")
}

/// The desk of an archive, with the persons of the story; both schemas can be read.
async fn desk(archive: &Archive) -> Db {
    let store = Store::open(&archive.place, 1).await.unwrap();
    store.migrate().await.unwrap();
    let people = std::fs::read(archive.people()).unwrap();
    load(&store, people.as_slice()).await.unwrap();
    store.close().await;
    read(&archive.place).await
}

async fn read(place: &Place) -> Db {
    let opening = Opening {
        place,
        schema: Schema::Stato,
        sees: Some(Schema::Archivio),
        access: Access::Read,
        connections: 1,
        statement_timeout: None,
    };
    opening.open().await.unwrap()
}

async fn hear(desk: &Db, name: &str, at: Date, sentence: &Sentence) -> Option<String> {
    let sql = expected(sentence.asks, at);
    let rows = desk.all(sqlx::AssertSqlSafe(sql), &[]).await;
    let rows = rows.unwrap_or_else(|error| panic!("{}: {error}", sentence.says));
    let rows: Vec<String> = rows.iter().map(found).collect();
    let wanted: Vec<String> = sentence.rows.iter().map(|row| expected(row, at)).collect();
    (rows != wanted).then(|| {
        format!(
            "{name}, {at}: {}\n  found  {rows:#?}\n  wanted {wanted:#?}",
            sentence.says
        )
    })
}

#[tokio::test]
async fn every_sentence_is_true_on_both_databases() {
    for archive in both().await {
        archive.demo(0, 5, AT).await.unwrap();
        let desk = desk(&archive).await;
        let mut false_ones = Vec::new();
        for sentence in SENTENCES.into_iter().flatten() {
            false_ones.extend(hear(&desk, archive.name, AT, sentence).await);
        }
        assert!(false_ones.is_empty(), "{}", false_ones.join("\n"));
        desk.close().await;
    }
}

/// In August, round the turn of a year, on a leap day, and at the ends of a month.
#[tokio::test]
async fn every_sentence_is_true_whatever_the_day() {
    for at in [
        "2026-08-17",
        "2027-01-05",
        "2028-02-29",
        "2026-10-31",
        "2027-06-04",
    ] {
        let at: Date = at.parse().unwrap();
        let archive = super::sqlite().await;
        archive.demo(0, 5, at).await.unwrap();
        let desk = desk(&archive).await;
        let mut false_ones = Vec::new();
        for sentence in SENTENCES.into_iter().flatten() {
            false_ones.extend(hear(&desk, archive.name, at, sentence).await);
        }
        assert!(false_ones.is_empty(), "{}", false_ones.join("\n"));
        desk.close().await;
    }
}
