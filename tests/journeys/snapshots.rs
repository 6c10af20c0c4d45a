//! Versions of what is in force: going back, several hosts, files and packages in bad order.

use super::behind::{self, incarico, posizione};
use crate::sandbox::guests::guest;
use crate::sandbox::yard::put;
use crate::support::browser::Browser;
use crate::support::desk::{Desk, NOW, Setting};
use cassetto::clock::Clock;
use cassetto::config::Publishing;
use cassetto::plugin::{Back, PublishError};
use cassetto::random::Random;
use cassetto::web::{App, router};
use std::time::{Duration, Instant};

const MENU: &str = "menus/titolare.toml";
const HELP: &str = "plugins/versamenti/help/it.md";

/// A guest whose page says this.
fn says(words: &str) -> Vec<u8> {
    let text = "(import \"cassetto:plugin/page@0.1.0\" \"text\" (func $text (param i32 i32)))";
    let extra = format!("{text} (data (i32.const 2048) \"{words}\")");
    let length = words.len();
    guest(
        &extra,
        &format!("(call $text (i32.const 2048) (i32.const {length}))"),
    )
}

/// A browser of Carla on any host of the desk, and the address of firm A.
async fn carla(desk: &Desk) -> (Browser, String) {
    let stato = behind::stato(desk).await;
    let there = posizione(&stato, "uniemens", "9900000101").await;
    let incarico = incarico(&stato, "carla-esempi-titolare").await;
    (
        desk.signed_in("carla-esempi").await,
        format!("/i/{incarico}/p/{there}"),
    )
}

async fn shows(browser: &mut Browser, path: &str, word: &str) -> bool {
    let answer = browser.get(path).await;
    assert_eq!(answer.status, 200, "{path}: {}", answer.text);
    answer.text.contains(word)
}

#[tokio::test]
async fn one_application_goes_back_alone_and_stays_until_its_files_change() {
    let setting = Setting::new().await;
    put(setting.files(), &[("prova", says("prima versione"))]);
    let desk = setting.open().await;
    let (mut browser, home) = carla(&desk).await;
    let window = format!("{home}/prova/prova");
    assert!(shows(&mut browser, &window, "prima versione").await);

    let component = "plugins/prova/prova.wasm";
    desk.files().put(component, says("seconda versione"));
    assert_eq!(desk.app.reload().await.unwrap(), Some(2));
    assert!(shows(&mut browser, &window, "seconda versione").await);

    let back = Back::Plugin("prova".to_owned());
    assert_eq!(desk.app.back(&back).await.unwrap(), 3);
    assert!(shows(&mut browser, &window, "prima versione").await);

    assert_eq!(
        desk.app.reload().await.unwrap(),
        None,
        "the files are as they were"
    );
    desk.files().put(HELP, "Altro aiuto.\n");
    assert_eq!(desk.app.reload().await.unwrap(), Some(4));
    assert!(
        shows(&mut browser, &window, "prima versione").await,
        "a change elsewhere"
    );
    assert!(
        shows(
            &mut browser,
            "/aiuto/applicazioni/versamenti",
            "Altro aiuto"
        )
        .await
    );

    desk.files().put(component, says("terza versione"));
    assert_eq!(desk.app.reload().await.unwrap(), Some(5));
    assert!(shows(&mut browser, &window, "terza versione").await);
    let refused = desk.app.back(&Back::To(5)).await.unwrap_err();
    assert!(matches!(refused, PublishError::InForce(5)), "{refused}");
    assert_eq!(
        desk.app.reload().await.unwrap(),
        None,
        "nothing was published by that"
    );
    desk.files().put(HELP, "Aiuto ancora diverso.\n");
    assert_eq!(desk.app.reload().await.unwrap(), Some(6));
    let unknown = Back::Plugin("altro".to_owned());
    let refused = desk.app.back(&unknown).await.unwrap_err();
    assert!(matches!(refused, PublishError::NothingBefore), "{refused}");
}

#[tokio::test]
async fn the_register_says_under_which_number_somebody_looked() {
    let desk = Desk::start().await;
    let (mut browser, home) = carla(&desk).await;
    let window = format!("{home}/versamenti/mesi");
    assert_eq!(browser.get(&window).await.status, 200);
    desk.files().put(HELP, "Altro aiuto.\n");
    desk.app.reload().await.unwrap();
    assert_eq!(browser.get(&window).await.status, 200);
    desk.app.close().await;
    let stato = behind::stato(&desk).await;
    let sql = "select snapshot from accesso where pagina = 'mesi' order by snapshot";
    let rows = stato.all(sql, &[]).await.unwrap();
    let numbers: Vec<i64> = rows.iter().map(|row| row.int(0).unwrap()).collect();
    assert_eq!(numbers, [1, 2]);
}

#[tokio::test]
async fn two_hosts_on_one_postgresql_follow_the_number() {
    let setting = Setting::on_postgres().await;
    let mut second = setting.settings();
    second.host.publishing = Publishing::Command;
    second.host.cache = setting.path("data/other-cache");
    // What this host finds in its own folders counts for nothing.
    second.host.menus = setting.path("nowhere");
    let one = setting.open().await;
    let second = App::open(second, Some(one.clock.clone()), Random::system()).await;
    let two = second.unwrap_or_else(|error| panic!("{error}"));
    let following = two.follow().unwrap();

    let (mut here, home) = carla(&one).await;
    let mut there = Browser::new(router(two.clone()));
    there.cookies.clone_from(&here.cookies);
    let help = "/aiuto/applicazioni/versamenti";
    for word in ["Primo testo nuovo", "Secondo testo nuovo"] {
        one.files().put(HELP, format!("{word}.\n"));
        one.app.reload().await.unwrap();
        assert!(shows(&mut here, help, word).await);
        // Every page opens on both while the number spreads.
        let begun = Instant::now();
        while !shows(&mut there, help, word).await {
            assert!(
                begun.elapsed() < Duration::from_secs(30),
                "it does not follow"
            );
            assert!(shows(&mut there, &format!("{home}/versamenti/mesi"), "5.480,00").await);
        }
    }
    two.back(&Back::Before).await.unwrap();
    assert!(shows(&mut there, help, "Primo testo nuovo").await);
    assert_eq!(one.app.catch_up().await.unwrap(), Some(4));
    assert!(shows(&mut here, help, "Primo testo nuovo").await);
    drop(following);
}

#[tokio::test]
async fn hosts_that_publish_at_the_same_time_agree() {
    let setting = Setting::on_postgres().await;
    let mut other = setting.settings();
    let menus = setting.path("other-menus");
    std::fs::create_dir(&menus).unwrap();
    for file in std::fs::read_dir(setting.path("menus")).unwrap() {
        let file = file.unwrap();
        std::fs::copy(file.path(), menus.join(file.file_name())).unwrap();
    }
    other.host.menus = menus.clone();
    let one = setting.open().await;
    let two = App::open(other, Some(Clock::fixed(NOW)), Random::system()).await;
    let two = two.unwrap_or_else(|error| panic!("{error}"));
    for nth in 0..8 {
        let row =
            |title: &str| format!("profilo = \"delegato\"\ntitle = {{ it = \"{title} {nth}\" }}\n");
        one.files().put("menus/delegato.toml", row("Uno"));
        std::fs::write(menus.join("delegato.toml"), row("Due")).unwrap();
        let (first, second) = tokio::join!(one.app.reload(), two.reload());
        let (first, second) = (first.unwrap(), second.unwrap());
        assert_ne!(first, second, "a number is given once");
    }
    let one = one.app.catch_up().await.unwrap().or(Some(0));
    let two = two.catch_up().await.unwrap().or(Some(0));
    assert_ne!(one, two, "one of them published last, the other follows");
}

#[tokio::test]
async fn files_with_faults_do_not_keep_a_desk_from_starting_again() {
    let setting = Setting::new().await;
    let desk = setting.open().await;
    desk.app.close().await;
    let setting = desk.again();
    setting.files().put(MENU, "[[group");
    let desk = setting.open().await;
    let (mut browser, home) = carla(&desk).await;
    assert!(shows(&mut browser, &format!("{home}/versamenti/mesi"), "5.480,00").await);
    assert!(
        desk.app.reload().await.is_err(),
        "the fault is told all the same"
    );
}

#[tokio::test]
async fn a_lost_package_is_made_again_from_the_files_or_refused_whole() {
    let setting = Setting::new().await;
    let desk = setting.open().await;
    desk.files().put(HELP, "Altro aiuto.\n");
    desk.app.reload().await.unwrap();
    std::fs::remove_dir_all(desk.files().path("data/files")).unwrap();
    let (mut browser, _) = carla(&desk).await;
    let refused = desk.app.back(&Back::To(1)).await.unwrap_err();
    assert!(matches!(refused, PublishError::Packages(_)), "{refused}");
    assert!(
        shows(
            &mut browser,
            "/aiuto/applicazioni/versamenti",
            "Altro aiuto"
        )
        .await
    );

    desk.app.close().await;
    let setting = desk.again();
    assert!(!setting.path("data/files").exists());
    let desk = setting.open().await;
    let (mut browser, _) = carla(&desk).await;
    assert!(
        shows(
            &mut browser,
            "/aiuto/applicazioni/versamenti",
            "Altro aiuto"
        )
        .await
    );
    let kept = files_of(&desk.files().path("data/files")).len();
    assert_eq!(
        kept, 7,
        "menus, datasets and all five applications are there again"
    );
}

#[tokio::test]
async fn a_desk_that_cannot_have_the_newest_starts_with_the_newest_that_is_whole() {
    let setting = Setting::new().await;
    let desk = setting.open().await;
    let before = files_of(&desk.files().path("data/files"));
    desk.files().put(HELP, "Altro aiuto.\n");
    desk.app.reload().await.unwrap();
    let (signed_in, _) = carla(&desk).await;
    desk.app.close().await;
    let setting = desk.again();
    for file in files_of(&setting.path("data/files")) {
        if !before.contains(&file) {
            std::fs::remove_file(file).unwrap();
        }
    }
    // It follows, so that its own files mend nothing.
    let mut settings = setting.settings();
    settings.host.publishing = Publishing::Command;
    let clock = Clock::fixed(NOW);
    let app = App::open(settings, Some(clock), Random::system()).await;
    let app = app.unwrap_or_else(|error| panic!("{error}"));
    let mut browser = Browser::new(router(app.clone()));
    browser.cookies.clone_from(&signed_in.cookies);
    assert!(
        !shows(
            &mut browser,
            "/aiuto/applicazioni/versamenti",
            "Altro aiuto"
        )
        .await
    );
    let told = app.catch_up().await.unwrap_err()[0].to_string();
    assert!(
        told.contains("`plugins/versamenti` cannot be read"),
        "{told}"
    );
    assert!(
        !shows(
            &mut browser,
            "/aiuto/applicazioni/versamenti",
            "Altro aiuto"
        )
        .await
    );
    app.close().await;
}

/// The files below a folder.
fn files_of(folder: &std::path::Path) -> Vec<std::path::PathBuf> {
    let entries = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let below = entries.map(|path| {
        if path.is_dir() {
            files_of(&path)
        } else {
            vec![path]
        }
    });
    below.flatten().collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn files_that_are_replaced_all_the_time_are_refused_or_whole() {
    let desk = Desk::start().await;
    let files = desk.files().path("");
    let (stop, stopped) = std::sync::mpsc::channel::<()>();
    let writer = std::thread::spawn(move || {
        let mut nth = 0_u32;
        while stopped.try_recv().is_err() {
            nth += 1;
            let text = format!("{nth:09} ").repeat(20_000);
            std::fs::write(files.join("new"), text).unwrap();
            std::fs::rename(files.join("new"), files.join(HELP)).unwrap();
        }
    });
    let mut told = (0, 0);
    let begun = Instant::now();
    let mut reader = desk.signed_in("carla-esempi").await;
    while (told.0 + told.1 < 30) && begun.elapsed() < Duration::from_secs(20) {
        match desk.app.reload().await {
            Ok(_) => told.0 += 1,
            Err(faults) => {
                let text = faults[0].to_string();
                assert!(text.contains("changes again and again"), "{text}");
                told.1 += 1;
            }
        }
        let help = reader.get("/aiuto/applicazioni/versamenti").await;
        let words: Vec<&str> = help
            .text
            .split_whitespace()
            .filter(|word| word.len() == 9 && word.bytes().all(|byte| byte.is_ascii_digit()))
            .collect();
        let first = words.first().copied().unwrap_or_default();
        assert!(
            words.iter().all(|word| *word == first),
            "half a file is in force"
        );
        assert!(
            words.is_empty() || words.len() >= 19_990,
            "{} words",
            words.len()
        );
    }
    stop.send(()).unwrap();
    writer.join().unwrap();
    assert!(told.0 + told.1 > 0);
    desk.app.reload().await.expect("it rests now");
}
