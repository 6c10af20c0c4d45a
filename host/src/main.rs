//! Floor 6: the command line of the host.

#[path = "main/audit.rs"]
mod audit;

use audit::{Audit, audit};
use cassetto::access::end_sessions_of;
use cassetto::config::DEFAULT_HOST;
use cassetto::plugin::Back;
use cassetto::random::Random;
use cassetto::store::Store;
use cassetto::store::load::{self, LoadError};
use cassetto::web::{App, Publishing, Settings, StartError, moment_of};
use clap::{Parser, Subcommand};
use std::io::{BufWriter, Read, Write};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

/// Pages are made of many small texts, which one thread makes and another frees: a fifth of the time of a window was the
/// system's allocator.
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// The desk of social-security applications.
#[derive(Parser)]
#[command(version, about)]
struct Line {
    /// The operator's file; without it, and where there is no `host.toml`, every key has its default.
    #[arg(long, global = true, value_name = "FILE", default_value = "host.toml")]
    config: PathBuf,
    /// Keep everything in this folder, whatever the file says: SQLite files, versions, compiled code, secret, heads.
    #[arg(long, global = true, value_name = "DIR")]
    data: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Serve the desk until SIGTERM.
    Serve {
        /// The address to listen on, whatever the file says; port 0 takes any.
        #[arg(long, value_name = "ADDR")]
        listen: Option<SocketAddr>,
    },
    /// Read host.toml, menus, plugins and datasets, convert queries, compile components; print every
    /// fault; start nothing.
    Check,
    /// Put in force what plugins, menus and datasets say now; hosts that run follow within a second.
    Publish,
    /// Go back to what was in force before, and print its number; the files stay as they are, and
    /// count again once they change or are published.
    Rollback {
        /// To the snapshot of this number.
        #[arg(long, value_name = "NUMBER", conflicts_with = "plugin")]
        to: Option<u64>,
        /// One application alone, to its version before.
        #[arg(long, value_name = "ID")]
        plugin: Option<String>,
    },
    /// List what was in force, under which numbers, and what can be gone back to.
    Snapshots,
    /// Rows of menus, as the files have them now.
    Menu {
        #[command(subcommand)]
        command: Menu,
    },
    /// Bring the tables of the desk up to date.
    Migrate,
    /// Load persons, incarichi, deleghe and strutture from a file of JSON lines; whoever it concerns is
    /// told which deleghe became active and which ended.
    Load {
        /// The file; `-` reads what is piped in.
        file: PathBuf,
    },
    /// The register of accesses: whether it is what was written.
    Audit {
        #[command(subcommand)]
        command: Audit,
    },
    /// Sessions of persons who are signed in.
    Sessions {
        #[command(subcommand)]
        command: Sessions,
    },
    /// Print a host.toml with every key, its default and its meaning.
    DefaultConfig,
    /// Compile a component from standard input to standard output; the host calls this by itself,
    /// so that hostile code is compiled in a process with limits of its own.
    #[command(hide = true)]
    Compile,
}

#[derive(Subcommand)]
enum Menu {
    /// Say which rule decides whether a page opens: the row with its file and line, its text, and what
    /// would change it. Ends with 0 where it opens, of several where any does, with 1 where none does, and with 2 where the files
    /// have faults or there is no such profilo or type. Reads menus and plugin.toml files as they are now;
    /// what is in force is explained by the desk, at "Regole dei menu". Asks no database: deleghe of
    /// persons are no part of the answer.
    Explain {
        /// As what, as `titolare`.
        #[arg(long, value_name = "PROFILO")]
        profilo: String,
        /// Before a position of this type, as `uniemens`; without it, before none.
        #[arg(long, value_name = "TYPE")]
        tipo: Option<String>,
        /// The application, for all its pages, or one of them.
        #[arg(value_name = "PLUGIN[/PAGE]")]
        page: String,
    },
}

#[derive(Subcommand)]
enum Sessions {
    /// End all sessions of a person: whoever is signed in with one is out at the next request, on every
    /// node. The desk may go on running. Reads the codice fiscale from standard input, since every account
    /// of the machine sees what stands on a command line.
    End,
}

fn main() -> ExitCode {
    let line = Line::parse();
    match run(line) {
        Ok(code) => code,
        Err(error) => {
            complain(&format!("cassetto: {error}"));
            ExitCode::FAILURE
        }
    }
}

/// How long blocking work may take once everything else has ended.
const LAST_TASKS: Duration = Duration::from_secs(2);

type Failure = Box<dyn std::error::Error>;

fn run(line: Line) -> Result<ExitCode, Failure> {
    match line.command {
        Command::Compile => return compile(),
        Command::DefaultConfig => {
            say(DEFAULT_HOST);
            return Ok(ExitCode::SUCCESS);
        }
        _ => {}
    }
    let settings = Settings::read(&line.config, line.data.as_deref())?;
    if let Command::Menu { command } = &line.command {
        return Ok(explain(&settings, command));
    }
    let mut runtime = tokio::runtime::Builder::new_multi_thread();
    if let Some(threads) = settings.host.machine.web_threads {
        runtime.worker_threads(threads);
    }
    let runtime = runtime.enable_all().build()?;
    let ended = runtime.block_on(async {
        match line.command {
            Command::Serve { listen } => serve(settings, listen).await,
            Command::Migrate => {
                Store::open(&settings.place, 1).await?.migrate().await?;
                say("the tables of the desk are up to date\n");
                Ok(ExitCode::SUCCESS)
            }
            Command::Load { file } => load(settings, file).await,
            Command::Publish => {
                say(&publishing(&settings).await?.publish(&settings).await?);
                Ok(ExitCode::SUCCESS)
            }
            Command::Rollback { to, plugin } => {
                let back = match (to, plugin) {
                    (Some(number), _) => Back::To(number),
                    (None, Some(plugin)) => Back::Plugin(plugin),
                    (None, None) => Back::Before,
                };
                say(&publishing(&settings).await?.rollback(&back).await?);
                Ok(ExitCode::SUCCESS)
            }
            Command::Snapshots => {
                say(&publishing(&settings).await?.snapshots().await?);
                Ok(ExitCode::SUCCESS)
            }
            Command::Audit { command } => Ok(audit(&settings, command).await),
            Command::Sessions {
                command: Sessions::End,
            } => end_sessions(settings).await,
            Command::Check => {
                let (text, faulty) = settings.check().await?;
                say(&text);
                Ok(if faulty {
                    ExitCode::FAILURE
                } else {
                    ExitCode::SUCCESS
                })
            }
            Command::DefaultConfig | Command::Compile | Command::Menu { .. } => {
                Ok(ExitCode::SUCCESS)
            }
        }
    });
    // Whoever still reads or writes slowly is left behind.
    runtime.shutdown_timeout(LAST_TASKS);
    ended
}

async fn serve(settings: Settings, listen: Option<SocketAddr>) -> Result<ExitCode, Failure> {
    let _written = logs_in_json();
    let mut settings = settings;
    if let Some(listen) = listen {
        settings.host.listen_on(listen);
    }
    let address = settings.host.listen;
    let app = App::open(settings, None, Random::system()).await?;
    let _watch = app.follow()?;
    cassetto::web::serve(app, address, |taken| say(&format!("http://{taken}\n"))).await?;
    Ok(ExitCode::SUCCESS)
}

fn explain(settings: &Settings, command: &Menu) -> ExitCode {
    let Menu::Explain {
        profilo,
        tipo,
        page,
    } = command;
    let explained = settings.explain(profilo, tipo.as_deref(), page);
    match explained.open {
        Some(_) => say(&explained.text),
        None => complain(explained.text.trim_end()),
    }
    match explained.open {
        Some(true) => ExitCode::SUCCESS,
        Some(false) => ExitCode::from(1),
        None => ExitCode::from(2),
    }
}

async fn publishing(settings: &Settings) -> Result<Publishing, StartError> {
    Publishing::open(settings, &Random::system()).await
}

async fn end_sessions(settings: Settings) -> Result<ExitCode, Failure> {
    let mut person = String::new();
    std::io::stdin()
        .lock()
        .take(1_000)
        .read_to_string(&mut person)?;
    let store = Store::open(&settings.place, 1).await?;
    match end_sessions_of(&store, &person).await? {
        1 => say("1 session ended\n"),
        ended => say(&format!("{ended} sessions ended\n")),
    }
    Ok(ExitCode::SUCCESS)
}

async fn load(settings: Settings, file: PathBuf) -> Result<ExitCode, Failure> {
    let reader: Box<dyn Read + Send> = match file.as_os_str() == "-" {
        true => Box::new(std::io::stdin()),
        false => Box::new(std::fs::File::open(&file)?),
    };
    let store = Store::open(&settings.place, 2).await?;
    store.migrate().await?;
    let now = moment_of(&store).await?;
    match load::load_and_tell(&store, std::io::BufReader::new(reader), &now).await {
        Ok(loaded) => {
            say(&format!(
                "{} lines, {} new or changed\n",
                loaded.lines, loaded.changed
            ));
            Ok(ExitCode::SUCCESS)
        }
        Err(LoadError::Faults(faults)) => {
            for fault in faults {
                complain(&format!(
                    "{}:{}  {}",
                    file.display(),
                    fault.line,
                    fault.text
                ));
            }
            Ok(ExitCode::FAILURE)
        }
        Err(error) => Err(error.into()),
    }
}

/// Compiles under limits of its own: the parent counts the seconds on the wall, the kernel these.
fn compile() -> Result<ExitCode, Failure> {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    for (resource, most) in [
        (Resource::As, 4 << 30),
        (Resource::Cpu, 120),
        (Resource::Core, 0),
    ] {
        // Whoever started the host may have allowed less.
        let most = getrlimit(resource).maximum.unwrap_or(most).min(most);
        let limit = Rlimit {
            current: Some(most),
            maximum: Some(most),
        };
        setrlimit(resource, limit)?;
    }
    let mut wasm = Vec::new();
    std::io::stdin()
        .lock()
        .take(64 << 20)
        .read_to_end(&mut wasm)?;
    match cassetto::plugin::compile(&wasm) {
        Ok(code) => {
            std::io::stdout().lock().write_all(&code)?;
            Ok(ExitCode::SUCCESS)
        }
        Err(text) => {
            complain(&text);
            Ok(ExitCode::FAILURE)
        }
    }
}

/// Lines of the log, written as many at a time as came within a few milliseconds: a line for itself costs
/// whoever answers requests a twentieth of the processor.
struct Gathered(BufWriter<std::io::Stderr>);

impl Default for Gathered {
    fn default() -> Gathered {
        Gathered(BufWriter::with_capacity(64 << 10, std::io::stderr()))
    }
}

impl Write for Gathered {
    fn write(&mut self, line: &[u8]) -> std::io::Result<usize> {
        self.0.write(line)
    }

    /// Called once nothing more waits, on the thread that does nothing else.
    #[expect(
        clippy::disallowed_methods,
        reason = "nothing is awaited: lines are given the time to come together"
    )]
    fn flush(&mut self) -> std::io::Result<()> {
        self.0.flush()?;
        std::thread::sleep(Duration::from_millis(10));
        Ok(())
    }
}

/// Begins to log; what was logged is written when the answer is dropped. A thread of its own writes it, so
/// that nobody who answers requests waits for a line of an application whose turn comes last.
fn logs_in_json() -> tracing_appender::non_blocking::WorkerGuard {
    let lines = tracing_appender::non_blocking::NonBlockingBuilder::default();
    let (lines, written) = lines.lossy(false).finish(Gathered::default());
    let level = tracing_subscriber::EnvFilter::builder()
        .with_default_directive(tracing::Level::INFO.into())
        .from_env_lossy();
    tracing_subscriber::fmt()
        .json()
        .with_env_filter(level)
        .with_writer(lines)
        .init();
    written
}

// Whoever was to read it may have gone; there is nobody else to tell.
fn say(text: &str) {
    let _unread = std::io::stdout().lock().write_all(text.as_bytes());
    let _unread = std::io::stdout().lock().flush();
}

fn complain(text: &str) {
    let _unread = writeln!(std::io::stderr().lock(), "{text}");
}
