//! Who sees what: each person of the demonstration has the positions and the menus of the incarico.

use super::{menu, only_incarico, search};
use crate::journeys::behind;
use crate::support::desk::Desk;

#[tokio::test]
async fn whoever_acts_for_several_has_to_choose() {
    let desk = Desk::start().await;
    let mut dario = desk.signed_in("dario-provetti").await;
    let choice = dario.get("/i").await;
    assert_eq!(choice.texts(".profilo h2").len(), 2, "{}", choice.text);
    let mut homes = choice.attributes("main a", "href");
    homes.sort();
    homes.dedup();
    assert_eq!(homes.len(), 2);
    let studio = choice.link("Studio Provetti");
    let own = choice.link("Dario Provetti");
    let of_studio = dario.get(&studio).await;
    assert!(
        of_studio
            .text
            .contains("Le posizioni sono molte: per trovarne una, usare la ricerca."),
        "{}",
        of_studio.text
    );
    assert_eq!(
        search(&mut dario, &studio, "9900000404")
            .await
            .texts(".positions-none"),
        ["Nessuna posizione corrisponde a quanto cercato."]
    );
    let of_own = dario.get(&own).await;
    assert_eq!(of_own.rows("tbody").len(), 1);
    assert!(of_own.text.contains("9900000404"));
    // The studio finds its clients page by page, none of them twice.
    let mut answer = search(&mut dario, &studio, "s").await;
    let mut seen = answer.attributes("table a", "href");
    assert_eq!(seen.len(), 50, "{}", answer.text);
    while !answer.attributes("input[name=dopo]", "value").is_empty() {
        let fields = ["csrf", "contesto", "cerca", "dopo"].map(|field| {
            let value = answer
                .attributes(&format!("input[name={field}]"), "value")
                .pop()
                .unwrap();
            (field, value)
        });
        answer = dario.post(&format!("{studio}/cerca"), &fields).await;
        assert_eq!(answer.status, 200, "{}", answer.text);
        seen.extend(answer.attributes("table a", "href"));
    }
    let found = seen.len();
    seen.sort();
    seen.dedup();
    assert!(
        found > 50 && seen.len() == found,
        "{found}, {} without doubles",
        seen.len()
    );
}

#[tokio::test]
async fn each_type_of_position_has_the_menu_made_for_it() {
    let desk = Desk::start().await;
    let mut delfina = desk.signed_in("delfina-campioni").await;
    let home = only_incarico(&mut delfina).await;
    let listed = delfina.get(&home).await;
    let mut menus = String::new();
    let rows = listed.rows("tbody");
    for (row, href) in rows.iter().zip(listed.attributes("tbody a", "href")) {
        let position = delfina.get(&href).await;
        let [live, announced] = menu(&position);
        menus.push_str(&format!(
            "{row}\n  {}\n  ({})\n",
            live.join(", "),
            announced.join(", ")
        ));
        // Of an employer's types one declares by UniEmens.
        let declares = row.contains("Azienda UniEmens");
        let answer = delfina.get(&format!("{href}/uniemens/denunce")).await;
        assert_eq!(answer.status, if declares { 200 } else { 404 }, "{row}");
        for path in ["durc/durc", "comunicazione/inviate", "agenda/appuntamenti"] {
            assert_eq!(
                delfina.get(&format!("{href}/{path}")).await.status,
                404,
                "{row}: {path}"
            );
        }
        assert_eq!(
            delfina.get(&position.link("Versamenti")).await.status,
            200,
            "{row}"
        );
    }
    assert_eq!(rows.len(), 5);
    insta::assert_snapshot!("the_five_positions_of_delfina", menus);
    let mut omero = desk.signed_in("omero-fidati").await;
    let home = only_incarico(&mut omero).await;
    assert_eq!(omero.get(&home).await.rows("tbody").len(), 2);
}

#[tokio::test]
async fn an_officer_sees_the_office_and_an_administrator_no_position() {
    let desk = Desk::start().await;
    let mut ugo = desk.signed_in("ugo-sportelli").await;
    let home = only_incarico(&mut ugo).await;
    for (sought, found) in [
        ("9900000101", 1),
        ("9900000505", 1),
        ("9900000202", 0),
        ("Montescuro", 0),
    ] {
        let links = search(&mut ugo, &home, sought)
            .await
            .attributes("table a", "href");
        assert_eq!(links.len(), found, "{sought}");
    }
    let both = search(&mut ugo, &home, "99000011108").await.rows("tbody");
    assert_eq!(
        both.len(),
        1,
        "of the two positions of the firm the one of this office: {both:?}"
    );
    let mut bruno = desk.signed_in("bruno-facsimili").await;
    let home = only_incarico(&mut bruno).await;
    assert_eq!(
        search(&mut bruno, &home, "9900000202")
            .await
            .attributes("table a", "href")
            .len(),
        1
    );
    assert_eq!(
        search(&mut bruno, &home, "9900000101")
            .await
            .attributes("table a", "href")
            .len(),
        0
    );
    let mut ada = desk.signed_in("ada-sistemi").await;
    let home = only_incarico(&mut ada).await;
    assert_eq!(
        ada.get(&home).await.texts(".positions-none"),
        ["Con questo incarico non è visibile alcuna posizione."]
    );
    for sought in ["9900000101", "99000011108", "officina"] {
        let answer = search(&mut ada, &home, sought).await;
        assert_eq!(
            answer.texts(".positions-none"),
            ["Nessuna posizione corrisponde a quanto cercato."],
            "{sought}"
        );
    }
}

#[tokio::test]
async fn whoever_reads_german_reads_menus_and_windows_in_german() {
    let desk = Desk::start().await;
    let stato = behind::stato(&desk).await;
    stato
        .execute(
            "update persona set lingua = 'de' where id = 'carla-esempi'",
            &[],
        )
        .await
        .unwrap();
    let mut browser = desk.signed_in("carla-esempi").await;
    let home = only_incarico(&mut browser).await;
    let position = browser.get(&home).await.link("9900000101");
    let window = browser.get(&format!("{position}/versamenti/mesi")).await;
    assert_eq!(window.attributes("html", "lang"), ["de"]);
    for word in [
        "Zahlungen und Ordnungsmäßigkeit",
        "Matrikelnummer",
        "Nicht gezahlt",
        "Fälligkeit",
    ] {
        assert!(window.text.contains(word), "{word}: {}", window.text);
    }
}
