//! Numbers of statements and workers of other positions, tried from a window that somebody may open.

use super::{A, B, home, rows};
use crate::journeys::behind::{self, faceless, posizione};
use cassetto_db::Db;

/// A number of the archive that belongs to an employer.
async fn number(stato: &Db, table: &'static str, chiave: &str) -> i64 {
    let sql: &'static str = match table {
        "denuncia" => {
            "select max(t.id) from archivio.denuncia t join archivio.posizione p on p.id = t.posizione \
             where p.tipo = 'uniemens' and p.chiave = $1"
        }
        _ => {
            "select max(t.id) from archivio.denuncia_individuale t join archivio.posizione p \
             on p.id = t.posizione where p.tipo = 'uniemens' and p.chiave = $1"
        }
    };
    let row = stato.one(sql, &[chiave.into()]).await.unwrap();
    row.unwrap().int(0).unwrap()
}

/// An answer without the number that was asked for.
fn without(text: &str, page: &str, number: i64) -> String {
    let mut text = text.to_owned();
    for sign in ["=", "%3D"] {
        text = text.replace(&format!("{page}{sign}{number}"), &format!("{page}=N"));
    }
    text = text.replace(&format!("data-object=\"{number}\""), "data-object=N");
    // The length tells how many digits were asked for.
    let lines = text
        .lines()
        .filter(|line| !line.starts_with("content-length: "));
    lines.collect::<Vec<_>>().join("\n")
}

#[tokio::test]
async fn a_number_of_another_position_is_answered_like_one_that_nobody_has() {
    for (name, setting) in behind::both().await {
        let desk = setting.open().await;
        let stato = behind::stato(&desk).await;
        // Carla may see both, the others one of them: what counts is the position of the window.
        for (person, id, own, other) in [
            ("carla-esempi", "carla-esempi-titolare", A, B),
            ("carla-esempi", "carla-esempi-titolare", B, A),
            ("dario-provetti", "dario-provetti-intermediario", A, B),
            ("ugo-sportelli", "ugo-sportelli-operatore", A, "9900000505"),
            ("bruno-facsimili", "bruno-facsimili-operatore", B, A),
        ] {
            let mut browser = desk.signed_in(person).await;
            let at = home(&stato, id, own).await;
            for (page, table) in [
                ("denuncia", "denuncia"),
                ("individuale", "denuncia_individuale"),
            ] {
                let ask = async |browser: &mut crate::support::browser::Browser, number: i64| {
                    let answer = browser.get(&format!("{at}/{page}?{page}={number}")).await;
                    let is_none = answer
                        .text
                        .contains("di questa posizione ha questo numero.");
                    (is_none, without(&faceless(&answer), page, number), answer)
                };
                let mine = number(&stato, table, own).await;
                let (is_none, _, answer) = ask(&mut browser, mine).await;
                assert!(!is_none && answer.status == 200, "{name} {person} {page}");
                assert!(!rows(&answer).is_empty(), "{name} {person} {page}");
                let (is_none, missing, _) = ask(&mut browser, 999_999_999).await;
                assert!(is_none, "{name} {person} {page}: {missing}");
                let theirs = number(&stato, table, other).await;
                assert_ne!(theirs, mine);
                let (is_none, foreign, answer) = ask(&mut browser, theirs).await;
                assert!(is_none, "{name} {person} {page}: {foreign}");
                assert_eq!(foreign, missing, "{name} {person} {page}");
                assert!(rows(&answer).is_empty(), "{name} {person} {page}");
            }
        }
    }
}

#[tokio::test]
async fn who_has_no_employer_before_them_finds_no_page_of_statements() {
    for (name, setting) in behind::both().await {
        let desk = setting.open().await;
        let stato = behind::stato(&desk).await;
        for (person, id, tipo, chiave) in [
            (
                "delfina-campioni",
                "delfina-campioni-titolare",
                "artigiano",
                "99000000000000303",
            ),
            (
                "omero-fidati",
                "omero-fidati-delegato",
                "gs-committente",
                "CMPDFN65T49X009X",
            ),
            (
                "nino-comunali",
                "nino-comunali-titolare",
                "pubblico",
                "99000051104/00001",
            ),
        ] {
            let incarico = behind::incarico(&stato, id).await;
            let position = posizione(&stato, tipo, chiave).await;
            let mut browser = desk.signed_in(person).await;
            let at = format!("/i/{incarico}/p/{position}");
            let desk_of = browser.get(&at).await;
            assert_eq!(desk_of.status, 200, "{name} {person}");
            assert!(!desk_of.text.contains("/uniemens/"), "{name} {person}");
            for page in [
                "denunce",
                "mancanti",
                "anomalie",
                "mese?periodo=2026-09",
                "denuncia?denuncia=1",
                "individuale?individuale=1",
            ] {
                let answer = browser.get(&format!("{at}/uniemens/{page}")).await;
                assert_eq!(answer.status, 404, "{name} {person} {page}");
            }
        }
    }
}
