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
pub(super) const F24: &str = "data_versamento;codice_fiscale;sede;causale;matricola;periodo_da;periodo_a;importo_debito;\
     importo_credito;canale;riferimento\n\
     20/11/2026;99000011108;9900;DM10;9900000101;07/2026;07/2026;5.480,00;;F24;26112000000099001/01\n";

/// The statement of July of firm A, which had not come: one worker, invented, for all.
const FLOW: &str = "<DenunceMensili><Azienda><AnnoMeseDenuncia>2026-07</AnnoMeseDenuncia>\
     <CFAzienda>99000011108</CFAzienda><PosContributiva><Matricola>9900000101</Matricola>\
     <DenunciaIndividuale><CFLavoratore>CNTPRI75A30X013S</CFLavoratore><Cognome>CONTI</Cognome>\
     <Nome>PIERO</Nome><Qualifica1>2</Qualifica1><Qualifica2>F</Qualifica2><Qualifica3>I</Qualifica3>\
     <TipoContribuzione>00</TipoContribuzione><DatiRetributivi><Imponibile>18639</Imponibile>\
     <Contributo>5480</Contributo></DatiRetributivi></DenunciaIndividuale><DenunciaAziendale>\
     <NumLavoratori>1</NumLavoratori><DatiQuadraturaRetrContr><NumDenIndiv>1</NumDenIndiv>\
     <TotaleADebito>5480</TotaleADebito><TotaleACredito>0</TotaleACredito></DatiQuadraturaRetrContr>\
     </DenunciaAziendale></PosContributiva></Azienda></DenunceMensili>\n";

/// What an operator types.
pub(super) fn import(folder: &Path, name: &str, text: &str) {
    let file = folder.join(name);
    std::fs::write(&file, text).unwrap();
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
        drive("journeys", given, |asked| match asked {
            "import" => import(folder, "f24.csv", F24),
            "flow" => import(folder, "luglio.xml", FLOW),
            other => panic!("it asks for {other}"),
        })
    });
    assert_eq!(faults(&report), "");
    assert_eq!(
        texts(&report["done"]),
        [
            "dichiarante by keys",
            "dichiarante by mouse",
            "importing by keys",
            "intermediario by keys",
            "intermediario by mouse",
            "late by keys",
            "past by keys",
            "past by mouse",
            "titolare by keys",
            "titolare by mouse",
        ]
    );
}
