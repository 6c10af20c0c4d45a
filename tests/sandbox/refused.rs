//! Components that never come in: refused when they are read, with the number or the name that is
//! wrong, while everything else stays in force.

use super::guests::{actor, asked, guest, guest_of};
use super::searchers::running;
use super::yard::{Yard, put};
use crate::support::desk::Setting;
use cassetto::web::App;

/// What is wrong, the bytes, and what the author is told.
fn cases() -> Vec<(&'static str, Vec<u8>, &'static str)> {
    let whole = guest("", "");
    let wasi = wat::parse_str(
        "(component
           (import \"wasi:cli/environment@0.2.0\" (instance
             (export \"get-arguments\" (func (result (list string)))))))",
    );
    let core = wat::parse_str("(module)").unwrap();
    let missing = wat::parse_str("(component)").unwrap();
    vec![
        (
            "troncata",
            whole[..whole.len() / 2].to_vec(),
            "does not compile",
        ),
        ("corta", whole[..5].to_vec(), "cut off"),
        (
            "testo",
            b"#!/bin/sh\necho no WebAssembly here\n".to_vec(),
            "not WebAssembly",
        ),
        ("modulo", core, "core module and not a component"),
        (
            "non-dichiarata",
            running(""),
            "it exports `search`, of which its manifest says nothing; write there: search = true",
        ),
        (
            "cerca-senza",
            whole.clone(),
            "does not export `search`, which its manifest needs",
        ),
        (
            "agisce-non-detto",
            actor(1, "", "", ""),
            "it exports `submit`, of which its manifest says nothing",
        ),
        (
            "righe-agisce-senza",
            whole.clone(),
            "does not export `submit`, which its manifest needs",
        ),
        (
            "non-detta",
            asked(1, "", "", ""),
            "it exports `evidence`, of which its manifest says nothing; write there: [[evidence]] or [[indicator]]",
        ),
        (
            "evidenze-senza",
            whole.clone(),
            "does not export `evidence`, which its manifest needs",
        ),
        ("senza-open", missing, "does not export `open`"),
        (
            "wasi",
            wasi.unwrap(),
            "imports `wasi:cli/environment@0.2.0`",
        ),
        (
            "domani",
            guest_of("0.2.0"),
            "contract 0.2.0, the host speaks 0.1.0",
        ),
        (
            "rattoppo",
            guest_of("0.1.1"),
            "contract 0.1.1, the host speaks 0.1.0",
        ),
        (
            "ieri",
            guest_of("0.0.9"),
            "contract 0.0.9, the host speaks 0.1.0",
        ),
    ]
}

#[tokio::test]
async fn what_is_no_fit_component_is_refused_by_name_and_number() {
    let mut yard = Yard::with(&[]).await;
    for (name, wasm, said) in cases() {
        let files = yard.desk.files();
        let (menu, folder) = (
            files.path("menus/titolare.toml"),
            files.path(&format!("plugins/{name}")),
        );
        let before = std::fs::read_to_string(&menu).unwrap();
        put(files, &[(name, wasm)]);
        let faults = yard.desk.app.reload().await.expect_err(name);
        let faults: Vec<String> = faults.iter().map(ToString::to_string).collect();
        assert!(
            faults.iter().any(|fault| fault.contains(said)),
            "{name}: {faults:?}"
        );
        assert!(
            faults.iter().all(|fault| fault.contains(name)),
            "{name}: {faults:?}"
        );
        yard.neighbour_opens().await;
        assert_eq!(yard.open(name).await.status, 404, "{name}");
        std::fs::remove_dir_all(folder).unwrap();
        std::fs::write(menu, before).unwrap();
    }
    yard.desk
        .app
        .reload()
        .await
        .expect("nothing is at fault any more");
}

#[tokio::test]
async fn a_desk_does_not_start_with_a_component_at_fault() {
    let setting = Setting::new().await;
    put(
        setting.files(),
        &[("modulo", wat::parse_str("(module)").unwrap())],
    );
    let clock = cassetto::clock::Clock::fixed(crate::support::desk::NOW);
    let random = cassetto::random::Random::system();
    let started = App::open(setting.settings(), Some(clock), random).await;
    let Err(error) = started else {
        panic!("it started")
    };
    assert!(
        error
            .to_string()
            .contains("core module and not a component"),
        "{error}"
    );
}

#[tokio::test]
async fn compiled_code_without_the_seal_of_this_host_is_never_run() {
    let setting = Setting::new().await;
    put(setting.files(), &[("sana", guest("", ""))]);
    let cache = setting.path("data/cache");
    let mut yard = Yard::on(setting, &[]).await;
    assert_eq!(yard.open("sana").await.status, 200);
    // Every file of compiled code is changed by one bit; the next catalogue compiles anew.
    let files: Vec<_> = std::fs::read_dir(&cache)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    assert!(files.len() >= 2, "{files:?}");
    for file in &files {
        let mut bytes = std::fs::read(file).unwrap();
        let at = bytes.len() / 2;
        bytes[at] ^= 1;
        std::fs::write(file, bytes).unwrap();
    }
    yard.desk.files().put("plugins/sana/help/it.md", "Altro.\n");
    let published = yard.desk.app.reload().await.expect("it compiles anew");
    assert_eq!(published, Some(2));
    assert_eq!(yard.open("sana").await.status, 200);
    yard.neighbour_opens().await;
}

/// A seal is that of one component: code that this host compiled of another one is not run in its place.
#[tokio::test]
async fn compiled_code_of_another_component_is_never_run() {
    let saying = |word: &str| {
        let extra = format!(
            "(import \"cassetto:plugin/page@0.1.0\" \"text\" (func $text (param i32 i32)))
             (data (i32.const 16) \"{word}\")"
        );
        guest(&extra, "(call $text (i32.const 16) (i32.const 5))")
    };
    let setting = Setting::new().await;
    put(
        setting.files(),
        &[("prima", saying("Prima")), ("altra", saying("Altra"))],
    );
    let cache = setting.path("data/cache");
    let mut yard = Yard::on(setting, &[]).await;
    let files: Vec<_> = std::fs::read_dir(&cache)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    let contents: Vec<_> = files.iter().map(|it| std::fs::read(it).unwrap()).collect();
    // Each file gets what stood in the next one.
    for (file, content) in files.iter().zip(contents.iter().cycle().skip(1)) {
        std::fs::write(file, content).unwrap();
    }
    let help = "plugins/prima/help/it.md";
    yard.desk.files().put(help, "Altro.\n");
    let published = yard.desk.app.reload().await.expect("it compiles anew");
    assert_eq!(published, Some(2));
    for (id, word) in [("prima", "Prima"), ("altra", "Altra")] {
        let said = yard.open(id).await.texts("main p");
        assert!(said.contains(&word.to_owned()), "{id} says {said:?}");
    }
    yard.neighbour_opens().await;
}

#[tokio::test]
async fn a_check_sees_manifest_query_and_component_without_a_desk() {
    let setting = Setting::new().await;
    let (_, wasi, _) = cases().into_iter().find(|it| it.0 == "wasi").unwrap();
    put(setting.files(), &[("sana", guest("", "")), ("wasi", wasi)]);
    let manifest = setting.path("plugins/sana/plugin.toml");
    let text = std::fs::read_to_string(&manifest).unwrap();
    let text = text.replace("contract = \"0.1.0\"", "contract = \"0.2.0\"");
    let query = "\n[[query]]\nid = \"tutto\"\nkey = \"id\"\n";
    std::fs::write(&manifest, format!("{text}{query}")).unwrap();
    let sql = "-- Everybody's.\nselect id from archivio.versamento";
    setting.files().put("plugins/sana/queries/tutto.sql", sql);
    let (report, faulty) = setting.settings().check().await.unwrap();
    assert!(faulty);
    for said in [
        "plugins/sana/plugin.toml  `contract` is 0.2.0, the host speaks 0.1.0",
        "plugins/sana/queries/tutto.sql:2  ",
        "plugins/wasi/wasi.wasm  it imports `wasi:cli/environment@0.2.0`",
        "3 faults",
    ] {
        assert!(report.contains(said), "{said} is not in:\n{report}");
    }
}
