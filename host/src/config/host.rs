//! `host.toml`: the machine. `host/host.toml` explains every key and is what
//! `cassetto default-config` prints.

use super::fault::{Fault, Found};
use super::files::{Files, OWN, label};
use super::gather;
use super::table::{Document, Table};
use std::fmt;
use std::net::{IpAddr, SocketAddr};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// The example configuration: every key, its comment, and its default.
pub const DEFAULT_HOST: &str = include_str!("../../host.toml");

const LISTEN: ([u8; 4], u16) = ([127, 0, 0, 1], 8080);

/// Keys of paths with their defaults, which suit a clone of the repository.
const PATHS: [(&str, &str); 8] = [
    ("plugins", "plugins"),
    ("menus", "menus"),
    ("datasets", "plugin-sdk/archivio/datasets.toml"),
    ("assets", "host"),
    ("files", "data/files"),
    ("cache", "data/cache"),
    ("secret_file", "data/secret"),
    ("heads_file", "data/heads"),
];

/// What an operator configured. Paths are joined to the folder of the file.
#[derive(Clone, PartialEq, Eq)]
pub struct Host {
    /// Where to listen.
    pub listen: SocketAddr,
    /// What people type, as `https://cassetto.example.it`: without path.
    pub origin: String,
    /// `sqlite:<folder>` or the URL of a PostgreSQL database, password included: never print it.
    pub database: String,
    /// The folder of plugins.
    pub plugins: PathBuf,
    /// The folder of menus.
    pub menus: PathBuf,
    /// The file of datasets.
    pub datasets: PathBuf,
    /// The folder whose `node_modules` holds the stylesheet.
    pub assets: PathBuf,
    /// The folder of the file store: packages by their digests. Nodes of one database share it.
    pub files: PathBuf,
    /// Who publishes what plugins, menus and datasets say.
    pub publishing: Publishing,
    /// The folder of compiled components.
    pub cache: PathBuf,
    /// The file of the secret that seals forms and compiled code.
    pub secret_file: PathBuf,
    /// The file to which heads of the chain of the register are appended.
    pub heads_file: PathBuf,
    /// How people sign in.
    pub sign_in: SignIn,
    /// Sizes.
    pub machine: Machine,
}

/// Who publishes what stands in the files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Publishing {
    /// This node, whenever they change.
    Watcher,
    /// Whoever runs `cassetto publish`; this node only follows.
    Command,
}

/// How people sign in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignIn {
    /// By choosing an invented person; only on a database that is marked as a demonstration.
    Demonstration,
}

/// How much of the machine is used for what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Machine {
    /// Threads of the web runtime; `None` is one for each processor.
    pub web_threads: Option<usize>,
    /// Threads of each lane of guests; `None` is one for each processor.
    pub plugin_threads: Option<usize>,
    /// Connections for plugins' queries.
    pub readers: u32,
    /// Bytes of all running guests together.
    pub memory: usize,
    /// Connections at once, if the system allows as many files; the next one waits.
    pub connections: u32,
    /// The longest time for the head of a request, for a form, and between two pieces of an answer that
    /// the other side takes.
    pub patience: Duration,
}

impl fmt::Debug for Host {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = self.database.split(':').next().unwrap_or_default();
        f.debug_struct("Host")
            .field("listen", &self.listen)
            .field("origin", &self.origin)
            .field("database", &format_args!("{kind}:…"))
            .field("files", &self.files)
            .field("publishing", &self.publishing)
            .field("plugins", &self.plugins)
            .field("menus", &self.menus)
            .field("sign_in", &self.sign_in)
            .field("machine", &self.machine)
            .finish_non_exhaustive()
    }
}

impl Host {
    /// Keeps everything that the host writes in one folder, as `--data` asks: an SQLite database, the
    /// cache, the secret and the heads. A PostgreSQL database stays where it is.
    pub fn keep_in(&mut self, folder: &Path) {
        if self.database.starts_with("sqlite:") {
            self.database = format!("sqlite:{}", folder.display());
        }
        self.files = folder.join("files");
        self.cache = folder.join("cache");
        self.secret_file = folder.join("secret");
        self.heads_file = folder.join("heads");
    }

    /// Listens elsewhere, as `--listen` asks; an origin that only repeated the old address follows.
    pub fn listen_on(&mut self, listen: SocketAddr) {
        if self.origin == origin_of(self.listen) {
            self.origin = origin_of(listen);
        }
        self.listen = listen;
    }
}

/// Reads `host.toml`; where there is no such file everything has its default. Or all its faults.
pub fn read_host(path: &Path) -> Result<Host, Vec<Fault>> {
    let found = Found::default();
    let host = read(path, &found);
    match (host, found.into_sorted().0) {
        (Some(host), faults) if faults.is_empty() => Ok(host),
        (_, faults) => Err(faults),
    }
}

fn read(path: &Path, found: &Found) -> Option<Host> {
    let label = label(path);
    // A link that leads nowhere is not an absent file: somebody meant it.
    let absent = std::fs::symlink_metadata(path)
        .is_err_and(|error| error.kind() == std::io::ErrorKind::NotFound);
    let text = if absent {
        String::new()
    } else {
        Files { found }.text(Some(&gather::one(path, OWN)), &label)?
    };
    let document = Document::parse(&label, &text, found)?;
    let folder = path.parent().unwrap_or(Path::new(""));
    host(&document.root(), folder)
}

fn host(root: &Table<'_>, folder: &Path) -> Option<Host> {
    // Each key is read before any of them may end the reading.
    let [
        plugins,
        menus,
        datasets,
        assets,
        files,
        cache,
        secret_file,
        heads_file,
    ] = PATHS.map(|(key, default)| {
        let text = root.get(key).text().map(|text| text.value);
        folder.join(text.as_deref().unwrap_or(default))
    });
    let listen = listen(root);
    let origin = origin(root, listen);
    let database = database(root, folder);
    let sign_in = root
        .get("sign_in")
        .word(&[("demonstration", SignIn::Demonstration)]);
    let publishing = root.get("publishing").word(&[
        ("watcher", Publishing::Watcher),
        ("command", Publishing::Command),
    ]);
    let machine = machine(root.get("machine").table().as_ref());
    let database = database?;
    // Nodes of one PostgreSQL must not each put their own files in force.
    let usual = match database.starts_with("sqlite:") {
        true => Publishing::Watcher,
        false => Publishing::Command,
    };
    Some(Host {
        listen: listen?,
        origin: origin?,
        database,
        files,
        publishing: publishing.map_or(usual, |word| word.value),
        plugins,
        menus,
        datasets,
        assets,
        cache,
        secret_file,
        heads_file,
        sign_in: sign_in.map_or(SignIn::Demonstration, |word| word.value),
        machine,
    })
}

fn listen(root: &Table<'_>) -> Option<SocketAddr> {
    let Some(text) = root.get("listen").text() else {
        return Some(SocketAddr::from(LISTEN));
    };
    let address = text.value.parse().ok();
    if address.is_none() {
        let said = format!(
            "`listen` is `{}`, which is no address with port",
            text.value
        );
        let mend = "write, for example: listen = \"127.0.0.1:8080\"".to_owned();
        root.fault(text.line, said, Some(mend));
    }
    address
}

fn origin_of(listen: SocketAddr) -> String {
    format!("http://{listen}")
}

// Cookies that only https may carry would be dropped in silence by a browser elsewhere.
fn origin(root: &Table<'_>, listen: Option<SocketAddr>) -> Option<String> {
    let mend = || Some("write, for example: origin = \"https://cassetto.example.it\"".to_owned());
    let field = root.get("origin");
    if field.is_absent() {
        let listen = listen?;
        if !listen.ip().is_loopback() {
            let text = "`origin` is missing, and `listen` can be reached from other machines";
            root.fault(root.line, text.to_owned(), mend());
            return None;
        }
        return Some(origin_of(listen));
    }
    let text = field.text()?;
    let (scheme, authority) = text.value.split_once("://").unwrap_or(("", ""));
    let (host, port) = host_and_port(authority);
    let named = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "-.:[]".contains(c);
    let well_formed = !host.is_empty()
        && host.chars().all(named)
        && port.is_none_or(|port| port.parse::<u16>().is_ok());
    let here = host == "localhost"
        || host
            .trim_matches(['[', ']'])
            .parse::<IpAddr>()
            .is_ok_and(|ip| ip.is_loopback());
    let said = match scheme {
        "http" | "https" if !well_formed => {
            "is no address: scheme, name, and port where it is not the usual one"
        }
        "https" => return Some(text.value),
        "http" if here => return Some(text.value),
        "http" => "uses http, but only https may carry the sign-in of people on other machines",
        _ => "begins neither with https:// nor with http://",
    };
    root.fault(text.line, format!("`origin` {said}"), mend());
    None
}

fn host_and_port(authority: &str) -> (&str, Option<&str>) {
    match authority.rsplit_once(':') {
        Some((host, port)) if !port.ends_with(']') => (host, Some(port)),
        _ => (authority, None),
    }
}

// The value may hold a password: no fault repeats it.
fn database(root: &Table<'_>, folder: &Path) -> Option<String> {
    let Some(text) = root.get("database").text() else {
        return Some(format!("sqlite:{}", folder.join("data").display()));
    };
    if text.value.starts_with("postgres://") || text.value.starts_with("postgresql://") {
        return Some(text.value);
    }
    match text.value.strip_prefix("sqlite:") {
        Some(own) if !own.is_empty() && !own.starts_with("//") => {
            Some(format!("sqlite:{}", folder.join(own).display()))
        }
        _ => {
            let said = "`database` is neither `sqlite:` and a folder nor `postgres://…`";
            root.fault(
                text.line,
                said.to_owned(),
                Some("write, for example: database = \"sqlite:data\"".to_owned()),
            );
            None
        }
    }
}

fn machine(table: Option<&Table<'_>>) -> Machine {
    let number = |key: &'static str, default: u32, least: u32, most: u32| {
        let asked = table.and_then(|table| Some((table, table.get(key).int()?)));
        let Some((table, asked)) = asked else {
            return default;
        };
        match u32::try_from(asked.value) {
            Ok(value) if (least..=most).contains(&value) => value,
            _ => {
                let text = format!("`{key}` is {}, but must be {least} to {most}", asked.value);
                table.fault(asked.line, text, None);
                default
            }
        }
    };
    let threads = |key| {
        usize::try_from(number(key, 0, 0, 1024))
            .ok()
            .filter(|n| *n > 0)
    };
    let mib = number("memory_mib", 512, 64, 1 << 20);
    Machine {
        web_threads: threads("web_threads"),
        plugin_threads: threads("plugin_threads"),
        readers: number("readers", 8, 1, 1000),
        memory: usize::try_from(u64::from(mib) << 20).unwrap_or(usize::MAX),
        connections: number("connections", 10_000, 1, 1_000_000),
        patience: Duration::from_secs(u64::from(number("patience_s", 15, 1, 3_600))),
    }
}

#[cfg(test)]
mod tests;
