//! `cassetto-archivio`: the importers and the demonstration of the archive, on the command line.

mod progress;

use cassetto_archivio::{
    ArchiveError, Demo, FORMAT, Import, Imported, demo, demo_in, describe, import, migrate,
    ricalcola,
};
use cassetto_db::{Access, Db, Opening, Place, Schema};
use clap::{Args, Parser, Subcommand};
use indicatif::{ProgressBar, ProgressStyle};
use jiff::civil::Date;
use progress::Progress;
use std::hash::{BuildHasher, Hasher, RandomState};
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

/// Writes the archive that the Cassetto reads.
#[derive(Parser)]
#[command(name = "cassetto-archivio", version)]
struct Command {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// Import payments (INPS section of F24), a UniEmens flow, or rows of any other dataset
    #[command(after_long_help = FORMAT)]
    Import {
        /// The file; `--help` says what it may hold
        file: PathBuf,
        /// The dataset, where the first line of the file leaves a doubt
        #[arg(long, value_name = "NAME")]
        dataset: Option<String>,
        /// The day until which the file is complete, of a flow the day on which it was sent,
        /// YYYY-MM-DD; today if left out
        #[arg(long, value_name = "DAY")]
        complete: Option<Date>,
        #[command(flatten)]
        archive: Archive,
    },
    /// Say what a file of a dataset must hold, with three rows; of all datasets if none is named
    Formato {
        /// The dataset
        dataset: Option<String>,
    },
    /// Compute anew which payment pays what, how late everything is, and the state of months
    Ricalcola {
        /// The day as of which, YYYY-MM-DD; today if left out
        #[arg(long, value_name = "DAY")]
        at: Option<Date>,
        #[command(flatten)]
        archive: Archive,
    },
    /// Build the invented archive of the demonstration, and people.jsonl in the data folder
    Demo {
        /// Positions of the crowd, beside those of the story
        #[arg(long, default_value_t = 1_000)]
        positions: u64,
        /// Another seed makes another crowd
        #[arg(long, default_value_t = 1)]
        seed: u64,
        /// The day that the story is told from, YYYY-MM-DD; today if left out
        #[arg(long)]
        at: Option<Date>,
        #[command(flatten)]
        archive: Archive,
    },
}

#[derive(Args)]
struct Archive {
    /// The data folder; archivio.db is made there
    #[arg(long, value_name = "DIR", default_value = "data")]
    data: PathBuf,
    /// Keep the archive in PostgreSQL instead
    #[arg(long, value_name = "postgres://…")]
    database: Option<Place>,
}

impl Archive {
    async fn open(&self) -> Result<Db, ArchiveError> {
        let folder = Place::Folder(self.data.clone());
        let opening = Opening {
            place: self.database.as_ref().unwrap_or(&folder),
            schema: Schema::Archivio,
            sees: None,
            access: Access::Write,
            connections: 1,
            statement_timeout: None,
        };
        let db = opening.open().await?;
        migrate(&db).await?;
        Ok(db)
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    let told = match run(Command::parse()).await {
        Ok(text) => writeln!(std::io::stdout(), "{text}"),
        Err(error) => {
            // A reader that went away is no reason to lose the exit code.
            let _ = writeln!(std::io::stderr(), "cassetto-archivio: {error}");
            return ExitCode::FAILURE;
        }
    };
    if told.is_ok() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

async fn run(command: Command) -> Result<String, ArchiveError> {
    let now = jiff::ZonedDateTime::now();
    let rome = now
        .in_tz("Europe/Rome")
        .map_or_else(|_| now.date(), |rome| rome.date());
    match command.what {
        What::Formato { dataset } => Ok(describe(dataset.as_deref())?.trim_end().to_owned()),
        What::Import {
            file,
            dataset,
            complete,
            archive,
        } => {
            let size = std::fs::metadata(&file).map_or(0, |about| about.len());
            let bar = bar(size, "{bar:30} {bytes} of {total_bytes}");
            let db = archive.open().await?;
            let order = Import {
                file: &file,
                dataset: dataset.as_deref(),
                complete,
                today: rome,
                now: now.timestamp().as_millisecond(),
                // A fresh one is keyed by the system's random numbers.
                seed: RandomState::new().build_hasher().finish(),
                progress: &|bytes| bar.set_position(bytes),
            };
            let imported = import(&db, &order).await;
            bar.finish_and_clear();
            db.close().await;
            Ok(told(&imported?))
        }
        What::Ricalcola { at, archive } => {
            let db = archive.open().await?;
            let done = ricalcola(&db, at.unwrap_or(rome)).await;
            db.close().await;
            let done = done?;
            Ok(format!(
                "{} positions looked at; {} dues, {} payments and {} months changed",
                done.posizioni, done.dovuti, done.versamenti, done.mesi
            ))
        }
        What::Demo {
            positions,
            seed,
            at,
            archive,
        } => {
            let people = archive.data.join("people.jsonl");
            std::fs::create_dir_all(&archive.data).map_err(|source| ArchiveError::File {
                file: archive.data.clone(),
                source,
            })?;
            let at = at.unwrap_or(rome);
            let progress = Progress::of(positions);
            let order = Demo {
                positions,
                seed,
                at,
                people: &people,
                progress: &|done| progress.at(done),
            };
            let built = match &archive.database {
                Some(Place::Postgres(_)) => {
                    let db = archive.open().await?;
                    let built = demo(&db, &order).await;
                    db.close().await;
                    built
                }
                Some(Place::Folder(folder)) => demo_in(folder, &order).await,
                None => demo_in(&archive.data, &order).await,
            };
            progress.end();
            let built = built?;
            Ok(format!(
                "demonstration of {at}: {} positions, {} dues, {} payments; {} lines in {}",
                built.posizioni,
                built.dovuti,
                built.versamenti,
                built.people,
                people.display()
            ))
        }
    }
}

fn told(imported: &Imported) -> String {
    match imported {
        Imported::Known { file, when } => {
            let day = jiff::Timestamp::from_millisecond(*when).map_or_else(
                |_| "before".to_owned(),
                |moment| format!("on {}", &moment.to_string()[..10]),
            );
            format!("nothing changed: this file came in {day} as `{file}`")
        }
        Imported::Done(counts) => format!(
            "{} rows: {} known already, {} new on the position of their key, {} new not matched, \
             {} new on no position",
            counts.rows, counts.known, counts.abbinati, counts.non_abbinati, counts.senza_posizione
        ),
        Imported::Kept(kept) => format!(
            "{} rows of {}: {} known already, {} changed, {} new",
            kept.rows, kept.dataset, kept.known, kept.changed, kept.new
        ),
        Imported::Flow(flow) => flow.to_string(),
    }
}

/// A bar on a terminal; elsewhere it draws nothing.
fn bar(length: u64, template: &str) -> ProgressBar {
    let style =
        ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar());
    ProgressBar::new(length).with_style(style)
}
