//! That the parts of `cargo cassetto bench` work, without measuring anything.

use super::budgets::BUDGETS;
use super::figures::Figures;
use super::report::{About, Report};
use super::rival::figures::{day, money, month, number, written};
use super::rival::known::Known;
use super::same::{ROWS, compare, posizione, shown};
use super::{limit, plain};
use crate::journeys::behind;
use crate::support::browser::Browser;
use crate::support::desk::{Setting, bundled};
use std::path::Path;

fn about() -> About {
    About {
        machine: "2 processors".to_owned(),
        date: "2026-11-23".to_owned(),
        commit: "abc".to_owned(),
        took: "1 s".to_owned(),
    }
}

#[test]
fn a_report_has_a_line_for_each_budget_and_says_which_is_missed() {
    let mut report = Report::default();
    report.measured("sandbox", 24.0, "calm");
    report.measured("load-100", 1.4, "");
    let text = report.text(&about());
    let lines = text
        .lines()
        .filter(|line| line.starts_with("| ") && line.contains(" | at "));
    assert_eq!(lines.count(), BUDGETS.len());
    for budget in BUDGETS {
        let begins = format!("| {} | at ", budget.what);
        let mut lines = text.lines().filter(|line| line.starts_with(&begins));
        let line = lines
            .next()
            .unwrap_or_else(|| panic!("no line for {}", budget.id));
        let verdict = match budget.id {
            "sandbox" => "| at most 25.0 µs | 24.0 µs | yes | calm |",
            "load-100" => "| at least 1.50 × | 1.40 × | **no** |",
            _ => "| not measured |",
        };
        assert!(line.contains(verdict), "{line}");
    }
    assert!(!report.holds());
    for budget in BUDGETS {
        let (super::budgets::Bar::AtMost(bar) | super::budgets::Bar::AtLeast(bar)) = budget.bar;
        report.measured(budget.id, bar, "");
    }
    assert!(report.holds());
}

#[test]
fn quantiles_are_those_of_the_sorted() {
    let mut figures = Figures::default();
    assert_eq!(figures.median(), 0.0);
    for figure in (1..=101).rev() {
        figures.push(f64::from(figure));
    }
    assert_eq!((figures.median(), figures.p95()), (51.0, 96.0));
    assert_eq!(figures.spread(), (1.0, 101.0));
}

#[test]
fn figures_of_the_rivals_are_italian() {
    assert_eq!(written("2026-11-03", day), "03/11/2026");
    assert_eq!(written("2026-10", month), "ottobre\u{a0}2026");
    assert_eq!(written(-1_234_567, number), "\u{2212}1.234.567");
    assert_eq!(written(1_000_007, number), "1.000.007");
    assert_eq!(written(999, number), "999");
    assert_eq!(written(42, number), "42");
    assert_eq!(written(123_456, money), "1.234,56\u{a0}€");
    assert_eq!(written(-5, money), "\u{2212}0,05\u{a0}€");
}

/// A desk with the application that is measured, and the address of the position of firm A for Carla.
async fn desk() -> (crate::support::desk::Desk, Browser, String) {
    let setting = Setting::new().await;
    bundled(
        &super::ground::root().join("tests/bench"),
        &setting.path("plugins"),
    );
    for page in ["estratto/dodici", "registra/voci"] {
        super::ground::add_row(&setting.path("menus/titolare.toml"), page);
    }
    let desk = setting.open().await;
    let mut browser = desk.signed_in("carla-esempi").await;
    let incarico = browser.get("/i").await.link("Officina Esempio");
    let home = browser.get(&incarico).await.link("9900000101");
    (desk, browser, home)
}

/// What the rivals know of that desk, whose clock stands still.
fn known(folder: &Path, desk: &crate::support::desk::Desk) -> std::sync::Arc<Known> {
    let root = super::ground::root();
    let datasets = root.join("plugin-sdk/archivio/datasets.toml");
    Known::read(folder, &root.join("host"), &datasets, desk.clock.clone())
}

#[tokio::test]
async fn the_rivals_show_what_the_desk_shows() {
    let (desk, mut browser, home) = desk().await;
    let folder = desk.folder.path();
    let data = folder.join("data");
    let known = known(folder, &desk);
    let routers = [
        plain::router(&data, known.clone()).await,
        limit::router(&data, known),
    ];
    for (page, rows) in posizione(&data).below(&home).iter().zip(ROWS) {
        let answer = browser.get(page).await;
        let (ours, bytes) = (shown(&answer.text), answer.text.len());
        for router in &routers {
            let mut rival = Browser::new(router.clone());
            rival.cookies.clone_from(&browser.cookies);
            let theirs = rival.get(page).await;
            assert_eq!(theirs.status, 200, "{}", theirs.text);
            compare(&ours, &shown(&theirs.text), rows);
            let near = theirs.text.len() * 100 / bytes;
            assert!(
                (96..=104).contains(&near),
                "{near} per cent of {bytes} bytes"
            );
            for (name, value) in &answer.headers {
                let same = theirs.headers.contains_key(name);
                assert!(same, "no header {name}: {value:?}");
            }
        }
    }
}

#[tokio::test]
async fn the_rivals_refuse_whom_the_desk_refuses() {
    let (desk, browser, home) = desk().await;
    let folder = desk.folder.path();
    let data = folder.join("data");
    let known = known(folder, &desk);
    let page = posizione(&data).below(&home)[0].clone();
    let lia = desk.signed_in("lia-saggi").await;
    for router in [
        plain::router(&data, known.clone()).await,
        limit::router(&data, known),
    ] {
        let mut nobody = Browser::new(router.clone());
        assert_eq!(nobody.get(&page).await.status, 303);
        let mut other = Browser::new(router.clone());
        other.cookies.clone_from(&lia.cookies);
        assert_eq!(other.get(&page).await.status, 404, "somebody else");
        let mut forged = Browser::new(router);
        forged.cookies.clone_from(&browser.cookies);
        for value in forged.cookies.values_mut() {
            *value = "A".repeat(43);
        }
        assert_eq!(forged.get(&page).await.status, 303, "no such session");
    }
}

/// The form of the act, as Carla is shown it.
async fn form(browser: &mut Browser, page: &str) -> Vec<(&'static str, String)> {
    let page = browser.get(page).await;
    assert_eq!(page.status, 200, "{}", page.text);
    let selector = |name| format!("form.modulo input[name={name}]");
    let field = |name| page.attributes(&selector(name), "value").remove(0);
    vec![
        ("csrf", field("csrf")),
        ("modulo", field("modulo")),
        ("campo-testo", "Una voce".to_owned()),
        ("campo-importo", "1250".to_owned()),
    ]
}

/// The status of each answer to an act and to what is none, and where they lead, without what differs by design.
async fn answers(browser: &mut Browser, page: &str) -> Vec<(u16, String)> {
    let mut answers = Vec::new();
    let good = form(browser, page).await;
    let with = |at: usize, text: &str| {
        let mut form = good.clone();
        form[at].1 = text.to_owned();
        form
    };
    let other = form(browser, page).await;
    for form in [
        good.clone(),
        // Once more, with other words, and with what nobody drew.
        good.clone(),
        with(2, "Un'altra"),
        with(0, "AAAA"),
        with(1, "AAAA.AAAA"),
        with(3, "molto"),
        with(2, ""),
        other,
    ] {
        let answer = browser.post(&format!("{page}/aggiungi"), &form).await;
        let led = answer.header("location").split("fatto=").next();
        answers.push((answer.status, led.unwrap_or_default().to_owned()));
    }
    answers
}

/// All that acts have left, without what is drawn by chance; it is gone afterwards.
async fn left(stato: &cassetto_db::Db) -> String {
    let mut left = format!("{:?}", super::written::written(stato).await);
    for sql in [
        "select posizione, testo, importo, giorno, autore, ultima from registra__voce order by ultima",
        "select posizione, id, voci, importo from registra__totale",
        "select quando, persona, incarico, profilo, posizione, plugin, versione, pagina, azione, snapshot \
         from atto order by id",
    ] {
        let rows = stato.all(sql, &[]).await.unwrap();
        left.push_str(&format!("\n{rows:?}"));
    }
    for sql in [
        "delete from registra__voce",
        "delete from registra__totale",
        "delete from atto",
    ] {
        stato.execute(sql, &[]).await.unwrap();
    }
    left
}

#[tokio::test]
async fn the_plain_handler_does_what_the_desk_does() {
    let (desk, mut browser, home) = desk().await;
    let folder = desk.folder.path();
    let stato = behind::stato(&desk).await;
    let known = known(folder, &desk);
    let page = format!("{home}/registra/voci");
    let ours = answers(&mut browser, &page).await;
    assert_eq!((ours[0].0, &ours[0]), (303, &ours[1]), "{ours:?}");
    let left_by_us = left(&stato).await;
    let mut plain = Browser::new(plain::router(&folder.join("data"), known).await);
    plain.cookies.clone_from(&browser.cookies);
    assert_eq!(answers(&mut plain, &page).await, ours);
    assert_eq!(left(&stato).await, left_by_us);
    plain.cookies = desk.signed_in("lia-saggi").await.cookies;
    assert_eq!(plain.get(&page).await.status, 404, "somebody else");
}
