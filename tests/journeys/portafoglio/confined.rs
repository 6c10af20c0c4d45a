//! Who reads what a studio writes, and who may write.

use super::{DARIO, Ground, LIA, done, form, send};
use crate::journeys::behind::{both, incarico};

#[tokio::test]
async fn nobody_else_reads_the_notes_of_a_studio() {
    for (name, setting) in both().await {
        let ground = Ground::on(setting).await;
        let mut dario = ground.dario.clone();
        let sheet = dario.get(&ground.sheet()).await;
        let secret = [("testo", "Riservato allo studio.")];
        let answer = send(&mut dario, &sheet, "annota", &secret).await;
        done(&mut dario, &answer, "La nota è stata aggiunta.").await;
        let sheet = dario.get(&ground.sheet()).await;
        let note = sheet.link("Aprire");

        // A colleague of the same studio reads it.
        let mut lia = ground.desk.signed_in(LIA.0).await;
        let theirs = ground.before_firm(&mut lia, LIA.1, "scheda").await;
        assert!(theirs.text.contains("Riservato"), "{name}: {}", theirs.text);

        // Another studio with a delega for the same firm has a sheet of its own.
        let mut mara = ground.desk.signed_in("mara-prove").await;
        let other = ground
            .before_firm(&mut mara, "mara-intermediaria", "scheda")
            .await;
        assert_eq!(other.status, 200, "{name}");
        assert!(!other.text.contains("Riservato"), "{name}");
        let home = incarico(&ground.stato, "mara-intermediaria").await;
        let all = mara
            .get(&format!("/i/{home}/tutte/portafoglio/panoramica"))
            .await;
        assert!(
            all.status == 200 && !all.text.contains("Riservato"),
            "{name}"
        );
        let (_, behind) = note.split_once("/portafoglio/").unwrap();
        let guessed = ground
            .before_firm(&mut mara, "mara-intermediaria", behind)
            .await;
        assert!(!guessed.text.contains("Riservato"), "{name}");
        let theirs = format!("/i/{}/p/{}/portafoglio/{behind}", home, ground.firm);
        let page = mara.get(&theirs).await;
        assert!(form(&page, "togli-nota").is_none(), "{name}");

        // The contributor and the office have no such page.
        for (person, role) in [
            ("carla-esempi", "carla-esempi-titolare"),
            ("ugo-sportelli", "ugo-sportelli-operatore"),
        ] {
            let mut other = ground.desk.signed_in(person).await;
            for page in ["scheda", behind] {
                let answer = ground.before_firm(&mut other, role, page).await;
                assert_eq!(answer.status, 404, "{name} {person}: {page}");
            }
        }
    }
}

#[tokio::test]
async fn who_may_look_and_not_write_is_told_so() {
    for (name, setting) in both().await {
        let ground = Ground::on(setting).await;
        let mut lia = ground.desk.signed_in(LIA.0).await;
        let drawn = ground.before_firm(&mut lia, LIA.1, "scheda").await;
        assert!(form(&drawn, "annota").is_some(), "{name}: {}", drawn.text);
        let only = "update subdelega set diritti = 'consulta' where incarico = $1";
        ground.stato.execute(only, &[LIA.1.into()]).await.unwrap();
        let answer = send(&mut lia, &drawn, "annota", &[("testo", "Troppo tardi.")]).await;
        assert_eq!(answer.status, 409, "{name}: {}", answer.text);
        assert!(
            answer.text.contains("Troppo tardi."),
            "{name}: it is given back"
        );
        let sheet = ground.before_firm(&mut lia, LIA.1, "scheda").await;
        assert_eq!(sheet.status, 200, "{name}");
        assert!(form(&sheet, "annota").is_none(), "{name}");
        assert_eq!(ground.count("atto").await, 0, "{name}");
        assert_eq!(ground.count("\"portafoglio__nota\"").await, 0, "{name}");
    }
}

#[tokio::test]
async fn a_delega_that_is_revoked_ends_what_was_begun() {
    for (name, setting) in both().await {
        let ground = Ground::on(setting).await;
        let mut dario = ground.dario.clone();
        let sheet = dario.get(&ground.sheet()).await;
        let revoked = "update delega set revocata = 1 where delegato = \
             (select delegato from incarico where id = $1)";
        ground
            .stato
            .execute(revoked, &[DARIO.1.into()])
            .await
            .unwrap();
        let answer = send(&mut dario, &sheet, "annota", &[("testo", "Troppo tardi.")]).await;
        assert_eq!(answer.status, 404, "{name}: {}", answer.text);
        assert_eq!(ground.count("atto").await, 0, "{name}");
    }
}
