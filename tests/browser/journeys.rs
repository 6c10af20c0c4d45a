//! What people do from the welcome to what they came for, by mouse and by keyboard alone, and an import
//! while a window is open.
#![expect(
    clippy::disallowed_methods,
    reason = "the command line is part of the journey"
)]

use super::chromium::{drive, faults, texts};
use super::ground::Ground;
use serde_json::json;
use std::path::Path;
use std::process::Command;

/// The F24 of July of firm A under its own matricola.
const F24: &str = "data_versamento;codice_fiscale;sede;causale;matricola;periodo_da;periodo_a;importo_debito;\
     importo_credito;canale;riferimento\n\
     20/11/2026;99000011108;9900;DM10;9900000101;07/2026;07/2026;5.480,00;;F24;26112000000099001/01\n";

/// What an operator types.
fn import(folder: &Path) {
    let file = folder.join("f24.csv");
    std::fs::write(&file, F24).unwrap();
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    // The folder that this very test was built in.
    let built = Path::new(env!("CARGO_BIN_EXE_cassetto")).ancestors().nth(2);
    let mut command = Command::new(cargo);
    command
        .args(["cassetto", "import"])
        .arg(&file)
        .arg("--data")
        .arg(folder.join("data"))
        .current_dir(root)
        .env("CARGO_TARGET_DIR", built.unwrap());
    let output = command.output().unwrap();
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{told}");
}

#[tokio::test(flavor = "multi_thread")]
async fn people_come_to_what_they_want_by_mouse_and_by_keyboard_alone() {
    let _one = crate::ONE.lock().await;
    let ground = Ground::with(|_| {}).await;
    let foreign = ground
        .posizione("dario-provetti-intermediario", "9900000202")
        .await;
    let given = json!({
        "address": ground.program.address(),
        "foreign": { "intermediario": foreign },
    });
    let folder = ground.setting.folder();
    let report = tokio::task::block_in_place(|| {
        drive("journeys", given, |asked| {
            assert_eq!(asked, "import");
            import(folder);
        })
    });
    assert_eq!(faults(&report), "");
    assert_eq!(
        texts(&report["done"]),
        [
            "importing by keys",
            "intermediario by keys",
            "intermediario by mouse",
            "past by keys",
            "past by mouse",
            "titolare by keys",
            "titolare by mouse",
        ]
    );
}
