//! Floor 3: applications in their sandboxes. The only door of wasmtime.
//!
//! [`Plugins::open`] asks one application to describe one page, for somebody whom the access floor
//! has [`Admitted`](crate::access::Admitted). A call is a fresh sandbox (`call`) on a thread that
//! is not the web server's (`lanes`), with every limit on (`budget`), and it gets back a
//! description and no HTML. What may be called is a [`Catalogue`], replaced whole and at once.
//!
//! It never draws, never decides who may, and never holds a connection while a guest thinks. From
//! here the reader goes up to `page`, which draws what was described.

mod budget;
mod call;
mod catalogue;
mod compiled;
mod component;
mod contract;
mod engine;
mod interface;
mod lanes;
mod meter;
mod parameters;
mod queue;
mod sandbox;
mod ticker;

pub use catalogue::{Application, Catalogue, Known};
pub use compiled::Compiled;
pub use component::compile;
pub use contract::VERSION as CONTRACT;
pub use parameters::read as read_parameter;

use crate::config::{Fault, Tree};
use crate::model::Breach;
use crate::store::reads::Reads;
use arc_swap::ArcSwap;
use catalogue::Workshop;
use lanes::Lanes;
use sandbox::Sandbox;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use ticker::Ticking;
use tokio::sync::{Mutex, Semaphore};
use wasmtime::Engine;
use wasmtime::component::Linker;

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
    /// The catalogue changed between admission and call.
    #[error("unknown")]
    Unknown,
}

/// Why plugins cannot run at all; only at start.
#[derive(Debug, thiserror::Error)]
pub enum EngineError {
    /// The engine refused its settings, or the machine its address space.
    #[error("the engine does not start: {0}")]
    Engine(String),
    /// No thread could be started.
    #[error("no thread for guests: {0}")]
    Thread(#[from] std::io::Error),
    /// The files say something that cannot be.
    #[error("{} faults in plugins, menus or datasets", .0.len())]
    Faults(Vec<Fault>),
}

/// How much of the machine guests may use.
#[derive(Clone, Copy, Debug)]
pub struct Machine {
    /// Threads of each lane; `None` is one for each processor.
    pub threads: Option<usize>,
    /// Bytes of all running guests together.
    pub memory: usize,
    /// Processor time after which a call goes on on the slow lane, when it is not the usual one.
    pub slow_after: Option<std::time::Duration>,
}

/// All applications and what they run on.
pub struct Plugins {
    engine: Engine,
    linker: Linker<Sandbox>,
    // Dropped before the ticker, since its threads count themselves there.
    lanes: Lanes,
    _ticking: Ticking,
    compiled: Compiled,
    reads: Reads,
    folder: PathBuf,
    sandboxes: Arc<Semaphore>,
    all_memory: Arc<Semaphore>,
    /// Held by whoever builds a catalogue.
    publishing: Mutex<()>,
    current: ArcSwap<Catalogue>,
}

impl Plugins {
    /// Starts the engine with what `tree` says; components stand in `folder/<id>/<id>.wasm`.
    ///
    /// # Errors
    ///
    /// [`EngineError`]; with every fault of every file.
    pub async fn start(
        folder: PathBuf,
        tree: Tree,
        reads: Reads,
        compiled: Compiled,
        machine: Machine,
    ) -> Result<Self, EngineError> {
        let failed = |error: wasmtime::Error| EngineError::Engine(format!("{error:#}"));
        let engine = engine::running().map_err(failed)?;
        let linker = contract::linker(&engine).map_err(failed)?;
        let weak = engine.weak();
        let ticking = Ticking::start(move || {
            if let Some(engine) = weak.upgrade() {
                engine.increment_epoch();
            }
        })?;
        let processors = || std::thread::available_parallelism().map_or(2, usize::from);
        let threads = machine.threads.unwrap_or_else(processors);
        let lanes = Lanes::start(threads, machine.slow_after, ticking.ticker())?;
        let workshop = Workshop {
            engine: &engine,
            linker: &linker,
            compiled: &compiled,
            reads: Some(&reads),
            plugins: &folder,
        };
        let first = workshop.build(1, tree).await.map_err(EngineError::Faults)?;
        Ok(Plugins {
            engine,
            linker,
            lanes,
            _ticking: ticking,
            compiled,
            reads,
            folder,
            sandboxes: Arc::new(Semaphore::new(engine::SANDBOXES as usize)),
            all_memory: Arc::new(Semaphore::new(machine.memory / budget::PAGE)),
            publishing: Mutex::new(()),
            current: ArcSwap::from_pointee(first),
        })
    }

    /// The catalogue in force. A request takes it once and uses it to its end.
    pub fn current(&self) -> Arc<Catalogue> {
        self.current.load_full()
    }

    /// Builds a catalogue of what `read` gives and puts it in force at once; its number, or `None`
    /// where that is in force already. One at a time, and `read` is called when its turn has come: so
    /// whoever reads later is in force in the end, and a number is given once.
    ///
    /// # Errors
    ///
    /// Every fault; the catalogue in force stays.
    pub async fn publish(
        &self,
        read: impl FnOnce() -> Result<Tree, Vec<Fault>>,
    ) -> Result<Option<u64>, Vec<Fault>> {
        let _alone = self.publishing.lock().await;
        let workshop = Workshop {
            engine: &self.engine,
            linker: &self.linker,
            compiled: &self.compiled,
            reads: Some(&self.reads),
            plugins: &self.folder,
        };
        let current = self.current();
        let number = current.in_force.number + 1;
        let next = workshop.build(number, read()?).await?;
        if next.made_of == current.made_of {
            return Ok(None);
        }
        self.current.store(Arc::new(next));
        Ok(Some(number))
    }
}

/// Checks what `tree` says beyond its text: queries are converted and components compiled, but nothing
/// is prepared on a database and nothing is kept. All faults.
///
/// # Errors
///
/// [`EngineError`] when the engine does not start.
pub async fn check(
    folder: &Path,
    tree: Tree,
    compiled: &Compiled,
) -> Result<Vec<Fault>, EngineError> {
    let failed = |error: wasmtime::Error| EngineError::Engine(format!("{error:#}"));
    let engine = engine::compiling().map_err(failed)?;
    let linker = contract::linker(&engine).map_err(failed)?;
    let workshop = Workshop {
        engine: &engine,
        linker: &linker,
        compiled,
        reads: None,
        plugins: folder,
    };
    Ok(workshop.build(0, tree).await.err().unwrap_or_default())
}
