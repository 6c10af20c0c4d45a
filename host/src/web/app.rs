//! What every handler may reach, put together once at start.

use super::avvisi::Seats;
use super::error::WebError;
use super::settings::{Settings, SettingsError};
use super::stato::Archive;
use super::whole;
use crate::access::{Access, AccessError, REGISTER_ROOM};
use crate::clock::{Clock, Moment, NotADay};
use crate::config::{SignIn, WatchError};
use crate::model::Language;
use crate::page::{Addresses, Assets, Frames, PageError, Source};
use crate::plugin::{EngineError, Plugins, PublishError, Publisher};
use crate::random::Random;
use crate::store::avvisi::importazioni;
use crate::store::eventi;
use crate::store::fornitura::{self, Fornitura};
use crate::store::heads::Heads;
use crate::store::reads::Reads;
use crate::store::reazioni;
use crate::store::{Store, StoreError, orologio, settings};
use cassetto_db::DbError;
use std::ops::Deref;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};
use tokio::sync::Semaphore;
use tokio::task::JoinHandle;
use tokio::time::{sleep, timeout};

/// How long the register of accesses may take to be written at the end.
const LAST_ROWS: Duration = Duration::from_secs(10);

/// How long a lease may take to be given back at the end.
const LAST_WORD: Duration = Duration::from_secs(1);

/// How long a start goes on while the database has no time for it, as after a machine came up with everything
/// at once.
const PATIENCE: Duration = Duration::from_secs(60);

/// Between two attempts to start.
const AGAIN: Duration = Duration::from_millis(250);

/// Connections for what the desk itself reads.
const HOST_READS: u32 = 8;

/// The desk. Cloning shares it.
#[derive(Clone)]
pub struct App(Arc<Parts>);

/// The parts of the desk.
pub struct Parts {
    /// Who may.
    pub(super) access: Access,
    /// What runs.
    pub(super) plugins: Plugins,
    /// How it looks.
    pub(super) frames: Frames,
    /// What browsers fetch besides pages.
    pub(super) assets: Assets,
    /// Confined queries.
    pub(super) reads: Reads,
    /// Identifiers and nonces.
    pub(super) random: Random,
    /// The moment.
    pub(super) clock: Clock,
    /// Whether persons of the demonstration sign in without proof, and a band says so.
    pub(super) demo: bool,
    /// By how many days the clock was moved forward since its reference date.
    pub(super) moved: Mutex<i64>,
    /// Since when the desk is open, milliseconds UTC.
    pub(super) started: i64,
    /// Places for answers of all rows.
    pub(super) wholes: Arc<Semaphore>,
    /// What the page of the state remembers.
    pub(super) archive: Archive,
    /// Who keeps a stream of notices open.
    pub(super) seats: Seats,
    /// What this node is called among others, as long as it runs.
    pub(super) node: String,
    /// Where heads of the chain of the register go.
    pub(super) heads: Heads,
    /// What follows files and numbers, as long as the desk is open.
    following: Mutex<Vec<JoinHandle<()>>>,
    store: Store,
    pub(super) settings: Arc<Settings>,
}

/// Why the desk does not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The database is out of reach or not made as the desk needs it.
    #[error("{0}")]
    Store(#[from] StoreError),
    /// The same, for the readers of plugins.
    #[error("{0}")]
    Reads(#[from] DbError),
    /// The secret, or another setting.
    #[error("{0}")]
    Settings(#[from] SettingsError),
    /// Something else that is looked up at start.
    #[error("{0}")]
    Access(#[from] AccessError),
    /// Nothing can be put in force.
    #[error("{0}")]
    Publish(#[from] PublishError),
    /// The engine of the plugins.
    #[error("{0}")]
    Engine(#[from] EngineError),
    /// Templates or style sheets.
    #[error("{0}")]
    Page(#[from] PageError),
    /// The watcher of the files.
    #[error("{0}")]
    Watch(#[from] WatchError),
    /// The mark of the demonstration.
    #[error("the mark of the demonstration: {0}")]
    Day(#[from] NotADay),
    /// The demonstration's sign-in was asked for, and the database is none.
    #[error(
        "`sign_in = \"demonstration\"` lets everybody in without proof, and this database is not marked as a \
         demonstration; make one with `cargo cassetto demo`"
    )]
    NotADemonstration,
}

impl Deref for App {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.0
    }
}

impl StartError {
    /// Whether nothing is wrong but that the database had no time. It passes.
    fn is_busy(&self) -> bool {
        match self {
            StartError::Store(error)
            | StartError::Access(AccessError::Store(error))
            | StartError::Publish(PublishError::Store(error)) => error.is_busy(),
            StartError::Reads(error) => error.is_busy(),
            _ => false,
        }
    }
}

impl App {
    /// Opens everything, with the catalogue that menus, plugins and datasets describe. `clock` is
    /// `None` for the machine's, or for that of the demonstration where the database is one. A database that has
    /// no time is asked again, for a minute.
    ///
    /// # Errors
    ///
    /// [`StartError`]; nothing runs then.
    pub async fn open(
        settings: Settings,
        clock: Option<Clock>,
        random: Random,
    ) -> Result<App, StartError> {
        let since = Instant::now();
        loop {
            let opened = App::opened(settings.clone(), clock.clone(), random.clone()).await;
            match opened {
                Err(error) if error.is_busy() && since.elapsed() < PATIENCE => {
                    tracing::warn!(%error, "the database had no time, the start begins again");
                    sleep(AGAIN).await;
                }
                ended => return ended,
            }
        }
    }

    /// One attempt.
    async fn opened(
        settings: Settings,
        clock: Option<Clock>,
        random: Random,
    ) -> Result<App, StartError> {
        let store = Store::open(&settings.place, HOST_READS).await?;
        store.migrate().await?;
        let reads = Reads::open(&settings.place, settings.host.machine.readers).await?;
        let secret = settings.secret(&random)?;
        let heads = settings.heads()?;
        let compiled = settings.compiled(&secret);
        let access = Access::new(store.clone(), &secret, random.clone(), REGISTER_ROOM);
        let marked = access.demo().await?;
        let SignIn::Demonstration = settings.host.sign_in;
        if marked.is_none() {
            return Err(StartError::NotADemonstration);
        }
        let clock = match clock {
            Some(clock) => clock,
            None => usual_clock(marked.as_deref())?,
        };
        let moved = access.clock_days().await?;
        clock.forward(moved);
        let parts = (store.clone(), reads.clone());
        let publisher = Publisher::new(parts, settings.packages(), compiled)?;
        let plugins = Plugins::start(
            publisher,
            settings.machine(),
            (clock.clone(), random.clone()),
        )?;
        let assets = Assets::read(&settings.host.assets)?;
        let frames = Frames::new(assets.urls(), &addresses())?;
        let app = App(Arc::new(Parts {
            access,
            plugins,
            frames,
            assets,
            reads,
            demo: marked.is_some(),
            moved: Mutex::new(moved),
            started: clock.now().ms,
            wholes: Arc::new(Semaphore::new(whole::AT_ONCE)),
            archive: Archive::default(),
            seats: Seats::beside(settings.host.machine.connections),
            node: random.ulid(clock.now().ms),
            heads,
            random,
            clock,
            following: Mutex::default(),
            store,
            settings: Arc::new(settings),
        }));
        app.first().await?;
        Ok(app)
    }

    /// Up to when the data of a page are, and from whom: the oldest of its datasets.
    pub(super) async fn sources(
        &self,
        datasets: &[String],
        language: Language,
    ) -> Result<Vec<Source>, WebError> {
        let oldest = fornitura::oldest(&self.store, datasets).await?;
        let source = |it: Fornitura| Source::new(&it.aggiornato_al, &it.fonte, language);
        Ok(oldest.map(source).into_iter().collect())
    }

    /// How fresh the archive is, the oldest delivery first.
    pub(super) async fn deliveries(&self) -> Result<Vec<Fornitura>, StoreError> {
        fornitura::all(&self.store).await
    }

    /// The address that people type, for forms to say where they come from.
    pub(super) fn origin(&self) -> &str {
        &self.settings.host.origin
    }

    /// What follows files and numbers.
    pub(super) fn tasks<T>(&self, with: impl FnOnce(&mut Vec<JoinHandle<()>>) -> T) -> T {
        with(
            &mut self
                .following
                .lock()
                .unwrap_or_else(PoisonError::into_inner),
        )
    }

    /// How long whoever sends or takes nothing is waited for.
    pub(super) fn patience(&self) -> Duration {
        self.settings.host.machine.patience
    }

    /// Connections at once, if the system allows as many files.
    pub(super) fn connections(&self) -> u32 {
        self.settings.host.machine.connections
    }

    /// Ends the streams of notices; nobody is told anything any more.
    pub(super) fn end_streams(&self) {
        self.seats.end();
    }

    /// The store, for what goes on behind requests.
    pub(super) fn store(&self) -> &Store {
        &self.store
    }

    /// Writes what is still to be written and closes the database.
    pub async fn close(&self) {
        self.end_streams();
        // Nothing comes into force any more.
        for task in self.tasks(std::mem::take) {
            task.abort();
            // What it is in the middle of still needs the database.
            let _ended = task.await;
        }
        if let Err(lost) = self.access.close(LAST_ROWS).await {
            tracing::error!(lost, "rows of the register could not be written");
        }
        self.last_links().await;
        // Another node goes on at once; where the database is away, when the lease is over.
        let released = async {
            importazioni::release(&self.store, &self.node).await?;
            eventi::release(&self.store, &self.node).await?;
            reazioni::release(&self.store, &self.node).await
        };
        if !matches!(timeout(LAST_WORD, released).await, Ok(Ok(()))) {
            tracing::debug!("another node goes on a little later");
        }
        self.store.close().await;
    }
}

/// The moment at which a desk on this database is: for programs that only pass by.
///
/// # Errors
///
/// The database is out of reach, or its mark of a demonstration is no day.
pub async fn moment_of(store: &Store) -> Result<Moment, StartError> {
    let marked = settings::demo(store).await?;
    let clock = usual_clock(marked.as_deref())?;
    clock.forward(orologio::days(store).await?);
    Ok(clock.now())
}

/// The machine's clock, or that of the demonstration where the database is one.
pub(super) fn usual_clock(marked: Option<&str>) -> Result<Clock, NotADay> {
    marked.map_or_else(|| Ok(Clock::system()), Clock::since)
}

/// The addresses that templates name.
fn addresses() -> Addresses {
    let to = str::to_owned;
    Addresses {
        home: to("/"),
        sign_in: to("/accesso"),
        sign_out: to("/uscita"),
        incarichi: to("/i"),
        help: to("/aiuto"),
        accessibility: to("/accessibilita"),
        stato: to("/stato"),
        lingua: to("/lingua"),
    }
}
