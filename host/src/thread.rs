//! Floor 1: what a thread asks of the kernel for itself alone: how much processor time it has used, and to
//! come after others.

mod crowd;

use rustix::time::{ClockId, clock_gettime};
use std::time::Duration;

pub use crowd::{Work, is_crowded};

/// Processor time that the calling thread has used since it began. Only differences mean something, and
/// only on one thread.
pub fn processor_time() -> Duration {
    let used = clock_gettime(ClockId::ThreadCPUTime);
    let nanoseconds = u32::try_from(used.tv_nsec).unwrap_or_default();
    Duration::new(used.tv_sec.unsigned_abs(), nanoseconds)
}

/// Where a thread stands among those that want a processor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rank {
    /// It works only when no other one wants to; a processor on which only such threads work counts as
    /// idle for whoever wakes up (`SCHED_IDLE`, see sched(7)).
    Last,
    /// It has about a tenth of a processor that others want, too (ten steps of niceness).
    Late,
}

impl Rank {
    /// The calling thread takes this rank, for good. Where the system refuses, a warning says so and the
    /// thread goes on as before.
    pub fn take(self) {
        let taken = match self {
            Rank::Last => come_last(),
            Rank::Late => rustix::process::nice(10).map(drop).map_err(Into::into),
        };
        if let Err(error) = taken {
            tracing::warn!(%error, rank = ?self, "a thread keeps its place before others");
        }
    }
}

#[expect(
    unsafe_code,
    reason = "no crate of those that we stand on calls sched_setscheduler, and one that does brings bindings of another system"
)]
fn come_last() -> std::io::Result<()> {
    // Of the policies that are not real-time none has a priority (sched_setscheduler(2)).
    let parameters = libc::sched_param { sched_priority: 0 };
    // SAFETY: 0 is the calling thread, and the kernel reads the parameters during the call only.
    match unsafe { libc::sched_setscheduler(0, libc::SCHED_IDLE, &raw const parameters) } {
        0 => Ok(()),
        _ => Err(std::io::Error::last_os_error()),
    }
}
