//! The threads on which guests run: never those of the web server.
//!
//! A call runs on the fast lane as long as its window goes quickly. Then it goes on on the slow lane,
//! whose threads the kernel serves last, so that a guest that spins cannot delay a guest that answers;
//! where the processors are full of others' work, threads that have a small share serve it instead, so
//! that it is not forgotten. A guest yields at every tick of the epoch, and each time it is put where the
//! [`Pace`](crate::model::Pace) of its window says. What the host itself does for a window that goes
//! slowly is done there too.

mod lane;

use self::lane::Lane;
use super::meter::Meter;
use super::ticker::Ticker;
use crate::thread::Rank;
use async_task::Task;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::thread::JoinHandle;

/// Both lanes. Dropping them ends their threads; calls that still run are cancelled.
pub(super) struct Lanes {
    fast: Arc<Lane>,
    slow: Arc<Lane>,
    ticker: Arc<Ticker>,
    threads: Vec<JoinHandle<()>>,
}

impl Lanes {
    /// Starts `threads` threads for each lane, and as many for the slow one in a crowd.
    pub(super) fn start(threads: usize, ticker: Arc<Ticker>) -> std::io::Result<Self> {
        let mut lanes = Lanes {
            fast: Arc::default(),
            slow: Arc::default(),
            ticker,
            threads: Vec::new(),
        };
        for number in 0..threads {
            let [fast, slow, late] = [&lanes.fast, &lanes.slow, &lanes.slow].map(Arc::clone);
            let started = [
                spawn(format!("guest-fast-{number}"), move || fast.run())?,
                spawn(format!("guest-slow-{number}"), move || {
                    Rank::Last.take();
                    slow.run_in_peace();
                })?,
                spawn(format!("guest-late-{number}"), move || {
                    Rank::Late.take();
                    late.run_in_crowd();
                })?,
            ];
            lanes.threads.extend(started);
        }
        Ok(lanes)
    }

    /// Runs one call. Dropping the answer cancels it at its next yield.
    pub(super) fn spawn<F>(&self, meter: Arc<Meter>, call: F) -> Task<F::Output>
    where
        F: Future + Send + 'static,
        F::Output: Send + 'static,
    {
        let (fast, slow) = (self.fast.clone(), self.slow.clone());
        let metered = Metered {
            call: Box::pin(call),
            meter: meter.clone(),
            ticker: self.ticker.clone(),
        };
        let schedule = move |task| {
            meter.wants();
            match meter.pace().is_slow() {
                true => slow.push(task),
                false => fast.push(task),
            }
        };
        let (runnable, task) = async_task::spawn(metered, schedule);
        runnable.schedule();
        task
    }

    /// Does a piece of the host's own work on the slow lane; `None` when it panics.
    pub(super) async fn aside<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Option<T> {
        let slow = self.slow.clone();
        let (runnable, task) = async_task::spawn(async { work() }, move |task| slow.push(task));
        runnable.schedule();
        task.fallible().await
    }
}

impl Drop for Lanes {
    fn drop(&mut self) {
        self.fast.close();
        self.slow.close();
        for thread in self.threads.drain(..) {
            if thread.join().is_err() {
                tracing::error!("a thread of guests ended by a panic");
            }
        }
    }
}

fn spawn(name: String, run: impl FnOnce() + Send + 'static) -> std::io::Result<JoinHandle<()>> {
    std::thread::Builder::new().name(name).spawn(run)
}

/// A call whose polls are counted, and during whose polls the epoch ticks.
struct Metered<F> {
    call: Pin<Box<F>>,
    meter: Arc<Meter>,
    ticker: Arc<Ticker>,
}

impl<F: Future> Future for Metered<F> {
    type Output = F::Output;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<F::Output> {
        let Metered {
            call,
            meter,
            ticker,
        } = &mut *self;
        let _ticking = ticker.running();
        meter.begin();
        let polled = call.as_mut().poll(context);
        meter.end();
        polled
    }
}
