//! One PostgreSQL for the whole run, started at its first use.
//!
//! A shell waits for the end of its standard input, which this process holds open: however the process
//! ends, the shell then stops the server and removes its folder. As root everything runs as the user
//! `postgres`, since PostgreSQL refuses root.
#![expect(
    clippy::disallowed_methods,
    reason = "a server of its own is a program"
)]

use cassetto_db::{Access, Opening, Place, Schema};
use std::io::{BufRead, BufReader};
use std::os::unix::process::CommandExt;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU32, Ordering};

/// `$1` is the folder of the binaries. Durability stays on, as in earnest.
const SCRIPT: &str = r#"
trap '' INT TERM HUP
folder=$(mktemp -d /tmp/cassetto-postgres.XXXXXX) || exit 1
"$1/initdb" -D "$folder/data" -E UTF8 --locale=C -A trust -U cassetto >"$folder/log" 2>&1 &&
"$1/pg_ctl" -D "$folder/data" -w -l "$folder/log" \
    -o "-k $folder -c listen_addresses= -c max_connections=300" start >/dev/null 2>&1 &&
echo "$folder" || { echo; cat "$folder/log" >&2; }
cat >/dev/null
"$1/pg_ctl" -D "$folder/data" -m immediate -w stop >/dev/null 2>&1
rm -rf "$folder"
"#;

struct Server {
    folder: String,
    _shell: Child,
}

static SERVER: LazyLock<Server> = LazyLock::new(start);

/// The URL of a database of the server.
fn url(database: &str) -> String {
    format!(
        "postgres://cassetto@localhost/{database}?host={}",
        SERVER.folder
    )
}

/// A fresh database, sorted by bytes as the project needs it.
pub(crate) async fn fresh() -> Place {
    made("template0 encoding 'UTF8' locale 'C'").await
}

/// A database with all that another holds, to which nobody is connected.
pub(crate) async fn copy_of(place: &Place) -> Place {
    let Place::Postgres(address) = place else {
        panic!("{place:?} is no database of the server")
    };
    let name = address.split(['/', '?']).nth(3).expect("a name");
    made(name).await
}

async fn made(template: &str) -> Place {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let name = format!("fresh_{}", NEXT.fetch_add(1, Ordering::Relaxed));
    let place = Place::Postgres(url("postgres"));
    let opening = Opening {
        place: &place,
        schema: Schema::Stato,
        sees: None,
        access: Access::Write,
        connections: 1,
        statement_timeout: None,
    };
    let server = opening.open().await.expect("the PostgreSQL of this run");
    let make = format!("create database {name} template {template}");
    server
        .execute(sqlx::AssertSqlSafe(make), &[])
        .await
        .expect("a fresh database");
    server.close().await;
    Place::Postgres(url(&name))
}

fn start() -> Server {
    let binaries = binaries().expect(
        "no PostgreSQL in /usr/lib/postgresql; install it: apt-get install -y --no-install-recommends postgresql",
    );
    let mut command = match rustix::process::getuid().is_root() {
        true => {
            let mut command = Command::new("runuser");
            command.args(["-u", "postgres", "--", "sh"]);
            command
        }
        false => Command::new("sh"),
    };
    command
        .args(["-c", SCRIPT, "sh"])
        .arg(binaries)
        .current_dir("/tmp");
    // A group of its own: what is typed at the terminal is for the tests alone.
    command
        .process_group(0)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped());
    let mut shell = command.spawn().expect("a shell");
    let output = shell.stdout.take().expect("the output of the shell");
    let mut folder = String::new();
    BufReader::new(output)
        .read_line(&mut folder)
        .expect("the folder of the server");
    let folder = folder.trim().to_owned();
    assert!(
        !folder.is_empty(),
        "PostgreSQL did not start; its log stands above"
    );
    Server {
        folder,
        _shell: shell,
    }
}

/// The newest version that is installed.
fn binaries() -> Option<PathBuf> {
    let versions = std::fs::read_dir("/usr/lib/postgresql").ok()?;
    let versions = versions.filter_map(|entry| Some(entry.ok()?.path().join("bin")));
    let number = |bin: &PathBuf| {
        bin.parent()?
            .file_name()?
            .to_str()?
            .split('.')
            .next()?
            .parse::<u32>()
            .ok()
    };
    versions
        .filter(|bin| bin.join("initdb").exists())
        .max_by_key(number)
}
