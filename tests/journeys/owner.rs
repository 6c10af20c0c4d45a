//! What the host keeps is for its owner alone.

use super::behind;
use crate::support::desk::Setting;
use cassetto::random::Random;
use cassetto::web::{App, Settings};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

/// The rights of a file or folder.
fn mode(path: &Path) -> u32 {
    let about = std::fs::metadata(path).unwrap();
    about.permissions().mode() & 0o777
}

#[tokio::test]
async fn what_the_host_keeps_is_for_its_owner_alone() {
    let setting = Setting::new().await;
    let data = setting.path("data");
    assert_eq!(mode(&data), 0o700, "made with the archive");
    let desk = setting.open().await;
    assert_eq!(mode(&data.join("secret")), 0o600);
    behind::stato(&desk).await.close().await;
    // With the database elsewhere the secret makes the folder, and those above it.
    let setting = Setting::on_postgres().await;
    let folder = setting.path("data");
    assert!(!folder.exists(), "the control: nothing has made it");
    let desk = setting.open().await;
    assert_eq!(mode(&folder), 0o700);
    assert_eq!(mode(&folder.join("secret")), 0o600);
    drop(desk);
}

#[tokio::test]
async fn a_secret_that_others_can_read_is_refused() {
    let setting = Setting::new().await;
    let secret = setting.path("data/secret");
    std::fs::write(&secret, [7; 32]).unwrap();
    let open = |rights| {
        std::fs::set_permissions(&secret, PermissionsExt::from_mode(rights)).unwrap();
        App::open(setting.settings(), None, Random::system())
    };
    for rights in [0o604, 0o644, 0o602, 0o661] {
        match open(rights).await {
            Err(error) => assert!(error.to_string().contains("run: chmod o= "), "{error}"),
            Ok(_) => panic!("{rights:o} is open to everybody"),
        }
    }
    for rights in [0o600, 0o400, 0o640] {
        let opened = open(rights).await;
        let app = opened.unwrap_or_else(|error| panic!("{rights:o}: {error}"));
        app.close().await;
    }
}

#[test]
fn a_password_that_others_can_read_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("host.toml");
    let read = |database: &str, rights| {
        std::fs::write(&file, format!("database = \"{database}\"\n")).unwrap();
        std::fs::set_permissions(&file, PermissionsExt::from_mode(rights)).unwrap();
        Settings::read(&file, None)
            .err()
            .map(|error| error.to_string())
    };
    let with = "postgres://anna:geheim@db.example/cassetto";
    for rights in [0o644, 0o604] {
        let told = read(with, rights).unwrap_or_else(|| panic!("{rights:o} is open to everybody"));
        assert!(
            told.contains("run: chmod o= ") && !told.contains("geheim"),
            "{told}"
        );
    }
    assert_eq!(read(with, 0o640), None);
    assert_eq!(read("postgres://anna@db.example/cassetto", 0o644), None);
    assert_eq!(read("sqlite:data", 0o644), None);
}

#[tokio::test(flavor = "multi_thread")]
async fn nodes_that_start_together_agree_on_one_secret() {
    let setting = Setting::new().await;
    for round in 0..20 {
        let together = std::sync::Barrier::new(8);
        let settings: Vec<_> = (0..8)
            .map(|_| {
                let mut settings = setting.settings();
                settings.host.secret_file = setting.path(&format!("nodes/{round}/secret"));
                settings
            })
            .collect();
        let keys: Vec<[u8; 32]> = std::thread::scope(|scope| {
            let node = |settings| {
                let together = &together;
                scope.spawn(move || {
                    together.wait();
                    let secret = Settings::secret(settings, &Random::system());
                    secret.unwrap_or_else(|error| panic!("{error}")).derive("x")
                })
            };
            let nodes: Vec<_> = settings.iter().map(node).collect();
            nodes.into_iter().map(|node| node.join().unwrap()).collect()
        });
        assert!(keys.iter().all(|key| *key == keys[0]), "round {round}");
        let folder = setting.path(&format!("nodes/{round}"));
        let left = std::fs::read_dir(&folder).unwrap().count();
        assert_eq!((left, mode(&folder.join("secret"))), (1, 0o600));
    }
}
