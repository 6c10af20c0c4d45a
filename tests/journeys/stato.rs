//! What everybody may know of the service, and what whoever administers it may know.

use super::behind::{self, faceless};
use super::quarantine::{Ward, passing};
use std::time::Duration;

/// What the page says of each part and each application.
fn said(page: &crate::support::browser::Answer) -> Vec<String> {
    assert_eq!(page.status, 200, "{}", page.text);
    page.texts("main .states > div")
}

#[tokio::test]
async fn everybody_reads_what_works_and_since_when() {
    let ward = Ward::with(&[("guasta", passing())]).await;
    let mut anybody = ward.desk.browser();
    let well = [
        "Scrivania Funziona dalle 10:30 del 23/11/2026",
        "Banca dati Risponde",
        "Archivio: dati inventati per la dimostrazione Disponibile Dati aggiornati al 23/11/2026",
        "Prova guasta Funziona",
        "Versamenti Funziona",
    ];
    let mut expected = well.map(str::to_owned);
    assert_eq!(said(&anybody.get("/stato").await), expected);
    for patient in &mut ward.patients().await {
        patient.open("guasta").await;
        patient.open("guasta").await;
    }
    expected[3] = "Prova guasta Non funziona Non disponibile dalle 10:30: ha smesso di rispondere per un errore"
        .to_owned();
    let ill = anybody.get("/stato").await;
    assert_eq!(said(&ill), expected);
    // Nothing that tells of persons: a signed-in person reads the very same page.
    let [mut carla, ..] = ward.patients().await;
    assert_eq!(faceless(&carla.browser.get("/stato").await), faceless(&ill));
    ward.later(Duration::from_secs(10));
    assert_eq!(carla.open("guasta").await.status, 200);
    assert_eq!(said(&anybody.get("/stato").await), well);
    let footer = anybody.get("/").await;
    assert_eq!(footer.link("Stato del servizio"), "/stato");
}

#[tokio::test]
async fn it_is_drawn_while_the_database_does_not_answer() {
    for (name, setting) in behind::both().await {
        let desk = setting.open().await;
        let mut anybody = desk.browser();
        assert!(anybody.get("/stato").await.text.contains("Risponde"));
        desk.app.close().await;
        // What was answered within the last second is not asked again.
        assert_eq!(
            said(&anybody.get("/stato").await)[1],
            "Banca dati Risponde",
            "{name}"
        );
        desk.clock.pass(Duration::from_secs(1));
        let said = said(&anybody.get("/stato").await);
        assert_eq!(
            said,
            [
                "Scrivania Funziona dalle 10:30 del 23/11/2026",
                "Banca dati Non risponde Finché non risponde non è possibile accedere né aprire finestre.",
                "Versamenti Non funziona La banca dati non risponde",
            ],
            "{name}"
        );
    }
}
