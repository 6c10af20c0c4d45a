//! Floor 3: applications in their sandboxes. The only door of wasmtime.
//!
//! [`Plugins::open`] asks one application to describe one page, for somebody whom the access floor
//! has [`Admitted`](crate::access::Admitted), and [`Plugins::evidence`] what stands for a position when nobody looks. A call is a fresh sandbox (`call`) on a thread that
//! is not the web server's (`lanes`), with every limit on (`budget`), and it gets back a
//! description and no HTML. What may be called is a [`Catalogue`], replaced whole and at once.
//!
//! It never draws, never decides who may, and never holds a connection while a guest thinks. From
//! here the reader goes up to `page`, which draws what was described.

mod act;
mod budget;
mod by;
mod call;
mod catalogue;
mod compiled;
mod component;
mod contract;
mod engine;
mod event;
mod fields;
mod health;
mod in_force;
mod interface;
mod lanes;
mod meter;
mod parameters;
mod publisher;
mod queue;
mod reaction;
mod said;
mod sandbox;
mod ticker;

pub use act::{Act, Submitted};
pub use catalogue::{Application, Catalogue, Known};
pub use compiled::Compiled;
pub use component::compile;
pub use contract::VERSION as CONTRACT;
pub use fields::{Misfit, read_field};
pub use health::{Attempt, Figures, Health, Report, Sick, Suspended};
pub use parameters::read as read_parameter;
pub use publisher::{Back, PublishError, Publisher};
pub use queue::Load;

use crate::clock::Clock;
use crate::config::{Bundle, Fault};
use crate::model::{Breach, Described, Pace};
use crate::random::Random;
use arc_swap::ArcSwap;
use catalogue::{Packed, Workshop};
use lanes::Lanes;
use std::io;
use std::sync::Arc;
use std::time::Duration;
use ticker::Ticking;
use tokio::sync::{Mutex, Semaphore, mpsc};

/// Why a window shows no page. None of them touches another window.
#[derive(Debug, thiserror::Error)]
pub enum PluginError {
    /// The application refused, with this Italian sentence for the person.
    #[error("refused: {0}")]
    Refused(String),
    /// The call broke a limit, or the application is broken.
    #[error("stopped: {}", .0.word())]
    Stopped(Breach),
    /// Too many calls run already.
    #[error("busy")]
    Busy,
    /// It failed too often and is not called just now.
    #[error("suspended: {}", .0.breach.word())]
    Suspended(Suspended),
    /// The host or its database failed, and not the application.
    #[error("failed by the host")]
    Failed,
    /// The catalogue changed between admission and call.
    #[error("unknown")]
    Unknown,
}

/// What an application described, and the word about its health that is still to be said: its window is
/// filled only when the rows of its tables are there.
pub struct Opened {
    /// The page.
    pub described: Described,
    /// To be ended by whoever fetches the rows.
    pub attempt: Attempt,
    /// What whoever goes on working for the window counts on.
    pub pace: Arc<Pace>,
}

/// Why plugins cannot run at all; only at start.
#[derive(Debug, thiserror::Error)]
pub enum EngineError {
    /// The engine refused its settings, or the machine its address space.
    #[error("the engine does not start: {0}")]
    Engine(String),
    /// No thread could be started.
    #[error("no thread for guests: {0}")]
    Thread(#[from] io::Error),
}

/// How much of the machine guests may use.
#[derive(Clone, Copy, Debug)]
pub struct Machine {
    /// Threads of each lane; `None` is one for each processor.
    pub threads: Option<usize>,
    /// Bytes of all running guests together.
    pub memory: usize,
    /// Processor time after which a window goes slowly, when it is not the usual one.
    pub slow_after: Option<Duration>,
}

/// All applications and what they run on.
pub struct Plugins {
    // Dropped before the ticker, since its threads count themselves there.
    lanes: Lanes,
    /// How long windows go quickly, when it is not the usual time.
    quickly: Option<Duration>,
    _ticking: Ticking,
    publisher: Publisher,
    sandboxes: Arc<Semaphore>,
    all_memory: Arc<Semaphore>,
    /// Held by whoever builds a catalogue.
    publishing: Mutex<()>,
    current: ArcSwap<Catalogue>,
    health: Arc<Health>,
    random: Random,
}

impl Plugins {
    /// Starts the threads; nothing is in force until something is published or followed. The health of
    /// applications is measured by `clock`; identifiers of acts are drawn from `random`.
    ///
    /// # Errors
    ///
    /// [`EngineError::Thread`].
    pub fn start(
        publisher: Publisher,
        machine: Machine,
        (clock, random): (Clock, Random),
    ) -> Result<Self, EngineError> {
        let weak = publisher.engine.weak();
        let ticking = Ticking::start(move || {
            if let Some(engine) = weak.upgrade() {
                engine.increment_epoch();
            }
        })?;
        let processors = || std::thread::available_parallelism().map_or(2, usize::from);
        let threads = machine.threads.unwrap_or_else(processors);
        let lanes = Lanes::start(threads, ticking.ticker())?;
        Ok(Plugins {
            lanes,
            quickly: machine.slow_after,
            _ticking: ticking,
            publisher,
            sandboxes: Arc::new(Semaphore::new(engine::SANDBOXES as usize)),
            all_memory: Arc::new(Semaphore::new(machine.memory / budget::PAGE)),
            publishing: Mutex::new(()),
            current: ArcSwap::default(),
            health: Health::new(clock),
            random,
        })
    }

    /// The catalogue in force. A request takes it once and uses it to its end.
    pub fn current(&self) -> Arc<Catalogue> {
        self.current.load_full()
    }

    /// Does a piece of the host's own work for a window that goes slowly, after all others; `None` when it
    /// panics.
    pub async fn aside<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Option<T> {
        self.lanes.aside(work).await
    }

    /// How the applications fare.
    pub fn health(&self) -> &Health {
        &self.health
    }

    /// The quarantine of the application of an id, as the catalogue in force has it.
    pub fn quarantine(&self, plugin: &str) -> Option<Suspended> {
        let current = self.current.load();
        let application = current.application(plugin)?;
        self.health.quarantine(application)
    }

    /// Tells of each quarantine that an application alone has caused, once; to the first who asks.
    pub fn sick(&self) -> Option<mpsc::Receiver<Sick>> {
        self.health.sick()
    }
}

/// Checks what `bundle` says beyond its text: queries are converted and components compiled, but nothing
/// is prepared on a database and nothing is kept. All faults and all warnings.
///
/// # Errors
///
/// [`EngineError`] when the engine does not start.
pub async fn check(
    bundle: &Bundle,
    compiled: &Compiled,
) -> Result<(Vec<Fault>, Vec<Fault>), EngineError> {
    let failed = |error: wasmtime::Error| EngineError::Engine(format!("{error:#}"));
    let tree = match bundle.tree() {
        Ok(tree) => tree,
        Err(faults) => return Ok((faults, Vec::new())),
    };
    // The engine that would run them, since it refuses what is too much for its pool.
    let engine = engine::running().map_err(failed)?;
    let linker = contract::linker(&engine).map_err(failed)?;
    let workshop = Workshop {
        engine: &engine,
        linker: &linker,
        compiled,
        bases: None,
        old: None,
    };
    let warnings = tree.warnings.clone();
    let built = workshop.build(0, (bundle, tree), Packed::new()).await;
    Ok((built.err().unwrap_or_default(), warnings))
}
