//! What the host does with the world outside: it answers, and calls nobody.

use super::doors::{code, rust_files};
use super::licences::metadata;

/// Where the host's own code stands.
const HOST: [&str; 3] = ["host/src", "host/db/src", "host/norme/src"];

/// Words by which a program opens a connection or asks for a name.
const CALLS: [&str; 7] = [
    "TcpStream::connect",
    "TcpSocket",
    "UdpSocket",
    "UnixStream",
    "UnixDatagram",
    "lookup_host",
    "to_socket_addrs",
];

/// Libraries that are there to call others.
const CLIENTS: [&str; 12] = [
    "attohttpc",
    "awc",
    "curl",
    "hickory-resolver",
    "isahc",
    "lettre",
    "minreq",
    "reqwest",
    "surf",
    "tonic",
    "ureq",
    "wreq",
];

/// Headers that a balancer sets and that anybody can send, in pieces that the names share.
const FORWARDED: [&str; 7] = [
    "forwarded",
    "real-ip",
    "client-ip",
    "remote-user",
    "remote-addr",
    "x-original",
    "x-rewrite",
];

/// Every place of the host's code that holds one of these words, small and capital letters alike.
fn places(words: &[&str]) -> Vec<String> {
    let mut places = Vec::new();
    for (file, text) in rust_files(&HOST) {
        places.extend(found(&code(&text), words).map(|word| format!("{file}: {word}")));
    }
    places
}

fn found<'a>(code: &str, words: &'a [&'a str]) -> impl Iterator<Item = &'a str> {
    let code = code.to_ascii_lowercase();
    words.iter().flat_map(move |word| {
        let times = code.matches(&word.to_ascii_lowercase()).count();
        std::iter::repeat_n(*word, times)
    })
}

/// What stands behind `Redirect` wherever a redirect is made, or the name of the header itself.
fn redirects(code: &str) -> Vec<String> {
    let made = code.split("Redirect::").skip(1).map(|rest| {
        let end = rest.find(')').map_or(rest.len(), |end| end + 1);
        rest[..end].to_owned()
    });
    let written = code.matches("LOCATION").map(str::to_owned);
    made.chain(written).collect()
}

/// Whether a redirect leads to a path of this site that stands in the source, at least as far as its first
/// word: whatever is put in behind that, it stays on this site.
fn stays(redirect: &str) -> bool {
    let whole = redirect.strip_prefix("to(\"");
    let begun = redirect.strip_prefix("to(&format!(\"");
    let path = whole.or(begun).and_then(|rest| rest.strip_suffix("\")"));
    path.is_some_and(|path| {
        let word = path
            .strip_prefix('/')
            .and_then(|rest| rest.split('{').next());
        let first = word.is_some_and(|word| word.starts_with(|c: char| c.is_ascii_lowercase()));
        (path == "/" || first) && !path.contains('\\')
    })
}

#[test]
fn the_host_calls_nobody() {
    assert_eq!(places(&CALLS), Vec::<String>::new());
    let metadata = metadata();
    for package in &metadata.packages {
        let name = package.name.as_str();
        assert!(!CLIENTS.contains(&name), "{name} is there to call others");
    }
    let resolve = metadata.resolve.expect("the graph is resolved");
    let mut seen = 0;
    for node in &resolve.nodes {
        let package = metadata
            .packages
            .iter()
            .find(|package| package.id == node.id);
        if package.is_some_and(|package| ["hyper", "hyper-util"].contains(&package.name.as_str())) {
            seen += 1;
            let client = node
                .features
                .iter()
                .find(|feature| feature.starts_with("client"));
            assert_eq!(client, None, "{}", node.id);
        }
    }
    assert_eq!(seen, 2, "the server is made of hyper");
    let control = "let stream = tokio::net::TcpStream::connect(address).await?;";
    assert_eq!(found(control, &CALLS).count(), 1, "the control");
}

#[test]
fn the_host_starts_one_program_and_that_is_itself() {
    let starts = ["Command::new", "std::process::Command", "exec("];
    assert_eq!(
        places(&starts),
        ["host/src/plugin/compiled.rs: Command::new"]
    );
    let (_, text) = rust_files(&["host/src/plugin"])
        .find(|(file, _)| file.ends_with("/compiled.rs"))
        .unwrap();
    let fixed = "Command::new(&self.compiler).arg(\"compile\").env_clear()";
    let text: String = code(&text).split_whitespace().collect();
    assert!(
        text.contains(fixed),
        "its words are fixed and its environment is empty"
    );
}

#[test]
fn every_redirect_is_a_path_that_stands_in_the_source() {
    let mut seen = 0;
    for (file, text) in rust_files(&["host/src/web"]) {
        for redirect in redirects(&code(&text)) {
            seen += 1;
            assert!(stays(&redirect), "{file}: {redirect}");
        }
    }
    assert!(seen >= 4, "{seen} redirects");
    for (code, leads) in [
        ("Redirect::to(\"/i\")", true),
        ("Redirect::to(\"/\")", true),
        ("Redirect::to(&format!(\"/i/{own}/salute\"))", true),
        ("Redirect::to(&format!(\"/{own}\"))", false),
        ("Redirect::to(&format!(\"{own}\"))", false),
        ("Redirect::to(&next)", false),
        ("Redirect::to(\"//example.org\")", false),
        ("Redirect::permanent(\"/i\")", false),
        ("[(header::LOCATION, next)]", false),
    ] {
        let redirects = redirects(code);
        assert_eq!(
            redirects.iter().all(|redirect| stays(redirect)),
            leads,
            "{code}"
        );
    }
}

#[test]
fn no_header_of_a_balancer_is_read() {
    assert_eq!(places(&FORWARDED), Vec::<String>::new());
    let control = "headers.get(\"X-Forwarded-For\")";
    assert_eq!(found(control, &FORWARDED).count(), 1, "the control");
}
