//! p95 of an act beside ten other applications whose `submit` uses nearly all the processor time that it has: somebody
//! sends the form of each, waits for its answer, and sends another one after a moment.

use super::acts::{Drawn, TYPED, at_desk};
use super::among::{Among, Turns};
use super::figures::Figures;
use super::ground::Ground;
use super::load::Connection;
use super::report::Report;
use crate::sandbox::guests::actor;
use crate::sandbox::yard::{self, ACTING};
use std::time::{Duration, Instant};

const ROUNDS: usize = 12;
const READINGS: usize = 40;
const OTHERS: usize = 10;
/// Between an answer of one of the others and the next form that it is sent.
const PAUSE: Duration = Duration::from_millis(100);
/// Steps of one `submit`.
const STEPS: u32 = 60_000_000;

/// Measures acts alone and beside the others, in turns.
pub(crate) async fn measure(ground: &Ground, report: &mut Report) {
    let others: Vec<String> = (0..OTHERS).map(|at| format!("{ACTING}-{at}")).collect();
    let slow = slow();
    let guests: Vec<_> = others
        .iter()
        .map(|id| (id.as_str(), slow.clone()))
        .collect();
    yard::put(ground.files(), &guests);
    let writing = at_desk(ground).await;
    let home = writing.page.split("/registra").next().expect("a home");
    let mut person = Connection::to(&writing.server.address, &writing.cookie).await;
    acts(&mut person, &writing.page).await;
    let (mut alone, mut beside, mut rounds) = <(Figures, Figures, Figures)>::default();
    let mut theirs = Figures::default();
    for _ in 0..ROUNDS {
        let this_alone = acts(&mut person, &writing.page).await;
        let paths = others.iter().map(|id| format!("{home}/{id}/conta?n=0"));
        let among = Among::start((&writing.server.address, &writing.cookie), paths, send);
        among.have_all_answered().await;
        let this_beside = acts(&mut person, &writing.page).await;
        for times in among.end() {
            theirs.join(&times);
        }
        alone.join(&this_alone);
        beside.join(&this_beside);
        rounds.push(this_beside.p95() / this_alone.p95());
    }
    report.in_rounds("slow-submit", beside.p95() / alone.p95(), &rounds);
    let ms = |times: &Figures| {
        format!(
            "{:.2} (median {:.2})",
            times.p95() * 1e3,
            times.median() * 1e3
        )
    };
    report.beside(
        format!("p95 of an act in ms, beside {OTHERS} slow ones"),
        format!(
            "alone {}, beside {}; theirs {}",
            ms(&alone),
            ms(&beside),
            ms(&theirs)
        ),
    );
}

/// A guest whose page has the form, and whose `submit` computes and then proposes nothing.
fn slow() -> Vec<u8> {
    let imports =
        "(import \"cassetto:plugin/page@0.1.0\" \"form\" (func $form (param i32 i32 i32 i32)))
         (data (i32.const 16) \"annota\")";
    let open = "(call $form (i32.const 16) (i32.const 6) (i32.const 0) (i32.const 0))";
    let submit = format!(
        "(local $i i32)
         (loop $l (i64.store (i32.const 2048) (i64.add (i64.mul (i64.load (i32.const 2048))
             (i64.const 6364136223846793005)) (i64.const 1)))
           (local.set $i (i32.add (local.get $i) (i32.const 1)))
           (br_if $l (i32.lt_u (local.get $i) (i32.const {STEPS}))))"
    );
    actor(1, imports, open, &submit)
}

/// How long acts take, each with a form of its own that was drawn before.
async fn acts(person: &mut Connection, page: &str) -> Figures {
    let mut times = Figures::default();
    for _ in 0..READINGS {
        let form = Drawn::at(person, page, TYPED).await;
        times.time(form.send(person).await);
    }
    times
}

/// Sends one of the slow forms over and over; how long that took.
async fn send(person: &mut Connection, path: &str, turns: &Turns) -> Figures {
    let mut times = Figures::default();
    while turns.go_on() {
        let Some(form) = Drawn::if_there(person, path, "campo-testo=x").await else {
            tokio::time::sleep(PAUSE).await;
            continue;
        };
        let began = Instant::now();
        let status = form.answer(person).await;
        times.time(began.elapsed());
        // Who comes after nine others may have no time left, and is in no quarantine for that.
        assert!(matches!(status, 303 | 429 | 504), "{path}: {status}");
        turns.answered();
        tokio::time::sleep(PAUSE).await;
    }
    times
}
