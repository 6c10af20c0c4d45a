//! Random flows: what is written is what the archive holds, and what is broken changes nothing.

use super::flow::{company, flow, position};
use super::rows::registry;
use super::sqlite;
use cassetto_archivio::{ArchiveError, Imported};
use proptest::prelude::*;
use proptest::test_runner::{Config, RngSeed, TestRunner};
use std::cell::Cell;
use std::collections::BTreeMap;
use std::fmt::Write;

/// Positions of the registry with their owners.
const POSITIONS: [[&str; 2]; 4] = [
    ["9900000101", "99000011108"],
    ["9900000202", "99000011108"],
    ["9900000303", "CMPDFN65T49X009X"],
    ["9900000505", "99000021107"],
];

/// A statement of a worker, as a writer of flows knows it.
#[derive(Clone, Debug)]
struct Worker {
    who: usize,
    qualifica: u8,
    pay: i64,
    contribution: i64,
    hours: i64,
    weeks: u8,
    days: u8,
    /// Which of the ways of writing is taken.
    style: u8,
}

/// A statement: its position, its month of 2026, its workers.
type Statement = (usize, u8, Vec<Worker>);

fn worker() -> impl Strategy<Value = Worker> {
    let who = (0..super::flow::WORKERS.len(), 1_u8..=3, any::<u8>());
    let figures = (
        0_i64..9_999_999,
        0_i64..999_999,
        0_i64..30_000,
        0_u8..=5,
        0_u8..=28,
    );
    (who, figures).prop_map(
        |((who, qualifica, style), (pay, contribution, hours, weeks, days))| Worker {
            who,
            qualifica,
            pay,
            contribution,
            hours,
            weeks,
            days,
            style,
        },
    )
}

fn statements() -> impl Strategy<Value = Vec<Statement>> {
    let one = (
        0..POSITIONS.len(),
        1_u8..=10,
        prop::collection::vec(worker(), 0..4),
    );
    prop::collection::vec(one, 1..6).prop_map(|mut all| {
        all.sort_by_key(|(position, month, _)| (*position, *month));
        all.dedup_by_key(|(position, month, _)| (*position, *month));
        all
    })
}

/// Cents as one of the ways has them.
fn amount(cents: i64, style: u8) -> String {
    let (euro, rest) = (cents / 100, cents % 100);
    match style % 4 {
        0 if rest == 0 => euro.to_string(),
        1 if rest % 10 == 0 => format!("{euro},{}", rest / 10),
        2 if euro >= 1_000 => {
            format!("{}.{:03},{rest:02}", euro / 1_000, euro % 1_000).replace("..", ".")
        }
        3 => format!("00{euro}.{rest:02}"),
        _ => format!("{euro},{rest:02}"),
    }
}

fn write(statements: &[Statement]) -> String {
    let mut companies = Vec::new();
    for (at, month, workers) in statements {
        let [matricola, code] = POSITIONS[*at];
        let mut inside = String::new();
        for worker in workers {
            let [code, surname, name] = super::flow::WORKERS[worker.who];
            let blank = if worker.style % 2 == 0 { " " } else { "" };
            write!(
                inside,
                "<DenunciaIndividuale{blank}><CFLavoratore>{code}{blank}</CFLavoratore><Cognome>{surname}</Cognome>\
                 <Nome><![CDATA[{name}]]></Nome><Qualifica1>{}</Qualifica1><Qualifica2>F</Qualifica2>\
                 <Qualifica3>I</Qualifica3><DatiRetributivi><Imponibile>{}</Imponibile>\
                 <Contributo>{}</Contributo><OreLavorabili>{}</OreLavorabili>",
                worker.qualifica,
                amount(worker.pay, worker.style),
                amount(worker.contribution, worker.style / 4),
                worker.hours,
            )
            .unwrap();
            for week in 1..=worker.weeks {
                writeln!(
                    inside,
                    "<Settimana><IdSettimana>{week}</IdSettimana></Settimana>"
                )
                .unwrap();
            }
            for day in 1..=worker.days {
                let day = if worker.style % 2 == 0 {
                    format!("{day:02}")
                } else {
                    day.to_string()
                };
                write!(inside, "<Giorno GG=\"{day}{blank}\"/>").unwrap();
            }
            inside.push_str("</DatiRetributivi></DenunciaIndividuale>\n");
        }
        inside.push_str("<DenunciaAziendale/>");
        companies.push(company(
            &format!("2026-{month:02}"),
            code,
            &position(matricola, &inside),
        ));
    }
    flow(&companies)
}

/// What the archive must hold: pay, contribution, hours and weeks by position, month, worker and
/// qualification.
fn expected(statements: &[Statement]) -> BTreeMap<String, [i64; 4]> {
    let mut all = BTreeMap::new();
    for (at, month, workers) in statements {
        for one in workers {
            let (matricola, code) = (POSITIONS[*at][0], super::flow::WORKERS[one.who][0]);
            let key = format!("{matricola} 2026-{month:02} {code} {}FI", one.qualifica);
            let sums: &mut [i64; 4] = all.entry(key).or_default();
            for (sum, more) in
                sums.iter_mut()
                    .zip([one.pay, one.contribution, one.hours, one.weeks.into()])
            {
                *sum += more;
            }
            sums[3] = sums[3].min(6);
        }
    }
    all
}

fn runner(cases: u32) -> TestRunner {
    TestRunner::new(Config {
        cases,
        rng_seed: RngSeed::Fixed(20_261_126),
        failure_persistence: None,
        ..Config::default()
    })
}

#[test]
fn what_is_written_is_what_the_archive_holds() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let archive = runtime.block_on(async {
        let archive = sqlite().await;
        registry(&archive).await;
        archive
    });
    let tested = runner(60).run(&statements(), |statements| {
        runtime.block_on(async {
            for delete in [
                "delete from mese",
                "delete from denuncia_riga",
                "delete from denuncia_individuale",
                "delete from denuncia_flusso",
                "delete from denuncia",
                "delete from importazione where dataset = 'denuncia'",
            ] {
                archive.db.execute(delete, &[]).await.unwrap();
            }
            let told = archive.flow(write(&statements)).await;
            prop_assert_eq!(told.new, statements.len() as u64);
            let held = archive
                .ask(
                    "select p.chiave || ' ' || d.periodo || ' ' || i.codice_fiscale || ' ' || i.qualifica, \
                     i.imponibile, i.contributo, i.ore, i.settimane from denuncia_individuale i \
                     join denuncia d on d.id = i.denuncia join posizione p on p.id = i.posizione \
                     where d.posizione = i.posizione",
                )
                .await;
            let held: BTreeMap<String, [i64; 4]> = held
                .iter()
                .map(|row| {
                    let figures = [1, 2, 3, 4].map(|at| row.int(at).unwrap());
                    (row.text(0).unwrap().to_owned(), figures)
                })
                .collect();
            prop_assert_eq!(held, expected(&statements));
            let debit = archive.count("select cast(coalesce(sum(a_debito), 0) as bigint) from denuncia").await;
            let all = statements.iter().flat_map(|(_, _, workers)| workers);
            prop_assert_eq!(debit, all.map(|worker| worker.contribution).sum::<i64>());
            Ok(())
        })
    });
    tested.unwrap();
}

#[test]
fn what_is_cut_or_turned_changes_nothing_or_comes_in_whole() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let archive = runtime.block_on(async {
        let archive = sqlite().await;
        registry(&archive).await;
        archive
    });
    let turns = prop::collection::vec((any::<prop::sample::Index>(), any::<u8>(), 0_u8..4), 0..3);
    let (refused, came) = (Cell::new(0), Cell::new(0));
    let one_more = |count: &Cell<u32>| count.set(count.get() + 1);
    let sums = "select count(*), coalesce(sum(n), 0) from (select count(*) as n from denuncia union all \
                select count(*) from denuncia_individuale union all select count(*) from denuncia_riga \
                union all select count(*) from importazione union all select count(*) from dovuto) q";
    let tested = runner(200).run(&(statements(), turns), |(statements, turns)| {
        let mut bytes = write(&statements).into_bytes();
        for (index, byte, how) in turns {
            let at = index.index(bytes.len().max(1));
            match how {
                0 => bytes.truncate(at),
                1 if at < bytes.len() => bytes[at] = byte,
                2 if at < bytes.len() => {
                    bytes.remove(at);
                }
                _ => bytes.insert(at.min(bytes.len()), byte),
            }
        }
        runtime.block_on(async {
            let before = archive.lines(sums).await;
            let refused_before = refused.get();
            match archive.bring(None, &bytes).await {
                Ok(Imported::Flow(flow)) => {
                    one_more(&came);
                    let told = flow.new + flow.known + flow.replaced + flow.older;
                    prop_assert_eq!(told, flow.statements);
                }
                Err(ArchiveError::Input { .. }) => one_more(&refused),
                Err(ArchiveError::Faulty { faults, .. }) => {
                    one_more(&refused);
                    for fault in faults.list() {
                        prop_assert!(!fault.reason.contains(char::is_control), "{:?}", fault);
                    }
                }
                Ok(Imported::Known { .. }) => {}
                other => prop_assert!(false, "{:?}", other),
            }
            if refused.get() > refused_before {
                prop_assert_eq!(archive.lines(sums).await, before);
            }
            Ok(())
        })
    });
    tested.unwrap();
    let (refused, came) = (refused.get(), came.get());
    assert!(
        refused > 40 && came > 10,
        "all alike: {refused} refused, {came} came"
    );
}
