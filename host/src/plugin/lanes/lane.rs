//! A line of tasks and how threads take from it.
//!
//! Two kinds of threads stand at the slow one: those that come last, while they get a processor at all, and
//! those that take over in a crowd. It knows nothing of what a task is.

use crate::thread::{Work, is_crowded};
use async_task::Runnable;
use std::collections::VecDeque;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// How often whoever may not take a task looks whether it may now.
const LOOK: Duration = Duration::from_millis(20);
/// Looks at an empty line after which it is looked at no more until somebody comes.
const LOOKS: u32 = 50;

/// The line, in the order of coming.
#[derive(Default)]
pub(super) struct Lane {
    queue: Mutex<Queue>,
    /// For threads that may take whatever comes, or whatever comes in peace.
    ready: Condvar,
    /// For those that take what comes in a crowd.
    crowd: Condvar,
}

#[derive(Default)]
struct Queue {
    tasks: VecDeque<Runnable>,
    /// Threads that look for a crowd now and then.
    looking: usize,
    /// Threads that do not even look.
    resting: usize,
    closed: bool,
}

impl Lane {
    pub(super) fn push(&self, task: Runnable) {
        let mut queue = self.lock();
        if !queue.closed {
            queue.tasks.push_back(task);
            self.ready.notify_one();
            if queue.resting > 0 || queue.looking > 0 && is_crowded() {
                self.crowd.notify_one();
            }
        }
    }

    /// Ends the threads; what waits is cancelled.
    pub(super) fn close(&self) {
        let mut queue = self.lock();
        queue.closed = true;
        let cancelled = std::mem::take(&mut queue.tasks);
        drop(queue);
        // Dropping a task may schedule it once more, so never under the lock.
        drop(cancelled);
        self.ready.notify_all();
        self.crowd.notify_all();
    }

    /// Runs whatever comes, until the lane is closed.
    pub(super) fn run(&self) {
        while let Some(task) = self.next() {
            run(task);
        }
    }

    /// The same for a thread that comes last: what comes in a crowd is left to others, since it would be
    /// held and not done.
    pub(super) fn run_in_peace(&self) {
        let work = Work::of_a_thread();
        while let Some(task) = self.next_in_peace() {
            work.goes_on();
            run(task);
            work.ends();
        }
    }

    /// The same for the others.
    pub(super) fn run_in_crowd(&self) {
        while let Some(task) = self.next_in_crowd() {
            run(task);
        }
    }

    fn next(&self) -> Option<Runnable> {
        let mut queue = self.lock();
        loop {
            if let Some(task) = queue.tasks.pop_front() {
                return Some(task);
            }
            if queue.closed {
                return None;
            }
            queue = whole(self.ready.wait(queue));
        }
    }

    fn next_in_peace(&self) -> Option<Runnable> {
        let mut queue = self.lock();
        loop {
            if queue.closed {
                return None;
            }
            queue = match queue.tasks.is_empty() {
                true => whole(self.ready.wait(queue)),
                false if is_crowded() => whole(self.ready.wait_timeout(queue, LOOK)).0,
                false => return queue.tasks.pop_front(),
            };
        }
    }

    fn next_in_crowd(&self) -> Option<Runnable> {
        let mut queue = self.lock();
        let mut empty = 0;
        loop {
            if queue.closed {
                return None;
            }
            if !queue.tasks.is_empty() {
                if is_crowded() {
                    return queue.tasks.pop_front();
                }
                empty = 0;
            }
            if empty < LOOKS {
                empty += 1;
                queue.looking += 1;
                queue = whole(self.crowd.wait_timeout(queue, LOOK)).0;
                queue.looking -= 1;
            } else {
                queue.resting += 1;
                queue = whole(self.crowd.wait(queue));
                queue.resting -= 1;
                empty = 0;
            }
        }
    }

    fn lock(&self) -> MutexGuard<'_, Queue> {
        whole(self.queue.lock())
    }
}

/// A panic of the host inside a call ends that call; its answer is lost, the thread stays.
fn run(task: Runnable) {
    let run = std::panic::AssertUnwindSafe(move || task.run());
    if std::panic::catch_unwind(run).is_err() {
        tracing::error!("the host panicked inside a call of a plugin");
    }
}

/// No code that can panic runs under the lock.
fn whole<T>(locked: Result<T, PoisonError<T>>) -> T {
    locked.unwrap_or_else(PoisonError::into_inner)
}
