//! How long a statement may keep the thread of whoever asks, which serves others too.

use rustix::time::{ClockId, clock_gettime};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering::Relaxed};
use std::time::{Duration, Instant};

/// Processor time of a brief statement.
const PROCESSOR: Duration = Duration::from_millis(1);
/// Time on the wall of a brief statement: it waits for the disk, or for a processor.
const WALL: Duration = Duration::from_millis(5);

/// No moment and no time.
const NONE: u64 = u64::MAX;

/// What the statements of one connection look at. They run one after the other, each on one thread.
#[derive(Debug)]
pub(super) struct Limit {
    opened: Instant,
    /// Nanoseconds from `opened` to when the brief statement began; none while there is no limit.
    began: AtomicU64,
    /// Nanoseconds of the thread's clock when the statement was first asked.
    clock: AtomicU64,
    cut: AtomicBool,
}

impl Limit {
    /// Nothing ends a statement yet.
    pub(super) fn new() -> Self {
        Limit {
            opened: Instant::now(),
            began: AtomicU64::new(NONE),
            clock: AtomicU64::new(NONE),
            cut: AtomicBool::new(false),
        }
    }

    /// The next statement is to be brief.
    pub(super) fn begin(&self) {
        self.cut.store(false, Relaxed);
        self.clock.store(NONE, Relaxed);
        self.began
            .store(nanoseconds(self.opened.elapsed()), Relaxed);
    }

    /// From now on nothing ends a statement. Whether the last one was cut.
    pub(super) fn lift(&self) -> bool {
        self.began.store(NONE, Relaxed);
        self.cut.load(Relaxed)
    }

    /// Whether the statement goes on. Asked by its own thread, every few microseconds.
    pub(super) fn goes_on(&self) -> bool {
        let began = self.began.load(Relaxed);
        if began == NONE {
            return true;
        }
        let clock = self.clock.load(Relaxed);
        if clock == NONE {
            self.clock.store(processor_time(), Relaxed);
            return true;
        }
        let wall = nanoseconds(self.opened.elapsed()).saturating_sub(began);
        // No thread uses more processor time than passes on the wall, where looking costs less.
        if wall < nanoseconds(PROCESSOR) {
            return true;
        }
        let used = processor_time().saturating_sub(clock);
        let cut = wall >= nanoseconds(WALL) || used >= nanoseconds(PROCESSOR);
        self.cut.store(cut, Relaxed);
        !cut
    }
}

/// Processor time of the calling thread.
fn processor_time() -> u64 {
    let used = clock_gettime(ClockId::ThreadCPUTime);
    let seconds = used.tv_sec.unsigned_abs();
    seconds
        .saturating_mul(1_000_000_000)
        .saturating_add(used.tv_nsec.unsigned_abs())
}

fn nanoseconds(time: Duration) -> u64 {
    u64::try_from(time.as_nanos()).unwrap_or(NONE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_works_without_end_is_cut_soon() {
        let limit = Limit::new();
        limit.begin();
        let began = Instant::now();
        while limit.goes_on() {
            assert!(began.elapsed() < Duration::from_secs(10));
        }
        assert!(began.elapsed() >= PROCESSOR);
        assert!(limit.lift());
        limit.begin();
        assert!(!limit.lift());
    }

    #[test]
    #[expect(
        clippy::disallowed_methods,
        reason = "a thread that uses no processor is what is looked at"
    )]
    fn whoever_only_waits_is_cut_too_and_nobody_without_a_limit() {
        let limit = Limit::new();
        std::thread::sleep(2 * WALL);
        assert!(limit.goes_on(), "nothing has begun");
        limit.begin();
        assert!(limit.goes_on());
        std::thread::sleep(WALL);
        assert!(!limit.goes_on());
        assert!(limit.lift());
        assert!(limit.goes_on());
    }
}
