//! Floor 1: what a thread asks of the kernel for itself alone: how much processor time it has used, and to
//! come after all others.

use rustix::time::{ClockId, clock_gettime};
use std::time::Duration;
use thread_priority::{
    NormalThreadSchedulePolicy, ThreadPriority, ThreadSchedulePolicy,
    set_thread_priority_and_policy, thread_native_id,
};

/// Processor time that the calling thread has used since it began. Only differences mean something, and
/// only on one thread.
pub fn processor_time() -> Duration {
    let used = clock_gettime(ClockId::ThreadCPUTime);
    let nanoseconds = u32::try_from(used.tv_nsec).unwrap_or_default();
    Duration::new(used.tv_sec.unsigned_abs(), nanoseconds)
}

/// The calling thread works from now on only when no other one wants to, for good; a processor on which
/// only such threads work counts as idle for whoever wakes up.
///
/// Where the system refuses, a warning says so and the thread goes on as before.
pub fn come_last() {
    let idle = ThreadSchedulePolicy::Normal(NormalThreadSchedulePolicy::Idle);
    let set = set_thread_priority_and_policy(thread_native_id(), ThreadPriority::Min, idle);
    if let Err(error) = set {
        tracing::warn!(?error, "threads that should come last do not");
    }
}
