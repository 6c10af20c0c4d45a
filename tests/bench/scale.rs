//! The time of a window on an archive of many positions, against one of a thousand: windows of many
//! different positions in turn, each by an operator whose office is competent for it.

use super::figures::Figures;
use super::ground::{Ground, enter};
use super::load::Connection;
use super::process;
use super::report::Report;

/// Rounds, and readings of each archive in a round.
const ROUNDS: usize = 20;
const READINGS: usize = 100;
/// Different positions that are opened.
const POSITIONS: u32 = 2_000;

/// The pages that are opened, of 12 rows and of all.
const PAGES: [&str; 2] = ["dodici", "cento?dal=2020-01"];

/// Measures both pages; the worse ratio counts.
pub(crate) async fn measure(few: &Ground, many: &Ground, report: &mut Report) {
    let grounds = [few, many];
    let desks = grounds.map(|ground| process::desk(ground.folder()));
    let mut open = Vec::new();
    for (ground, desk) in grounds.iter().zip(&desks) {
        let cookie = enter(&desk.address, "ugo-sportelli").await;
        let connection = Connection::to(&desk.address, &cookie).await;
        open.push((connection, positions(ground)));
    }
    let mut worst: Option<(f64, Figures)> = None;
    for page in PAGES {
        let (ratio, rounds, told) = compare(&mut open, page).await;
        report.beside(format!("{page} on 1,000 and on many positions, µs"), told);
        if worst.as_ref().is_none_or(|(before, _)| ratio > *before) {
            worst = Some((ratio, rounds));
        }
    }
    let (ratio, rounds) = worst.expect("two pages");
    report.in_rounds("archive", ratio, &rounds);
    for ground in grounds {
        report.beside(
            format!("the archive in {}", ground.folder().display()),
            size(ground),
        );
    }
}

/// Addresses of positions all over the archive, below the home of the operator.
fn positions(ground: &Ground) -> Vec<String> {
    let archive = ground.archive();
    let state = ground.path("data/stato.db").display().to_string();
    archive
        .execute("attach database $1 as stato", [state])
        .expect("the state");
    let sql = "select codice, struttura from stato.incarico \
               where persona = 'ugo-sportelli' and per = 'struttura' limit 1";
    let office = archive.query_row(sql, [], |row| Ok((row.get(0)?, row.get(1)?)));
    let (incarico, sede): (String, String) = office.expect("an incarico");
    let sql = "select codice from posizione where tipo = 'uniemens' and sede = $1 \
               order by codice limit $2";
    let mut statement = archive.prepare(sql).expect("a statement");
    // Codici are drawn by chance, so their order is another one than that of the keys.
    let few = rusqlite::params![sede, POSITIONS];
    let rows = statement.query_map(few, |row| row.get::<_, String>(0));
    let rows = rows.expect("positions");
    rows.map(|codice| format!("/i/{incarico}/p/{}/estratto/", codice.expect("a codice")))
        .collect()
}

async fn compare(open: &mut [(Connection, Vec<String>)], page: &str) -> (f64, Figures, String) {
    let (mut all, mut rounds) = (<[Figures; 2]>::default(), Figures::default());
    for round in 0..=ROUNDS {
        let mut these = <[Figures; 2]>::default();
        for turn in 0..2 {
            let at = (turn + round) % 2;
            let (connection, homes) = &mut open[at];
            let next = homes.iter().cycle().skip(round * READINGS % homes.len());
            let paths = next.take(READINGS).map(|home| format!("{home}{page}"));
            let paths: Vec<_> = paths.collect();
            these[at].extend(&connection.one_by_one(&paths, READINGS).await);
        }
        if round > 0 {
            all[0].join(&these[0]);
            all[1].join(&these[1]);
            rounds.push(these[1].median() / these[0].median());
        }
    }
    let [few, many] = &all;
    let us = |figures: &Figures| {
        format!(
            "{:.0} (p95 {:.0})",
            figures.median() * 1e6,
            figures.p95() * 1e6
        )
    };
    let told = format!("{} and {}", us(few), us(many));
    (many.median() / few.median(), rounds, told)
}

fn size(ground: &Ground) -> String {
    let archive = ground.archive();
    let count = |table: &str| -> i64 {
        let sql = format!("select count(*) from {table}");
        archive
            .query_row(&sql, [], |row| row.get(0))
            .expect("a number")
    };
    let file = std::fs::metadata(ground.path("data/archivio.db"));
    let bytes = file.expect("the archive").len();
    format!(
        "{} positions, {} statements, {} dues, {} payments, {:.1} GB",
        count("posizione"),
        count("denuncia"),
        count("dovuto"),
        count("versamento"),
        bytes as f64 / 1e9
    )
}
