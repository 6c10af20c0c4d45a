//! The thread that advances the epoch while guests run.
//!
//! It is a thread of its own and not a timer of the web's runtime: a guest that held the thread which
//! owns the timers would stop the very tick that has to interrupt it.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering::SeqCst};
use std::thread::{JoinHandle, Thread};
use std::time::Duration;

/// The length of a tick; at each one a running guest yields and its processor time is checked.
const TICK: Duration = Duration::from_millis(1);

/// Ticks without any guest after which the thread parks, so that an idle host uses no processor
/// and a busy one wakes nobody for each call.
const IDLE_TICKS: u32 = 50;

/// Counts the guests that run at this moment.
#[derive(Debug)]
pub(super) struct Ticker {
    running: AtomicUsize,
    parked: AtomicBool,
    thread: std::sync::OnceLock<Thread>,
}

/// The thread. Dropping it ends the thread.
pub(super) struct Ticking {
    ticker: Arc<Ticker>,
    ended: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

/// One guest runs as long as this lives.
pub(super) struct Running<'a>(&'a Ticker);

impl Ticking {
    /// Starts the thread; `tick` advances the epoch.
    pub(super) fn start(tick: impl Fn() + Send + 'static) -> std::io::Result<Self> {
        let ticker = Arc::new(Ticker {
            running: AtomicUsize::new(0),
            parked: AtomicBool::new(false),
            thread: std::sync::OnceLock::new(),
        });
        let ended = Arc::new(AtomicBool::new(false));
        let (seen, end) = (ticker.clone(), ended.clone());
        let thread = std::thread::Builder::new()
            .name("guest-epoch".to_owned())
            .spawn(move || seen.run(&end, tick))?;
        if ticker.thread.set(thread.thread().clone()).is_err() {
            tracing::error!("the thread of the epoch was named twice");
        }
        Ok(Ticking {
            ticker,
            ended,
            thread: Some(thread),
        })
    }

    /// The counter that lanes hold.
    pub(super) fn ticker(&self) -> Arc<Ticker> {
        self.ticker.clone()
    }
}

impl Drop for Ticking {
    fn drop(&mut self) {
        self.ended.store(true, SeqCst);
        if let Some(thread) = self.thread.take() {
            thread.thread().unpark();
            if thread.join().is_err() {
                tracing::error!("the thread of the epoch ended by a panic");
            }
        }
    }
}

impl Ticker {
    /// Says that a guest runs, and wakes the thread if it had parked.
    pub(super) fn running(&self) -> Running<'_> {
        self.running.fetch_add(1, SeqCst);
        if self.parked.swap(false, SeqCst)
            && let Some(thread) = self.thread.get()
        {
            thread.unpark();
        }
        Running(self)
    }

    #[expect(
        clippy::disallowed_methods,
        reason = "this thread is the clock of the guests; nothing waits for it to sleep"
    )]
    fn run(&self, ended: &AtomicBool, tick: impl Fn()) {
        let mut idle = 0;
        while !ended.load(SeqCst) {
            if self.running.load(SeqCst) > 0 {
                idle = 0;
            } else {
                idle += 1;
            }
            if idle > IDLE_TICKS {
                self.parked.store(true, SeqCst);
                // A guest that began between the two lines has seen `parked` and unparked us, or we
                // see it here; either way no guest runs without ticks.
                if self.running.load(SeqCst) == 0 && !ended.load(SeqCst) {
                    std::thread::park();
                }
                self.parked.store(false, SeqCst);
                idle = 0;
                continue;
            }
            std::thread::sleep(TICK);
            tick();
        }
    }
}

impl Drop for Running<'_> {
    fn drop(&mut self) {
        self.0.running.fetch_sub(1, SeqCst);
    }
}
