//! Whether threads that come last still get a processor.
//!
//! Those at work say so again and again; one that has said nothing for long wants a processor and has
//! none: the processors are full of others' work. From then on a thread that comes last tries now and then
//! how long a little work takes, and when that is short again the crowd is gone. It says nothing of who
//! fills the processors.

use super::{Rank, processor_time};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering::SeqCst};
use std::sync::{Arc, LazyLock, Mutex, PoisonError, Weak};
use std::thread::Thread;
use std::time::{Duration, Instant};

/// How often somebody looks whether all who are at work have said so.
const LOOK: Duration = Duration::from_millis(20);
/// How long one may say nothing, beside the turns of the others.
const LATE: Duration = Duration::from_millis(200);
/// A turn of one thread among those that share a processor, in milliseconds; the kernel's are shorter.
const TURN: u64 = 5;
/// Looks at nobody at work after which nobody looks.
const LOOKS: u32 = 50;
/// The little work that is tried, and how long it may take when there is no crowd.
const TRIAL: Duration = Duration::from_millis(2);
const SOON: Duration = Duration::from_millis(20);
/// Between two trials.
const BETWEEN: Duration = Duration::from_millis(200);
/// Trials in a row that must go well.
const WELL: u32 = 3;

static CROWD: LazyLock<Crowd> = LazyLock::new(Crowd::start);

/// Whether a thread that comes last would wait for long.
pub fn is_crowded() -> bool {
    CROWD.is_now.load(SeqCst)
}

/// What a thread that comes last is at.
#[derive(Debug, Default)]
pub struct Work {
    /// When it said last that it goes on, in milliseconds of the crowd's clock; 0 while there is none.
    goes_on: AtomicU64,
}

impl Work {
    /// That of one thread.
    pub fn of_a_thread() -> Arc<Work> {
        let work = Arc::default();
        CROWD.all().push(Arc::downgrade(&work));
        work
    }

    /// Begins or goes on; to be said every few milliseconds.
    pub fn goes_on(&self) {
        self.goes_on.store(CROWD.now(), SeqCst);
        if CROWD.rests.load(SeqCst)
            && CROWD.rests.swap(false, SeqCst)
            && let Some(looks) = &CROWD.looks
        {
            looks.unpark();
        }
    }

    /// Waits for more.
    pub fn ends(&self) {
        self.goes_on.store(0, SeqCst);
    }
}

struct Crowd {
    began: Instant,
    processors: u64,
    is_now: AtomicBool,
    all: Mutex<Vec<Weak<Work>>>,
    rests: AtomicBool,
    looks: Option<Thread>,
    tries: Option<Thread>,
}

impl Crowd {
    fn start() -> Self {
        Crowd {
            began: Instant::now(),
            processors: std::thread::available_parallelism().map_or(1, |it| it.get() as u64),
            is_now: AtomicBool::new(false),
            all: Mutex::default(),
            rests: AtomicBool::new(false),
            looks: spawn("crowd", || CROWD.look()),
            tries: spawn("crowd-trial", || CROWD.try_now_and_then()),
        }
    }

    /// Milliseconds, never 0.
    fn now(&self) -> u64 {
        milliseconds(self.began.elapsed()) + 1
    }

    fn all(&self) -> std::sync::MutexGuard<'_, Vec<Weak<Work>>> {
        // No code that can panic runs under this lock.
        self.all.lock().unwrap_or_else(PoisonError::into_inner)
    }

    #[expect(
        clippy::disallowed_methods,
        reason = "it looks now and then, as long as there is something to see"
    )]
    fn look(&self) {
        let mut looks = 0;
        loop {
            let now = self.now();
            let (mut at_work, mut silent) = (0, 0);
            self.all().retain(|work| {
                let work = work.upgrade();
                if let Some(since @ 1..) = work.as_ref().map(|work| work.goes_on.load(SeqCst)) {
                    at_work += 1;
                    silent = now.saturating_sub(since).max(silent);
                }
                work.is_some()
            });
            // Many that come last keep each other waiting, which is no crowd of others.
            let turns = at_work * TURN / self.processors;
            if silent > milliseconds(LATE) + turns && !self.is_now.swap(true, SeqCst) {
                tracing::info!(
                    "the processors are full: who goes slowly gets a small share of them"
                );
                if let Some(tries) = &self.tries {
                    tries.unpark();
                }
            }
            looks = if at_work > 0 { 0 } else { looks + 1 };
            if looks > LOOKS {
                self.rests.store(true, SeqCst);
                // Who has begun in between has either ended the rest, or is seen at the next look.
                while self.rests.load(SeqCst) && !self.anybody() {
                    std::thread::park();
                }
                self.rests.store(false, SeqCst);
                looks = 0;
            }
            std::thread::sleep(LOOK);
        }
    }

    fn anybody(&self) -> bool {
        let at_work = |work: &Weak<Work>| {
            work.upgrade()
                .is_some_and(|work| work.goes_on.load(SeqCst) > 0)
        };
        self.all().iter().any(at_work)
    }

    #[expect(
        clippy::disallowed_methods,
        reason = "how long something takes is what it measures; nothing waits for it"
    )]
    fn try_now_and_then(&self) {
        Rank::Last.take();
        let mut well = 0;
        loop {
            while !self.is_now.load(SeqCst) {
                std::thread::park();
            }
            let (began, used) = (Instant::now(), processor_time());
            while processor_time().saturating_sub(used) < TRIAL {
                std::hint::spin_loop();
            }
            well = if began.elapsed() < SOON { well + 1 } else { 0 };
            if well >= WELL {
                well = 0;
                self.is_now.store(false, SeqCst);
            } else {
                std::thread::sleep(BETWEEN);
            }
        }
    }
}

fn spawn(name: &str, run: impl FnOnce() + Send + 'static) -> Option<Thread> {
    let thread = std::thread::Builder::new().name(name.to_owned()).spawn(run);
    let thread = thread.inspect_err(|error| tracing::error!(%error, "nobody sees a crowd"));
    thread.ok().map(|running| running.thread().clone())
}

fn milliseconds(time: Duration) -> u64 {
    u64::try_from(time.as_millis()).unwrap_or(u64::MAX)
}
