//! What a statement of SQLite looks at while it works: the clock of the wall, and that of its own thread.
//!
//! The thread belongs to the connection and is not ours; what is asked here runs on it, in the middle of
//! the statement.

use crate::thread::{Rank, Work, processor_time};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering::Relaxed, Ordering::SeqCst};
use std::time::{Duration, Instant};

/// How far the statement of one connection may go.
pub(super) struct Watch {
    /// Nanoseconds on the wall since `opened` at which it ends.
    deadline: AtomicU64,
    /// Nanoseconds of processor time after which it ends.
    slice: AtomicU64,
    /// The clock of the thread, in nanoseconds, when the statement was first asked; 0 before.
    began: AtomicU64,
    used: AtomicU64,
    cut: AtomicBool,
    opened: Instant,
    /// What its thread is still to be told.
    rank: Option<Rank>,
    told: AtomicBool,
    /// That of a thread that comes last.
    work: Option<Arc<Work>>,
}

impl Watch {
    /// Nothing ends a statement yet; the thread of the connection takes a rank, where there is one.
    pub(super) fn new(rank: Option<Rank>) -> Self {
        Watch {
            deadline: AtomicU64::new(u64::MAX),
            slice: AtomicU64::new(u64::MAX),
            began: AtomicU64::new(0),
            used: AtomicU64::new(0),
            cut: AtomicBool::new(false),
            opened: Instant::now(),
            rank,
            told: AtomicBool::new(false),
            work: (rank == Some(Rank::Last)).then(Work::of_a_thread),
        }
    }

    /// The next statement ends at this moment, and after so much processor time.
    pub(super) fn begin(&self, deadline: Instant, slice: Duration) {
        let deadline = deadline.saturating_duration_since(self.opened);
        self.slice.store(nanoseconds(slice), Relaxed);
        self.began.store(0, Relaxed);
        self.used.store(0, Relaxed);
        self.cut.store(false, Relaxed);
        self.deadline.store(nanoseconds(deadline), Relaxed);
    }

    /// What runs ends at once.
    pub(super) fn stop(&self) {
        self.deadline.store(0, SeqCst);
        self.work.iter().for_each(|work| work.ends());
    }

    /// Processor time of the statement up to when it was asked last.
    pub(super) fn used(&self) -> Duration {
        Duration::from_nanos(self.used.load(Relaxed))
    }

    /// Whether it ended because of its processor time.
    pub(super) fn cut(&self) -> bool {
        self.cut.load(Relaxed)
    }

    /// Whether the statement goes on. Asked by its own thread, every few microseconds.
    pub(super) fn goes_on(&self) -> bool {
        if let Some(rank) = self.rank
            && !self.told.load(Relaxed)
        {
            self.told.store(true, Relaxed);
            rank.take();
        }
        // In this order, so that whoever is stopped meanwhile is at no work afterwards.
        self.work.iter().for_each(|work| work.goes_on());
        if nanoseconds(self.opened.elapsed()) >= self.deadline.load(SeqCst) {
            self.work.iter().for_each(|work| work.ends());
            return false;
        }
        let now = nanoseconds(processor_time());
        match self.began.load(Relaxed) {
            0 => self.began.store(now, Relaxed),
            began => self.used.store(now.saturating_sub(began), Relaxed),
        }
        let cut = self.used.load(Relaxed) > self.slice.load(Relaxed);
        self.cut.store(cut, Relaxed);
        !cut
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
        let watch = Watch::new(None);
        watch.begin(Instant::now() + HOUR, Duration::from_millis(2));
        assert!(works(&watch) && watch.cut());
        assert!(watch.used() > Duration::from_millis(2));
        watch.begin(Instant::now() + HOUR, HOUR);
        assert!(!works(&watch) && !watch.cut());
        assert!(watch.used() > Duration::from_millis(200));
    }

    #[test]
    fn a_statement_ends_at_its_moment_and_when_it_is_told_to() {
        let watch = Watch::new(None);
        watch.begin(Instant::now(), HOUR);
        assert!(works(&watch) && !watch.cut());
        watch.begin(Instant::now() + HOUR, HOUR);
        watch.stop();
        assert!(works(&watch) && !watch.cut());
    }

    #[test]
    fn the_thread_of_a_connection_takes_its_rank() {
        // Fields 19 and 41 of what the system tells about a thread, counted from the one behind its name:
        // niceness and policy.
        let standing = |rank| {
            let asked = move || {
                Watch::new(rank).goes_on();
                let stat = std::fs::read_to_string("/proc/thread-self/stat").unwrap();
                let fields = stat.rsplit(')').next().unwrap();
                let fields: Vec<_> = fields.split_whitespace().collect();
                [16, 38].map(|at| fields[at].parse::<i32>().unwrap())
            };
            std::thread::spawn(asked).join().unwrap()
        };
        let [nice, other] = standing(None);
        // `SCHED_OTHER` is 0 and `SCHED_IDLE` 5.
        assert_eq!(other, 0);
        assert_eq!(standing(Some(Rank::Last)), [nice, 5]);
        assert_eq!(standing(Some(Rank::Late)), [(nice + 10).min(19), 0]);
    }
}
