//! Who people are and how their positions stand: the pages of the registry for several persons and
//! types of position, on both databases. What one incarico may not see of a codice fiscale leaves no
//! trace on them, not even a number.

mod firm;
mod hidden;
mod rows;
mod tipi;

use super::behind::{self, incarico, posizione};
use crate::support::browser::{Answer, Browser};
use crate::support::desk::Desk;
use cassetto_db::Db;

/// The desk with the rows of this test, and a connection behind it.
async fn prepared(setting: crate::support::desk::Setting) -> (Desk, Db) {
    let desk = setting.open().await;
    rows::bring(&desk).await;
    let stato = behind::stato(&desk).await;
    (desk, stato)
}

/// The address of a position for an incarico, without a page: `of` is `p`, or `s` for its soggetto.
async fn home(stato: &Db, id: &str, of: &str, (tipo, chiave): (&str, &str)) -> String {
    let position = posizione(stato, tipo, chiave).await;
    format!("/i/{}/{of}/{position}", incarico(stato, id).await)
}

/// A page that opens.
async fn page(browser: &mut Browser, home: &str, page: &str) -> Answer {
    let answer = browser.get(&format!("{home}/anagrafica/{page}")).await;
    assert_eq!(answer.status, 200, "{page}: {}", answer.text);
    answer
}

/// The facts of a page, as `Matricola 9900000101`.
fn facts(answer: &Answer) -> Vec<String> {
    let [labels, values] = ["dt", "dd"].map(|it| answer.texts(&format!("main dl.facts {it}")));
    let facts = labels.iter().zip(&values);
    facts
        .map(|(label, value)| format!("{label} {value}"))
        .collect()
}

/// The titles of the tables, without what is said of their order.
fn titles(answer: &Answer) -> Vec<String> {
    let captions = answer.texts("main caption");
    let title = |it: &String| it.split(" Le intestazioni").next().map(str::to_owned);
    captions.iter().filter_map(title).collect()
}

/// Whether a page says something: a paragraph that holds it.
fn says(answer: &Answer, sentence: &str) -> bool {
    answer
        .texts("main p")
        .iter()
        .any(|it| it.contains(sentence))
}

/// Whether a row is there; a cell without value is `—`, which a voice reads as `nessun dato`.
fn has(rows: &[String], expected: &str, what: &str) {
    let is_it = |row: &String| row.replace("—nessun dato", "—") == expected;
    assert!(
        rows.iter().any(is_it),
        "{what}: no `{expected}` in {rows:#?}"
    );
}

/// Type and key.
type Position = (&'static str, &'static str);

const A: Position = ("uniemens", "9900000101");
const B: Position = ("uniemens", "9900000202");
const E: Position = ("pubblico", "99000051104/00001");
