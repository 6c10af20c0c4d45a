//! What the desk is started with: `host.toml`, and what the command line says over it.

use super::StartError;
use crate::access::Secret;
use crate::config::{self, Bundle, Fault, Host, Watch, WatchError, report};
use crate::plugin::{self, Compiled, EngineError, Machine};
use crate::store::heads::Heads;
use crate::store::packages::Packages;
use cassetto_db::{DbError, Place, make_private};
use std::io::{ErrorKind, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Bytes of the secret.
const SECRET: usize = 32;

/// The rights of whoever is neither owner nor of the group: 0o007.
const EVERYBODY: u32 = 0o007;

/// Everything that is fixed while the desk runs.
#[derive(Clone)]
pub struct Settings {
    /// What the operator configured.
    pub host: Host,
    /// Where the database is.
    pub place: Place,
    /// The program that compiles components: this one.
    pub compiler: PathBuf,
    /// The processor time after which a call goes on on the slow lane, unless it is the usual one.
    pub slow_after: Option<Duration>,
}

/// Why there are no settings.
#[derive(Debug, thiserror::Error)]
pub enum SettingsError {
    /// `host.toml` has faults.
    #[error("{}", report(.0, &[]).trim_end())]
    Faults(Vec<Fault>),
    /// The database's URL.
    #[error("{0}")]
    Place(#[from] DbError),
    /// The secret cannot be read or made.
    #[error("the secret `{0}`: {1}")]
    Secret(PathBuf, std::io::Error),
    /// The secret is not one.
    #[error(
        "the secret `{0}` does not hold exactly 32 bytes; take it away to have a new one made, which spoils forms that are open and has every component compiled anew"
    )]
    NotASecret(PathBuf),
    /// Nothing can be appended to the file of heads.
    #[error("`heads_file`, `{0}`: {1}; the heads of the register's chain have to go somewhere")]
    Heads(PathBuf, std::io::Error),
    /// What it holds is no secret any more.
    #[error(
        "`{0}` holds a secret and is open to every account of this machine; run: chmod o= {0}, and replace the secret if others could log in"
    )]
    Exposed(PathBuf),
    /// This program cannot find itself.
    #[error("this program cannot find itself: {0}")]
    Program(std::io::Error),
}

impl Settings {
    /// Reads the operator's file; `data` keeps everything in one folder instead.
    ///
    /// # Errors
    ///
    /// All faults of the file; [`SettingsError::Exposed`] where it holds a password.
    pub fn read(file: &Path, data: Option<&Path>) -> Result<Self, SettingsError> {
        let mut host = config::read_host(file).map_err(SettingsError::Faults)?;
        if let Some(data) = data {
            host.keep_in(data);
        }
        let compiler = std::env::current_exe().map_err(SettingsError::Program)?;
        let settings = Self::new(host, compiler)?;
        if settings.place.has_password() {
            closed(file, |error| SettingsError::Secret(file.to_owned(), error))?;
        }
        Ok(settings)
    }

    /// The same from what was configured already.
    ///
    /// # Errors
    ///
    /// [`SettingsError::Place`].
    pub fn new(host: Host, compiler: PathBuf) -> Result<Self, SettingsError> {
        let place = host.database.parse()?;
        Ok(Settings {
            host,
            place,
            compiler,
            slow_after: None,
        })
    }

    /// Faults and warnings of menus, manifests, queries and components, and whether there are
    /// faults. Needs no database and keeps nothing.
    ///
    /// # Errors
    ///
    /// When components cannot be compiled at all.
    pub async fn check(&self) -> Result<(String, bool), StartError> {
        let folder = tempfile::tempdir().map_err(EngineError::from)?;
        let compiled = Compiled::new(folder.path().to_owned(), self.compiler.clone(), [0; SECRET]);
        let (faults, warnings) = plugin::check(&self.bundle(), &compiled).await?;
        Ok((report(&faults, &warnings), !faults.is_empty()))
    }

    /// The secret of the installation; made at the first start, readable by its owner alone.
    ///
    /// # Errors
    ///
    /// [`SettingsError::Secret`], [`SettingsError::NotASecret`], [`SettingsError::Exposed`].
    pub fn secret(&self, random: &crate::random::Random) -> Result<Secret, SettingsError> {
        let file = &self.host.secret_file;
        let refused = |error| SettingsError::Secret(file.clone(), error);
        let found = std::fs::symlink_metadata(file);
        if found.is_err_and(|error| error.kind() == ErrorKind::NotFound) {
            keep(file, &random.bytes::<SECRET>()).map_err(refused)?;
        }
        let bytes = std::fs::read(file).map_err(refused)?;
        closed(file, refused)?;
        let bytes = <[u8; SECRET]>::try_from(bytes);
        let bytes = bytes.map_err(|_| SettingsError::NotASecret(file.clone()))?;
        Ok(Secret::new(bytes))
    }

    /// Where heads of the chain of the register go.
    pub(super) fn heads(&self) -> Result<Heads, SettingsError> {
        let file = &self.host.heads_file;
        Heads::open(file).map_err(|error| SettingsError::Heads(file.clone(), error))
    }

    /// Where compiled code is kept.
    pub(super) fn compiled(&self, secret: &Secret) -> Compiled {
        Compiled::new(
            self.host.cache.clone(),
            self.compiler.clone(),
            secret.derive("compiled"),
        )
    }

    /// Memory and threads of guests.
    pub(super) fn machine(&self) -> Machine {
        Machine {
            threads: self.host.machine.plugin_threads,
            memory: self.host.machine.memory,
            slow_after: self.slow_after,
        }
    }

    /// What stands in menus, plugins and datasets now.
    pub fn bundle(&self) -> Bundle {
        let host = &self.host;
        Bundle::read(&host.plugins, &host.menus, &host.datasets)
    }

    /// The file store.
    pub(super) fn packages(&self) -> Packages {
        Packages::new(self.host.files.clone())
    }

    /// Calls `changed` after every change of these files.
    pub(super) fn watch(
        &self,
        changed: impl FnMut() + Send + 'static,
    ) -> Result<Watch, WatchError> {
        let host = &self.host;
        config::watch(&host.plugins, &host.menus, &host.datasets, changed)
    }
}

/// Refuses a file that every account of the machine can read or write.
fn closed(
    file: &Path,
    refused: impl Fn(std::io::Error) -> SettingsError,
) -> Result<(), SettingsError> {
    let about = std::fs::metadata(file).map_err(refused)?;
    match about.permissions().mode() & EVERYBODY {
        0 => Ok(()),
        _ => Err(SettingsError::Exposed(file.to_owned())),
    }
}

/// Writes the secret, readable by its owner alone, so that it is there whole or not at all; one that
/// somebody else has put there meanwhile stays.
fn keep(file: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let folder = file.parent().filter(|folder| *folder != Path::new(""));
    let folder = folder.unwrap_or(Path::new("."));
    make_private(folder)?;
    let mut made = tempfile::NamedTempFile::new_in(folder)?;
    made.write_all(bytes)?;
    made.as_file().sync_all()?;
    match made.persist_noclobber(file) {
        Err(refused) if refused.error.kind() != ErrorKind::AlreadyExists => Err(refused.error),
        _ => std::fs::File::open(folder)?.sync_all(),
    }
}
