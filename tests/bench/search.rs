//! What an intermediary waits for who searches among all positions of a great archive, against one who has a few.

use super::figures::Figures;
use super::ground::{Ground, enter};
use super::process;
use super::report::Report;
use crate::journeys::behind;
use crate::support::wire::Wire;
use cassetto_db::{Bind, Db, Place, Schema};
use std::time::Instant;

/// As many as the smaller of the two has.
pub(crate) const FEW: usize = 20;
/// Digits of a key; of more it is taken for a whole one.
const BEGINNING: usize = 7;
const ROUNDS: usize = 20;
/// Of each search in a round.
const READINGS: usize = 10;
pub(crate) const WHO: &str = "dario-provetti";

/// A position that both see, and what finds it.
struct Sought {
    codice: String,
    words: Vec<(&'static str, String)>,
}

/// Somebody with a form that can be sent again and again.
struct Seeking {
    wire: Wire,
    cookie: String,
    path: String,
    fields: String,
}

/// Measures each kind of search. The worst ratio counts of those that find the same for both: the beginning of a key
/// is that of more positions where there are more, and stands beside.
pub(crate) async fn measure(ground: &Ground, report: &mut Report) {
    let (ids, sought) = positions(ground);
    let stato = behind::open(&Place::Folder(ground.path("data")), Schema::Stato).await;
    let homes = [
        delegate(&stato, "misura-pochi", &ids[..FEW]).await,
        delegate(&stato, "misura-molti", &ids).await,
    ];
    let desk = process::desk(ground.folder());
    let cookie = enter(&desk.address, WHO).await;
    let mut both = Vec::new();
    for home in &homes {
        both.push(Seeking::at(&desk.address, &cookie, home).await);
    }
    let mut worst: Option<(f64, Figures)> = None;
    for (kind, words) in &sought.words {
        let (ratio, rounds, told) = compare(&mut both, words, &sought.codice).await;
        let many = ids.len();
        report.beside(format!("search by {kind} among {FEW} and {many}, µs"), told);
        let same = words.len() != BEGINNING;
        if same && worst.as_ref().is_none_or(|(before, _)| ratio > *before) {
            worst = Some((ratio, rounds));
        }
    }
    let (ratio, rounds) = worst.expect("searches");
    report.in_rounds("search", ratio, &rounds);
}

/// Keys of all positions of firms, and one of the first of them with what finds it.
fn positions(ground: &Ground) -> (Vec<i64>, Sought) {
    let archive = ground.archive();
    let sql = "select id from posizione where tipo = 'uniemens' order by codice";
    let mut statement = archive.prepare(sql).expect("a statement");
    let ids = statement.query_map([], |row| row.get(0)).expect("rows");
    let ids: Vec<i64> = ids.collect::<Result<_, _>>().expect("keys");
    let sql = "select p.codice, p.chiave, g.codice_fiscale, g.denominazione \
               from posizione p join soggetto g on g.id = p.soggetto where p.id = $1";
    let text = archive.query_row(sql, [ids[FEW / 2]], |row| {
        Ok([row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?])
    });
    let [codice, chiave, codice_fiscale, denominazione]: [String; 4] = text.expect("a position");
    let beginning = chiave[..BEGINNING].to_owned();
    let words = vec![
        ("key", chiave),
        ("codice fiscale", codice_fiscale),
        ("the beginning of a key", beginning),
        ("name", denominazione),
    ];
    (ids, Sought { codice, words })
}

/// Gives somebody a delega for each of these; the home of the incarico that sees them.
pub(crate) async fn delegate(stato: &Db, name: &str, ids: &[i64]) -> String {
    let text = |text: &str| Bind::from(text);
    let mut tx = stato.write().await.expect("a transaction");
    let again = "on conflict (id) do nothing";
    let studio = vec![text(name), text("studio"), text("Studio Misura"), text("Z")];
    let columns = &["id", "tipo", "denominazione", "codice_fiscale"];
    let put = tx.insert("delegato", columns, &[studio], again).await;
    put.expect("a studio");
    let columns = &["id", "posizione", "delegato", "stato", "dal"];
    let row = |id: &i64| {
        let own = format!("{name}-{id}");
        let since = text("2020-01-01");
        vec![text(&own), (*id).into(), text(name), text("attiva"), since]
    };
    let rows: Vec<_> = ids.iter().map(row).collect();
    let put = tx.insert("delega", columns, &rows, again).await;
    put.expect("deleghe");
    let word: String = name.chars().filter(char::is_ascii_lowercase).collect();
    let codice = format!("{word:q<16}");
    let columns = &[
        "id", "codice", "persona", "profilo", "per", "delegato", "titolo", "dal",
    ];
    let incarico = vec![
        text(name),
        text(&codice),
        text(WHO),
        text("intermediario"),
        text("delega"),
        text(name),
        text("Studio Misura"),
        text("2020-01-01"),
    ];
    let put = tx.insert("incarico", columns, &[incarico], again).await;
    put.expect("an incarico");
    tx.commit().await.expect("a commit");
    format!("/i/{codice}")
}

impl Seeking {
    async fn at(address: &str, cookie: &str, home: &str) -> Seeking {
        let mut wire = Wire::to(address).await;
        let cookie = format!("cookie: {cookie}\r\n");
        let page = wire.ask("GET", home, &cookie).await;
        let hidden = |name: &str| {
            let named = format!("name=\"{name}\" value=\"");
            let (_, after) = page.body.split_once(&named).expect("a form");
            after.split('"').next().unwrap_or_default().to_owned()
        };
        let fields = format!("csrf={}&contesto={}", hidden("csrf"), hidden("contesto"));
        Seeking {
            wire,
            cookie,
            path: format!("{home}/cerca"),
            fields,
        }
    }

    /// Seconds until the position is found.
    async fn find(&mut self, words: &str, codice: &str) -> f64 {
        let words: String = form_urlencoded::byte_serialize(words.as_bytes()).collect();
        let form = format!("{}&cerca={words}", self.fields);
        let began = Instant::now();
        let told = self.wire.post(&self.path, &self.cookie, &form).await;
        let took = began.elapsed().as_secs_f64();
        // The beginning of a key is that of several.
        let found = told.body.contains(&format!("/p/{codice}\""))
            || words.len() == BEGINNING && told.body.contains("/p/");
        assert!(told.status == 200 && found, "{words}: {}", told.body);
        took
    }
}

async fn compare(both: &mut [Seeking], words: &str, codice: &str) -> (f64, Figures, String) {
    let (mut all, mut rounds) = (<[Figures; 2]>::default(), Figures::default());
    for round in 0..=ROUNDS {
        let mut these = <[Figures; 2]>::default();
        for turn in 0..2 {
            let at = (turn + round) % 2;
            for _ in 0..READINGS {
                these[at].push(both[at].find(words, codice).await);
            }
        }
        if round > 0 {
            all[0].join(&these[0]);
            all[1].join(&these[1]);
            rounds.push(these[1].median() / these[0].median());
        }
    }
    let us = |figures: &Figures| format!("{:.0}", figures.median() * 1e6);
    let told = format!("{} and {}", us(&all[0]), us(&all[1]));
    (all[1].median() / all[0].median(), rounds, told)
}
