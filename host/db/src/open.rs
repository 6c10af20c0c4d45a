//! Opening a pool for one of the two schemas, and bringing that schema up to date.

use crate::writer::Files;
use crate::{Db, DbError, NativeOptions, Natives, Place, Writer};
use sqlx::migrate::{Migration, MigrationType, Migrator};
use sqlx::postgres::{PgConnectOptions, PgConnection, PgPoolOptions};
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteJournalMode, SqliteLockingMode, SqlitePool, SqlitePoolOptions,
    SqliteSynchronous,
};
use sqlx::{AssertSqlSafe, Executor, SqlSafeStr};
use std::os::unix::fs::DirBuilderExt;
use std::path::Path;
use std::str::FromStr;
use std::time::Duration;

/// How long whoever reads waits for a connection: longer than several statements take, shorter than
/// people do. Whoever writes waits as long as sqlx does.
const WAIT: Duration = Duration::from_secs(5);

/// Statements that a connection of SQLite of our own keeps prepared: about as many as the host has.
const STATEMENTS: usize = 256;

/// One of the two schemas.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Schema {
    /// Registry and datasets, written only by importers.
    Archivio,
    /// Persons, incarichi, deleghe, strutture, sessions, tables of plugins.
    Stato,
}

impl Schema {
    /// Its name, as statements qualify it.
    pub fn name(self) -> &'static str {
        match self {
            Schema::Archivio => "archivio",
            Schema::Stato => "stato",
        }
    }

    fn file(self) -> &'static str {
        match self {
            Schema::Archivio => "archivio.db",
            Schema::Stato => "stato.db",
        }
    }
}

/// What the connections of a pool may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Read the schema and the attached one, write the schema.
    Write,
    /// Read both, write nothing.
    Read,
    /// Fill a file of SQLite that nobody else knows, without a journal and without syncing: whoever asks
    /// for it throws the file away when anything fails, and syncs it before anybody opens it. On PostgreSQL
    /// the same as [`Access::Write`].
    Build,
}

/// How to open one pool. `sees` is the other schema, readable by its qualified name.
#[derive(Clone, Debug)]
pub struct Opening<'a> {
    /// Where the schemas live.
    pub place: &'a Place,
    /// The schema that unqualified names mean.
    pub schema: Schema,
    /// The other schema, when statements join it; it must exist already.
    pub sees: Option<Schema>,
    /// Whether the pool writes.
    pub access: Access,
    /// The most connections at once.
    pub connections: u32,
    /// The longest time that one statement may take on PostgreSQL; `None` for no limit. Readers with such
    /// a limit also write temporary files of at most 64 MiB each, where the role may say so: a superuser,
    /// or after `grant set on parameter temp_file_limit to …`.
    pub statement_timeout: Option<Duration>,
}

impl Opening<'_> {
    /// Opens the pool; on SQLite folder and file are made unless `access` is [`Access::Read`].
    ///
    /// # Errors
    ///
    /// [`DbError::Unfit`] when PostgreSQL was not made with locale `C`, or SQLite does not keep
    /// `synchronous=FULL`; [`DbError::Sqlx`] when the database is out of reach.
    pub async fn open(&self) -> Result<Db, DbError> {
        match self.place {
            Place::Folder(folder) => self.sqlite(folder).await,
            Place::Postgres(url) => self.postgres(url).await,
        }
    }

    /// How a connection of SQLite that only reads is opened, for readers that keep no pool of ours; it keeps
    /// so many statements prepared.
    pub fn native(&self, folder: &Path, statements: usize) -> NativeOptions {
        NativeOptions {
            file: folder.join(self.schema.file()),
            attach: self.attach(folder),
            statements,
            writes: false,
        }
    }

    /// Opens what one process alone writes with: on SQLite one connection ([`Writer`]), whatever `connections` says, on
    /// PostgreSQL a pool. `access` counts as [`Access::Write`].
    ///
    /// # Errors
    ///
    /// As [`Opening::open`].
    pub async fn open_writer(&self) -> Result<Db, DbError> {
        let opening = Opening {
            access: Access::Write,
            ..self.clone()
        };
        let Place::Folder(folder) = self.place else {
            return opening.open().await;
        };
        make_private(folder).map_err(sqlx::Error::Io)?;
        opening.find_other(folder)?;
        let native = NativeOptions {
            writes: true,
            ..opening.native(folder, STATEMENTS)
        };
        let sqlx = opening.sqlite_options(folder);
        let writer = Writer::open(Files { native, sqlx }, opening.wait()).await?;
        Ok(Db::Writer(writer))
    }

    /// The options of one connection that writes.
    fn sqlite_options(&self, folder: &Path) -> SqliteConnectOptions {
        let options = SqliteConnectOptions::new()
            .filename(folder.join(self.schema.file()))
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(Duration::from_secs(10))
            .create_if_missing(true);
        match self.access {
            Access::Read | Access::Write => options,
            Access::Build => options
                .journal_mode(SqliteJournalMode::Off)
                .synchronous(SqliteSynchronous::Off)
                .locking_mode(SqliteLockingMode::Exclusive)
                // What refers to what is the writer's care; looking it up again is a third of the time.
                .foreign_keys(false)
                .pragma("cache_size", "-32768")
                .statement_cache_capacity(1_024),
        }
    }

    /// The statement that attaches the schema of `sees`, read-only, on a connection of SQLite.
    fn attach(&self, folder: &Path) -> Option<String> {
        self.sees.map(|other| {
            let file = folder.join(other.file()).display().to_string();
            // A URI, so that `mode` counts; what is special in one is escaped, and quotes doubled.
            let file = file
                .replace('%', "%25")
                .replace('?', "%3f")
                .replace('#', "%23");
            let file = file.replace('\'', "''");
            format!("attach database 'file:{file}?mode=ro' as {}", other.name())
        })
    }

    fn wait(&self) -> Duration {
        match self.access {
            Access::Read => WAIT,
            Access::Write | Access::Build => Duration::from_secs(30),
        }
    }

    /// Attaching what is not there would fail with every connection, and a pool would try until its patience ends.
    fn find_other(&self, folder: &Path) -> Result<(), DbError> {
        let other = self.sees.map(|other| folder.join(other.file()));
        match other.filter(|file| !file.exists()) {
            Some(missing) => Err(DbError::Missing(missing.display().to_string())),
            None => Ok(()),
        }
    }

    async fn sqlite(&self, folder: &Path) -> Result<Db, DbError> {
        if self.access != Access::Read {
            make_private(folder).map_err(sqlx::Error::Io)?;
        }
        self.find_other(folder)?;
        if self.access == Access::Read {
            let options = self.native(folder, STATEMENTS);
            let natives = Natives::open(options, self.connections, self.wait()).await?;
            return Ok(Db::Native(natives));
        }
        let attach = self.attach(folder);
        let pool = SqlitePoolOptions::new()
            .max_connections(self.connections)
            .acquire_timeout(self.wait())
            .after_connect(move |connection, _| {
                let attach = attach.clone();
                Box::pin(async move {
                    if let Some(sql) = attach {
                        connection.execute(AssertSqlSafe(sql)).await?;
                    }
                    Ok(())
                })
            })
            .connect_with(self.sqlite_options(folder))
            .await?;
        let db = Db::Sqlite(pool);
        let kept = db.one("pragma synchronous", &[]).await?;
        match kept.map(|row| row.int(0)).transpose()? {
            Some(2) => Ok(db),
            Some(0) if self.access == Access::Build => Ok(db),
            _ => Err(DbError::unsynchronised()),
        }
    }

    async fn postgres(&self, url: &str) -> Result<Db, DbError> {
        let mut settings = vec![("search_path", self.schema.name().to_owned())];
        settings.push(("standard_conforming_strings", "on".to_owned()));
        // Compiling a statement takes longer than any of ours may run.
        settings.push(("jit", "off".to_owned()));
        if self.access == Access::Read {
            settings.push(("default_transaction_read_only", "on".to_owned()));
        }
        if let Some(limit) = self.statement_timeout {
            settings.push(("statement_timeout", limit.as_millis().to_string()));
        }
        let options = PgConnectOptions::from_str(url)?.options(settings);
        let bounded = self.access == Access::Read && self.statement_timeout.is_some();
        let pool = PgPoolOptions::new()
            .max_connections(self.connections)
            .acquire_timeout(self.wait())
            .after_connect(move |connection, _| {
                Box::pin(async move {
                    match bounded {
                        true => limit_files(connection).await,
                        false => Ok(()),
                    }
                })
            })
            .connect_with(options)
            .await?;
        let db = Db::Postgres(pool);
        let made = "select datcollate from pg_database where datname = current_database()";
        let locale = db.one(made, &[]).await?;
        match locale.as_ref().map(|row| row.text(0)).transpose()? {
            Some("C" | "POSIX") => {}
            found => {
                return Err(DbError::Unfit(format!(
                    "the PostgreSQL database has locale `{}`, so it would sort unlike SQLite; make it with \
                     `create database … template template0 encoding 'UTF8' locale 'C'`",
                    found.unwrap_or("?")
                )));
            }
        }
        if self.access != Access::Read {
            let make = format!("create schema if not exists {}", self.schema.name());
            match db.execute(AssertSqlSafe(make), &[]).await {
                // Of two that find it missing at the same moment, the slower one is told this.
                Err(error) if error.is_taken() => {}
                made => {
                    made?;
                }
            }
        }
        Ok(db)
    }
}

/// Bounds the temporary files of a connection. Nothing else keeps a statement from filling the disk for
/// as long as it may run; but a role that may not say so is no reason to serve nobody.
async fn limit_files(connection: &mut PgConnection) -> Result<(), sqlx::Error> {
    match connection.execute("set temp_file_limit = '64MB'").await {
        Err(sqlx::Error::Database(refused)) if refused.code().as_deref() == Some("42501") => Ok(()),
        set => set.map(drop),
    }
}

/// Makes a folder, and those above it, that its owner alone can enter; one that is there already
/// stays as it is.
///
/// # Errors
///
/// When it can be neither found nor made.
pub fn make_private(folder: &Path) -> std::io::Result<()> {
    std::fs::DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(folder)
}

impl Db {
    /// Applies what is missing of a history of migrations, each `(file name, text)` with a name as
    /// `0001_soggetto.sql`. Texts name no schema, so that they serve both databases.
    ///
    /// # Errors
    ///
    /// [`DbError::Migrate`] when a migration that was applied has changed since, or one fails.
    pub async fn migrate(&self, history: &[(&'static str, &'static str)]) -> Result<(), DbError> {
        let migrations = history.iter().map(|(name, sql)| {
            let (number, what) = name.split_once('_').unwrap_or((name, ""));
            Migration::new(
                number.parse().unwrap_or_default(),
                what.trim_end_matches(".sql").into(),
                MigrationType::Simple,
                sql.into_sql_str(),
                false,
            )
        });
        let migrator = Migrator::with_migrations(migrations.collect());
        match self {
            Db::Sqlite(pool) => migrator.run(pool).await?,
            Db::Native(_) => return Err(DbError::ReadOnly),
            Db::Writer(writer) => {
                let run = async |pool: &SqlitePool| Ok(migrator.run(pool).await?);
                writer.lent(run).await?;
            }
            Db::Postgres(pool) => migrator.run(pool).await?,
        }
        Ok(())
    }
}
