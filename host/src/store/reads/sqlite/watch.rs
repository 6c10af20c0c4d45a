//! What a statement of SQLite looks at while it works: the clock of the wall, and that of its own thread.
//!
//! A statement runs on one thread from its beginning to its end, and what is asked here runs in the middle of it.
//! The next statement of the same connection may run on another thread.

use crate::thread::{Work, processor_time};
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, AtomicU64, Ordering::Relaxed};
use std::time::{Duration, Instant};

/// Why a statement was told to end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// Its moment had come.
    Deadline = 1,
    /// It had used its processor time.
    Slice,
    /// It had taken too long for where it ran.
    Wall,
}

/// How far the statement of one connection may go.
pub(super) struct Watch {
    /// Nanoseconds on the wall since `opened` at which it ends.
    deadline: AtomicU64,
    /// The same, where only others must not wait for it any longer.
    wall: AtomicU64,
    /// Nanoseconds of processor time after which it ends.
    slice: AtomicU64,
    /// The clock of the thread, in nanoseconds, when the statement was first asked; 0 before.
    began: AtomicU64,
    used: AtomicU64,
    /// The number of an [`End`]; 0 while it goes on.
    end: AtomicU8,
    opened: Instant,
    /// That of a thread that comes last.
    work: Option<Arc<Work>>,
}

impl Watch {
    /// Nothing ends a statement yet; those that come `last` say that they are at work.
    pub(super) fn new(last: bool) -> Self {
        Watch {
            deadline: AtomicU64::new(u64::MAX),
            wall: AtomicU64::new(u64::MAX),
            slice: AtomicU64::new(u64::MAX),
            began: AtomicU64::new(0),
            used: AtomicU64::new(0),
            end: AtomicU8::new(0),
            opened: Instant::now(),
            work: last.then(Work::of_a_thread),
        }
    }

    /// The next statement ends at this moment, after so much processor time, and after so long on the wall.
    pub(super) fn begin(&self, deadline: Instant, slice: Duration, wall: Duration) {
        let deadline = deadline.saturating_duration_since(self.opened);
        let wall = self.opened.elapsed().saturating_add(wall);
        self.deadline.store(nanoseconds(deadline), Relaxed);
        self.wall.store(nanoseconds(wall), Relaxed);
        self.slice.store(nanoseconds(slice), Relaxed);
        self.began.store(0, Relaxed);
        self.used.store(0, Relaxed);
        self.end.store(0, Relaxed);
        self.work.iter().for_each(|work| work.goes_on());
    }

    /// The statement has ended; whether it was told to, and why.
    pub(super) fn end(&self) -> Option<End> {
        self.work.iter().for_each(|work| work.ends());
        let ends = [End::Deadline, End::Slice, End::Wall];
        let end = self.end.load(Relaxed);
        ends.into_iter().find(|it| *it as u8 == end)
    }

    /// Processor time of the statement up to when it was asked last.
    pub(super) fn used(&self) -> Duration {
        Duration::from_nanos(self.used.load(Relaxed))
    }

    /// Whether the statement goes on. Asked by its own thread, every few microseconds.
    pub(super) fn goes_on(&self) -> bool {
        self.work.iter().for_each(|work| work.goes_on());
        let clock = nanoseconds(processor_time());
        let used = match self.began.load(Relaxed) {
            0 => {
                self.began.store(clock, Relaxed);
                0
            }
            began => clock.saturating_sub(began),
        };
        self.used.store(used, Relaxed);
        let now = nanoseconds(self.opened.elapsed());
        let end = if now >= self.deadline.load(Relaxed) {
            End::Deadline
        } else if used > self.slice.load(Relaxed) {
            End::Slice
        } else if now >= self.wall.load(Relaxed) {
            End::Wall
        } else {
            return true;
        };
        self.end.store(end as u8, Relaxed);
        false
    }
}

fn nanoseconds(duration: Duration) -> u64 {
    u64::try_from(duration.as_nanos()).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOUR: Duration = Duration::from_secs(3_600);

    /// Works until it is told to end, or for some hundred milliseconds.
    fn works(watch: &Watch) -> bool {
        let began = processor_time();
        while processor_time() - began < Duration::from_millis(300) {
            if !watch.goes_on() {
                return true;
            }
        }
        false
    }

    #[test]
    fn a_statement_ends_after_its_processor_time_and_says_so() {
        let watch = Watch::new(false);
        watch.begin(Instant::now() + HOUR, Duration::from_millis(2), HOUR);
        assert!(works(&watch));
        assert_eq!(watch.end(), Some(End::Slice));
        assert!(watch.used() > Duration::from_millis(2));
        watch.begin(Instant::now() + HOUR, HOUR, Duration::MAX);
        assert!(!works(&watch));
        assert_eq!(watch.end(), None);
        assert!(watch.used() > Duration::from_millis(200));
    }

    #[test]
    fn a_statement_ends_at_its_moment_whatever_else_it_has_used() {
        let watch = Watch::new(true);
        watch.begin(Instant::now(), Duration::ZERO, Duration::ZERO);
        assert!(works(&watch));
        assert_eq!(watch.end(), Some(End::Deadline));
    }

    #[test]
    fn a_statement_that_waits_ends_by_the_wall_without_having_used_its_time() {
        let watch = Watch::new(false);
        watch.begin(Instant::now() + HOUR, HOUR, Duration::from_millis(5));
        assert!(works(&watch));
        assert_eq!(watch.end(), Some(End::Wall));
        assert!(watch.used() < HOUR);
    }
}
