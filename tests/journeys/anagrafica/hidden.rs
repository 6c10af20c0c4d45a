//! What an incarico may not see of a codice fiscale leaves no trace on the pages of the registry.

use super::{A, B, Position, home, page, prepared, says};
use crate::journeys::behind::{self, faceless};
use crate::support::browser::{Answer, Browser};
use cassetto_db::Db;

/// Person and incarico, the positions of a codice fiscale that they see, the first of which they stand
/// before, and those that they do not see.
type View = (
    &'static str,
    &'static str,
    &'static [Position],
    &'static [Position],
);

/// The number of a position in the archive, which addresses of sheets carry.
async fn number(stato: &Db, (tipo, chiave): (&str, &str)) -> i64 {
    let sql = "select id from archivio.posizione where tipo = $1 and chiave = $2";
    let row = stato.one(sql, &[tipo.into(), chiave.into()]).await.unwrap();
    row.unwrap().int(0).unwrap()
}

/// The answer for a sheet by number, without the number itself.
async fn sheet_of(browser: &mut Browser, home: &str, number: i64) -> String {
    let asked = format!("{home}/anagrafica/altra?posizione={number}");
    let answer = browser.get(&asked).await;
    assert!(
        says(&answer, "Nessuna posizione visibile"),
        "{number}: {}",
        answer.text
    );
    let mut text = faceless(&answer);
    for sign in ["=", "%3D"] {
        text = text.replace(&format!("posizione{sign}{number}"), "posizione=N");
    }
    text = text.replace(&format!("data-object=\"{number}\""), "data-object=N");
    // The length tells how many digits were asked for.
    let lines = text
        .lines()
        .filter(|line| !line.starts_with("content-length: "));
    lines.collect::<Vec<_>>().join("\n")
}

#[tokio::test]
async fn what_the_incarico_may_not_see_of_a_codice_fiscale_leaves_no_trace() {
    static C: [Position; 5] = [
        ("artigiano", "99000000000000303"),
        ("gs-committente", "CMPDFN65T49X009X"),
        ("uniemens", "9900000303"),
        ("agricola", "99000303"),
        ("domestico", "9900000303"),
    ];
    let people: [View; 6] = [
        ("omero-fidati", "omero-fidati-delegato", &C[..2], &C[2..]),
        ("dario-provetti", "dario-provetti-intermediario", &[A], &[B]),
        ("lia-saggi", "lia-saggi-collaboratrice", &[A], &[B]),
        ("ugo-sportelli", "ugo-sportelli-operatore", &[A], &[B]),
        ("ines-reggenti", "ines-reggenti-responsabile", &[A], &[B]),
        ("bruno-facsimili", "bruno-facsimili-operatore", &[B], &[A]),
    ];
    for (name, setting) in behind::both().await {
        let (desk, stato) = prepared(setting).await;
        for (person, id, seen, hidden) in people {
            let mut browser = desk.signed_in(person).await;
            let at = home(&stato, id, "s", seen[0]).await;
            let all = page(&mut browser, &at, "altre").await;
            assert_eq!(
                all.rows("tbody").len(),
                seen.len(),
                "{name} {person}: {}",
                all.text
            );
            let alone = says(&all, "è visibile una sola posizione");
            assert_eq!(alone, seen.len() == 1, "{name} {person}: {}", all.text);
            let dependents = page(&mut browser, &at, "dipendenti").await;
            assert!(
                says(&dependents, "nessuna dipende da un'altra"),
                "{name} {person}"
            );
            let own = number(&stato, seen[0]).await;
            let own = page(&mut browser, &at, &format!("altra?posizione={own}")).await;
            let mut pages = vec![all, dependents, own];
            for position in seen {
                let at = home(&stato, id, "p", *position).await;
                for it in ["posizione", "storia", "collegati"] {
                    pages.push(page(&mut browser, &at, it).await);
                }
            }
            let missing = sheet_of(&mut browser, &at, 999_999_999).await;
            for position in hidden {
                let shown = |answer: &&Answer| answer.text.contains(position.1);
                let shown = pages.iter().find(shown).map(|answer| &answer.text);
                assert_eq!(shown, None, "{name} {person}: {position:?}");
                // Hidden and missing are one answer, and so is the page of its own.
                let number = number(&stato, *position).await;
                assert_eq!(
                    sheet_of(&mut browser, &at, number).await,
                    missing,
                    "{name} {person}"
                );
                for (of, it) in [("p", "posizione"), ("s", "altre")] {
                    let there = home(&stato, id, of, *position).await;
                    let nowhere =
                        format!("{}/{of}/aaaaaaaaaaaaaaaa", at.rsplit_once("/s/").unwrap().0);
                    let [there, nowhere] = [
                        browser.get(&format!("{there}/anagrafica/{it}")).await,
                        browser.get(&format!("{nowhere}/anagrafica/{it}")).await,
                    ];
                    assert_eq!(there.status, 404, "{name} {person}");
                    assert_eq!(faceless(&there), faceless(&nowhere), "{name} {person}");
                }
            }
        }
    }
}
