//! Floor 1: what a thread asks of the kernel for itself alone: how much processor time it has used, and to
//! come after all others.

use rustix::time::{ClockId, clock_gettime};
use std::time::Duration;

/// Processor time that the calling thread has used since it began. Only differences mean something, and
/// only on one thread.
pub fn processor_time() -> Duration {
    let used = clock_gettime(ClockId::ThreadCPUTime);
    let nanoseconds = u32::try_from(used.tv_nsec).unwrap_or_default();
    Duration::new(used.tv_sec.unsigned_abs(), nanoseconds)
}

/// The calling thread works from now on only when no other one wants to, for good; a processor on which
/// only such threads work counts as idle for whoever wakes up (`SCHED_IDLE`, see sched(7)).
///
/// Where the system refuses, a warning says so and the thread goes on as before.
#[expect(
    unsafe_code,
    reason = "no crate of those that we stand on calls sched_setscheduler, and one that does brings bindings of another system"
)]
pub fn come_last() {
    // Of the policies that are not real-time none has a priority (sched_setscheduler(2)).
    let parameters = libc::sched_param { sched_priority: 0 };
    // SAFETY: 0 is the calling thread, and the kernel reads the parameters during the call only.
    let refused = unsafe { libc::sched_setscheduler(0, libc::SCHED_IDLE, &raw const parameters) };
    if refused != 0 {
        let error = std::io::Error::last_os_error();
        tracing::warn!(%error, "threads that should come last do not");
    }
}
