//! The overview of a studio: the first page of all its positions, with what it noted of them, for a studio with all
//! positions of a great archive against one with twenty.

use super::figures::Figures;
use super::ground::{Ground, enter, until};
use super::load::Connection;
use super::process;
use super::report::Report;
use super::search::{FEW, WHO, delegate};
use crate::journeys::behind;
use cassetto_db::{Db, Place, Schema};
use std::time::Instant;

/// As many as fill the first page: it shows fifty, and twenty rows are less work whoever has more.
const PAGE: usize = 60;
const ROUNDS: usize = 20;
/// Of each studio in a round.
const READINGS: usize = 10;

/// The pages that are compared, and what each budget calls the ratio; the others stand beside.
const PAGES: [(&str, Option<&str>); 4] = [
    ("panoramica", Some("overview")),
    ("panoramica?t1-ordine=codice_cliente", None),
    ("panoramica?t1-ordine=-gravi", None),
    ("scadenze", None),
];

/// What a studio has of each position: a client, two notes, one of which was corrected, and two deadlines, one of them done.
const NOTED: [&str; 4] = [
    "insert into portafoglio__cliente (posizione, studio, id, codice_cliente, gruppo, responsabile, aggiornato) \
     select posizione, delegato, 'cliente', 'C-' || (posizione * 7919 % 100000), 'G-' || (posizione % 100), \
     case posizione % 3 when 0 then 'Lia' when 1 then 'Dario' else 'Pia' end, '2026-11-01' \
     from delega where delegato in ('panorama-pochi', 'panorama-pagina', 'panorama-tutti') on conflict do nothing",
    "insert into portafoglio__nota (posizione, studio, id, testo, scritta, giorno, autore) \
     select d.posizione, d.delegato, '01KAVV7GFP0M0Z8T3JX5Q2N4R' || n.id, 'Chiamare prima della scadenza di fine mese', \
     1795426200000, '2026-11-0' || n.id, \
     'Dario Provetti' from delega d cross join (select '1' as id union all select '2' as id) n \
     where d.delegato in ('panorama-pochi', 'panorama-pagina', 'panorama-tutti') on conflict do nothing",
    "insert into portafoglio__nota_versione (posizione, studio, id, nota, testo, scritta, giorno, autore) \
     select posizione, delegato, '1', '01KAVV7GFP0M0Z8T3JX5Q2N4R1', 'Chiamare', 1795426200000, '2026-11-01', 'Dario Provetti' \
     from delega where delegato in ('panorama-pochi', 'panorama-pagina', 'panorama-tutti') on conflict do nothing",
    "insert into portafoglio__scadenza (posizione, studio, id, giorno, titolo, fatta, fatta_il, autore) \
     select d.posizione, d.delegato, n.id, '2026-12-' || (10 + d.posizione % 20), 'Rinnovo del contratto', \
     case n.id when '1' then 1795426200000 end, case n.id when '1' then '2026-11-20' end, 'Dario Provetti' \
     from delega d cross join (select '1' as id union all select '2' as id) n \
     where d.delegato in ('panorama-pochi', 'panorama-pagina', 'panorama-tutti') on conflict do nothing",
];

/// Measures the page, and beside it other orders of it and the deadlines.
pub(crate) async fn measure(ground: &Ground, report: &mut Report) {
    let ids = positions(ground);
    let stato = behind::open(&Place::Folder(ground.path("data")), Schema::Stato).await;
    let homes = [
        delegate(&stato, "panorama-pochi", &ids[..FEW]).await,
        delegate(&stato, "panorama-pagina", &ids[..PAGE]).await,
        delegate(&stato, "panorama-tutti", &ids).await,
    ];
    let desk = process::desk(ground.folder());
    for sql in NOTED {
        stato.execute(sql, &[]).await.expect("rows");
    }
    said(&stato).await;
    let cookie = enter(&desk.address, WHO).await;
    let mut person = Connection::to(&desk.address, &cookie).await;
    for (name, id) in PAGES {
        let pages = homes
            .each_ref()
            .map(|home| [format!("{home}/tutte/portafoglio/{name}")]);
        let (mut all, mut rounds) = (<[Figures; 3]>::default(), Figures::default());
        for round in 0..=ROUNDS {
            let mut these = <[Figures; 3]>::default();
            for turn in 0..3 {
                let at = (turn + round) % 3;
                these[at].extend(&person.one_by_one(&pages[at], READINGS).await);
            }
            if round > 0 {
                for (all, these) in all.iter_mut().zip(&these) {
                    all.join(these);
                }
                rounds.push(these[2].median() / these[0].median());
            }
        }
        let [few, page, many] = &all;
        if let Some(id) = id {
            report.in_rounds(id, many.median() / few.median(), &rounds);
        }
        let ms = |times: &Figures| {
            let (median, p95) = (times.median() * 1e3, times.p95() * 1e3);
            format!("{median:.2} (p95 {p95:.2})")
        };
        let what = format!(
            "{name} of {FEW}, of {PAGE} and of {} positions, ms",
            ids.len()
        );
        report.beside(what, format!("{}, {} and {}", ms(few), ms(page), ms(many)));
    }
}

/// Keys of all positions, whatever their type.
fn positions(ground: &Ground) -> Vec<i64> {
    let archive = ground.archive();
    let sql = "select id from posizione order by codice";
    let mut statement = archive.prepare(sql).expect("a statement");
    let ids = statement.query_map([], |row| row.get(0)).expect("rows");
    ids.collect::<Result<_, _>>().expect("keys")
}

/// Waits until the applications have said of all positions what stands.
async fn said(stato: &Db) {
    let sql =
        "select coalesce(min(dopo), 0) || ' ' || (select count(*) from evidenza) from reazione";
    let (mut before, mut since) = (String::new(), Instant::now());
    until("what applications say", async || {
        let row = stato.one(sql, &[]).await.expect("a row").expect("a row");
        let now = row.text(0).expect("a text").to_owned();
        if now != before {
            (before, since) = (now, Instant::now());
        }
        since.elapsed().as_secs() >= 3
    })
    .await;
}
