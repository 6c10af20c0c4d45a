//! What a host.toml may say, and what it is told when it says something else.

use super::*;
use crate::config::table::tests::faults;

fn said(text: &str) -> Vec<String> {
    faults(text, |root| drop(host(root, Path::new("/srv"))))
}

#[test]
fn the_example_says_the_defaults() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("host.toml");
    let default = read_host(&path).unwrap();
    std::fs::write(&path, DEFAULT_HOST).unwrap();
    assert_eq!(read_host(&path).unwrap(), default);
    assert_eq!(default.machine.memory, 512 << 20);
    assert_eq!(default.plugins, dir.path().join("plugins"));
    assert_eq!(
        default.database,
        format!("sqlite:{}", dir.path().join("data").display())
    );
}

#[test]
fn the_example_has_every_key_that_is_known() {
    // Each key with a value of the wrong type is a fault only if it is read.
    let keys: Vec<&str> = DEFAULT_HOST
        .lines()
        .filter_map(|line| line.split_once(" = "))
        .map(|(key, _)| key)
        .collect();
    let keys: Vec<&str> = keys
        .into_iter()
        .filter(|key| !key.starts_with('#'))
        .collect();
    let wrong = DEFAULT_HOST
        .lines()
        .map(|line| match line.split_once(" = ") {
            Some((key, _)) if !key.starts_with('#') => format!("{key} = 1.5\n"),
            _ => format!("{line}\n"),
        });
    let found = said(&wrong.collect::<String>());
    assert_eq!(keys.len(), 19);
    for key in &keys {
        assert!(
            found
                .iter()
                .any(|fault| fault.contains(&format!("`{key}` must be"))),
            "{key}: {found:?}"
        );
    }
    assert_eq!(found.len(), keys.len(), "{found:?}");
}

#[test]
fn every_fault_is_told_and_no_secret_is() {
    let text = "listen = 'localhost'\ndatabase = 'mysql://u:geheim@h/d'\nsign_in = 'demo'\nplugin = 'x'\n[machine]\nreaders = 0\nmemory_mib = -1\n";
    assert_eq!(
        said(text),
        [
            "f:1  `listen` is `localhost`, which is no address with port\n    write, for example: listen = \"127.0.0.1:8080\"",
            "f:2  `database` is neither `sqlite:` and a folder nor `postgres://…`\n    write, for example: database = \"sqlite:data\"",
            "f:3  `sign_in` cannot be `demo`\n    known: demonstration",
            "f:4  unknown key `plugin`; did you mean `plugins`?",
            "f:6  `readers` is 0, but must be 1 to 1000",
            "f:7  `memory_mib` is -1, but must be 64 to 1048576",
        ]
    );
}

#[test]
fn an_origin_is_https_or_this_machine() {
    for good in [
        "https://cassetto.example.it",
        "https://a.it:8443",
        "http://localhost:8080",
        "http://127.0.0.1",
        "http://[::1]:80",
    ] {
        assert_eq!(said(&format!("origin = '{good}'")), [""; 0], "{good}");
    }
    for bad in [
        "http://cassetto.example.it",
        "https://",
        "https://a.it/",
        "https://a.it:x",
        "https://u@a.it",
        "ftp://a.it",
        "a.it",
        "https://A.it",
    ] {
        assert_eq!(said(&format!("origin = '{bad}'")).len(), 1, "{bad}");
    }
    assert_eq!(
        said("listen = '0.0.0.0:80'"),
        [
            "f:1  `origin` is missing, and `listen` can be reached from other machines\n    write, for example: origin = \"https://cassetto.example.it\""
        ]
    );
}

#[test]
fn the_command_line_moves_data_and_address() {
    let mut host = read_host(Path::new("/absent/host.toml")).unwrap();
    host.keep_in(Path::new("/tmp/demo"));
    host.listen_on("127.0.0.1:9000".parse().unwrap());
    assert_eq!(host.database, "sqlite:/tmp/demo");
    assert_eq!(host.secret_file, Path::new("/tmp/demo/secret"));
    assert_eq!(host.heads_file, Path::new("/tmp/demo/heads"));
    assert_eq!(host.origin, "http://127.0.0.1:9000");
    host.database = "postgres://u:geheim@h/d".to_owned();
    host.origin = "https://a.it".to_owned();
    host.keep_in(Path::new("/tmp/other"));
    host.listen_on("127.0.0.1:9001".parse().unwrap());
    assert_eq!(host.database, "postgres://u:geheim@h/d");
    assert_eq!(host.origin, "https://a.it");
    assert!(!format!("{host:?}").contains("geheim"));
}
