//! How much processor time a call has used, counted by the clock of the thread that runs it, and
//! whether it is kept waiting by others.

use crate::model::Pace;
use crate::thread::processor_time;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering::Relaxed};
use std::time::{Duration, Instant};

/// The processor time of one call. Waiting for a host function does not count, because nothing is
/// polled then; instantiation does.
#[derive(Debug, Default)]
pub(super) struct Meter {
    /// Nanoseconds of the polls that have ended.
    used: AtomicU64,
    /// The thread's clock when the poll that runs now began. Only read from that same thread.
    began: AtomicU64,
    /// Whether the call waits for memory, or for a reader, that other calls hold.
    hungry: Arc<AtomicBool>,
    /// Nanoseconds that the call wanted a processor while others had it.
    waited: AtomicU64,
    /// Since when it wants one, in nanoseconds since `made`; 0 while it waits for something else.
    wants: AtomicU64,
    made: Made,
    /// That of the window, which counts more than this call.
    pace: Arc<Pace>,
}

/// The moment at which a meter was made.
#[derive(Debug)]
struct Made(Instant);

impl Default for Made {
    fn default() -> Self {
        Made(Instant::now())
    }
}

impl Meter {
    /// The meter of a call for a window of this pace.
    pub(super) fn of(pace: &Arc<Pace>) -> Self {
        Meter {
            pace: pace.clone(),
            ..Meter::default()
        }
    }

    /// The call could go on now, if a thread were there.
    pub(super) fn wants(&self) {
        self.wants.store(self.now(), Relaxed);
    }

    /// Whether the call spent more than half of `time` without a processor that it wanted.
    pub(super) fn starved(&self, time: Duration) -> bool {
        let wants = self.wants.load(Relaxed);
        let waits = if wants == 0 { 0 } else { self.now() - wants };
        Duration::from_nanos(self.waited.load(Relaxed) + waits) > time / 2
    }

    fn now(&self) -> u64 {
        u64::try_from(self.made.0.elapsed().as_nanos()).unwrap_or(u64::MAX)
    }

    /// A poll begins on this thread.
    pub(super) fn begin(&self) {
        self.began.store(thread_clock(), Relaxed);
    }

    /// The poll that began on this thread ends.
    pub(super) fn end(&self) {
        let poll = thread_clock().saturating_sub(self.began.load(Relaxed));
        self.used.fetch_add(poll, Relaxed);
        self.pace.add(Duration::from_nanos(poll));
        // Both while it was in the line and while another thread had the processor.
        let since = self.wants.swap(0, Relaxed);
        let waited = (self.now() - since).saturating_sub(poll);
        self.waited.fetch_add(waited, Relaxed);
    }

    /// What decides the lane.
    pub(super) fn pace(&self) -> &Arc<Pace> {
        &self.pace
    }

    /// What the ended polls used.
    pub(super) fn used(&self) -> Duration {
        Duration::from_nanos(self.used.load(Relaxed))
    }

    /// The call begins or ends to wait for memory that other calls hold.
    pub(super) fn set_hungry(&self, hungry: bool) {
        self.hungry.store(hungry, Relaxed);
    }

    /// Whether the call waits for what others hold, or waited when it was cancelled.
    pub(super) fn hungry(&self) -> bool {
        self.hungry.load(Relaxed)
    }

    /// Where others say so.
    pub(super) fn waits(&self) -> &Arc<AtomicBool> {
        &self.hungry
    }

    /// What the call has used up to this instant; to be asked from inside its poll.
    pub(super) fn used_now(&self) -> Duration {
        let poll = thread_clock().saturating_sub(self.began.load(Relaxed));
        self.used() + Duration::from_nanos(poll)
    }
}

fn thread_clock() -> u64 {
    u64::try_from(processor_time().as_nanos()).unwrap_or(u64::MAX)
}
