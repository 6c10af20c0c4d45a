//! Runs a target over seeds: a fixed list first, so that every run tries the same, then fresh ones for
//! the rest of the time.
//!
//! A seed is a size and a stream of bytes of that length; a target takes its choices from them, as
//! `arbitrary` defines it. A failing seed is tried again with fewer bytes, which makes smaller input.
#![expect(
    clippy::disallowed_methods,
    reason = "a run may be longer, or repeat one seed"
)]

use arbitrary::Unstructured;
use cassetto::random::Random;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Once;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

/// What a target takes of a run: choices.
pub(super) type Choices<'a, 'b> = &'a mut Unstructured<'b>;

/// The usual time of a target.
const USUAL: Duration = Duration::from_secs(50);
/// Its time in a long run.
const LONG: Duration = Duration::from_secs(600);
/// How many seeds stand in the fixed list: so many that the list is what a usual run tries.
const LISTED: u64 = 20_000;
/// The share of the time that the fixed list may take.
const SHARE: f64 = 0.7;
/// A case that takes longer hangs: hundreds of times as long as any took.
const HANGS: Duration = Duration::from_secs(120);
/// The most bytes of a seed.
const MOST: u64 = 6_000;

/// Panics on threads that are no target's.
static PANICS: AtomicUsize = AtomicUsize::new(0);
/// Whether panics are not told for the moment.
static QUIET: AtomicBool = AtomicBool::new(false);

/// Runs a target until its time is over, or once for `CASSETTO_SEED`.
pub(super) fn run(name: &str, mut target: impl FnMut(Choices<'_, '_>)) {
    if let Some(seed) = repeated() {
        eprintln!("{name}: repeating {seed:#x}");
        assert!(!fails(seed, &mut target), "{name}: seed {seed:#x}");
        return;
    }
    let time = match std::env::var_os("CASSETTO_LONG") {
        Some(_) => LONG,
        None => USUAL,
    };
    let (watched, watcher) = channel();
    let about = name.to_owned();
    std::thread::spawn(move || watch(&about, &watcher));
    let begun = Instant::now();
    let mut cases = 0_u64;
    let listed = (0..LISTED).map(listed);
    let mut try_one = |seed: u64| {
        // The watcher goes away only with the process.
        let _told = watched.send(seed);
        if fails(seed, &mut target) {
            let smaller = shrunk(seed, &mut target);
            panic!(
                "{name}: seed {seed:#x}, smaller {smaller:#x}; repeat it: \
                 CASSETTO_SEED={smaller:#x} cargo test --workspace --test fuzz -- {name}"
            );
        }
        cases += 1;
    };
    for seed in listed {
        if begun.elapsed() > time.mul_f64(SHARE) {
            break;
        }
        try_one(seed);
    }
    let fresh = u64::from_le_bytes(Random::system().bytes());
    eprintln!("{name}: fresh seeds from {fresh:#x}");
    for step in 0.. {
        if begun.elapsed() > time {
            break;
        }
        try_one(fresh.wrapping_add(step));
    }
    eprintln!("{name}: {cases} cases in {:.0?}", begun.elapsed());
}

/// The seed that was asked for.
fn repeated() -> Option<u64> {
    let text = std::env::var("CASSETTO_SEED").ok()?;
    let digits = text.trim().trim_start_matches("0x");
    Some(u64::from_str_radix(digits, 16).expect("CASSETTO_SEED is a number in hexadecimal digits"))
}

/// A seed of the fixed list: small sizes first, all of them in turn.
fn listed(number: u64) -> u64 {
    let size = 40 + number * 37 % MOST;
    size << 48 | number
}

/// The target on the bytes of a seed: the upper 16 bits say how many.
fn once(seed: u64, target: &mut impl FnMut(Choices<'_, '_>)) {
    let size = (seed >> 48) % MOST;
    let mut bytes = vec![0; usize::try_from(size).expect("a small number")];
    // The size is no part of the stream, so that fewer bytes begin with the same choices.
    ChaCha8Rng::seed_from_u64(seed & ((1 << 48) - 1)).fill_bytes(&mut bytes);
    target(&mut Unstructured::new(&bytes));
}

/// Whether a target fails, or anything that it set going does: the host survives a panic of its own, on
/// whatever thread, and answers; here it is a failure.
fn fails(seed: u64, target: &mut impl FnMut(Choices<'_, '_>)) -> bool {
    static HEARD: Once = Once::new();
    HEARD.call_once(|| {
        let tell = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |about| {
            // Those of the targets' own threads are caught where they belong.
            let own = std::thread::current()
                .name()
                .is_some_and(|name| name.starts_with("fuzz::"));
            PANICS.fetch_add(usize::from(!own), Ordering::Relaxed);
            if !QUIET.load(Ordering::Relaxed) {
                tell(about);
            }
        }));
    });
    let before = PANICS.load(Ordering::Relaxed);
    let fell = catch_unwind(AssertUnwindSafe(|| once(seed, target))).is_err();
    fell || PANICS.load(Ordering::Relaxed) > before
}

/// The same stream with the fewest bytes on which the target still fails.
fn shrunk(seed: u64, target: &mut impl FnMut(Choices<'_, '_>)) -> u64 {
    let stream = seed & ((1 << 48) - 1);
    let (mut good, mut bad) = (0, (seed >> 48) % MOST);
    let begun = Instant::now();
    // What the seed did has been told; of its smaller ones only the last tells.
    QUIET.store(true, Ordering::Relaxed);
    while good + 1 < bad && begun.elapsed() < Duration::from_secs(20) {
        let middle = good.midpoint(bad);
        let tried = middle << 48 | stream;
        match fails(tried, target) {
            true => bad = middle,
            false => good = middle,
        }
    }
    QUIET.store(false, Ordering::Relaxed);
    let smallest = bad << 48 | stream;
    let _told = fails(smallest, target);
    smallest
}

/// Ends the process when a case does not end: nothing else can.
fn watch(name: &str, cases: &Receiver<u64>) {
    let mut last = 0;
    loop {
        match cases.recv_timeout(HANGS) {
            Ok(seed) => last = seed,
            Err(RecvTimeoutError::Disconnected) => return,
            Err(RecvTimeoutError::Timeout) => {
                eprintln!("{name}: seed {last:#x} does not end");
                std::process::abort();
            }
        }
    }
}
