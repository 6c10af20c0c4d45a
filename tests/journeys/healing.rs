//! An application that fails after a change returns to its last healthy version by itself.

use super::quarantine::{Patient, Ward};
use crate::sandbox::guests::guest;
use std::time::{Duration, Instant};

const COMPONENT: &str = "plugins/prova/prova.wasm";

/// A guest that describes nothing, and one of another digest that does the same.
fn healthy(mark: &str) -> Vec<u8> {
    guest(&format!("(data (i32.const 2048) \"{mark}\")"), "")
}

fn trapping(mark: &str) -> Vec<u8> {
    guest(
        &format!("(data (i32.const 2048) \"{mark}\")"),
        "unreachable",
    )
}

/// Five failures of three persons.
async fn fail(patients: &mut [Patient; 3]) {
    for nth in 0..5 {
        assert_eq!(patients[nth % 3].open("prova").await.status, 503, "{nth}");
    }
}

/// Waits for what the desk does by itself.
async fn until_open(patient: &mut Patient) {
    let begun = Instant::now();
    while patient.open("prova").await.status != 200 {
        assert!(
            begun.elapsed() < Duration::from_secs(30),
            "it does not come back"
        );
        tokio::task::yield_now().await;
    }
}

#[tokio::test]
async fn the_last_healthy_version_comes_back_by_itself() {
    let ward = Ward::with(&[("prova", healthy("a"))]).await;
    let app = &ward.desk.app;
    let mut patients = ward.patients().await;
    assert_eq!(patients[0].open("prova").await.status, 200);
    ward.desk.files().put(COMPONENT, healthy("b"));
    assert_eq!(app.reload().await.unwrap(), Some(2));
    ward.desk.files().put(COMPONENT, trapping("c"));
    assert_eq!(app.reload().await.unwrap(), Some(3));
    let following = app.follow().unwrap();

    fail(&mut patients).await;
    for patient in &mut patients {
        until_open(patient).await;
    }
    assert_eq!(
        app.reload().await.unwrap(),
        None,
        "the ill files count only when they change"
    );

    // What is ill again goes back to the same version, past the one that was ill before.
    ward.desk.files().put(COMPONENT, trapping("d"));
    app.reload().await.unwrap().expect("a further number");
    fail(&mut patients).await;
    until_open(&mut patients[0]).await;
    drop(following);
}

#[tokio::test]
async fn without_an_earlier_version_it_stays_away_and_says_so() {
    let ward = Ward::with(&[("prova", trapping("a"))]).await;
    let mut patients = ward.patients().await;
    let sick = ward.desk.app.sick();
    fail(&mut patients).await;
    let told = sick
        .expect("nobody listens yet")
        .recv()
        .await
        .expect("a word");
    assert_eq!(told.plugin, "prova");
    let answer = patients[0].open("prova").await;
    assert_eq!(answer.status, 503);
    assert!(
        answer.text.contains("Non disponibile dalle 10:30"),
        "{}",
        answer.text
    );
}
