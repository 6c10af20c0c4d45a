//! Forms that are sent twice, at once, late or wrongly: one act each, and nothing typed is lost.

use super::{Ground, done, form, send};
use crate::journeys::behind::both;
use crate::support::browser::{Answer, Browser};
use futures_util::future::join_all;
use scraper::{Html, Selector};

fn typed(answer: &Answer, field: &str) -> Vec<String> {
    let selector = format!("form.modulo [name='campo-{field}']");
    let selector = Selector::parse(&selector).unwrap();
    let html = Html::parse_document(&answer.text);
    let fields = html.select(&selector);
    let text = fields.map(|field| match field.value().attr("value") {
        Some(value) => value.to_owned(),
        None => field.text().collect(),
    });
    text.collect()
}

async fn note(ground: &Ground, dario: &mut Browser) -> String {
    let sheet = dario.get(&ground.sheet()).await;
    let first = [("testo", "Prima.")];
    let answer = send(dario, &sheet, "annota", &first).await;
    let sheet = done(dario, &answer, "La nota è stata aggiunta.").await;
    sheet.link("Aprire")
}

#[tokio::test]
async fn a_form_that_is_sent_many_times_at_once_is_one_act() {
    for (name, setting) in both().await {
        let ground = Ground::on(setting).await;
        let sheet = ground.dario.clone().get(&ground.sheet()).await;
        let again = (0..12).map(|_| {
            let (mut dario, sheet) = (ground.dario.clone(), &sheet);
            async move {
                let text = [("testo", "Una volta sola.")];
                let answer = send(&mut dario, sheet, "annota", &text).await;
                done(&mut dario, &answer, "La nota è stata aggiunta.").await
            }
        });
        join_all(again).await;
        assert_eq!(ground.count("atto").await, 1, "{name}");
        assert_eq!(ground.count("\"portafoglio__nota\"").await, 1, "{name}");
        // After signing in anew it is the same form, with the token of the new session.
        let mut later = ground.desk.signed_in("dario-provetti").await;
        let (path, mut fields) = form(&sheet, "annota").unwrap();
        let token = later.get("/i").await.hidden("csrf");
        for (field, value) in &mut fields {
            if field == "csrf" {
                value.clone_from(&token);
            }
        }
        fields.push(("campo-testo".to_owned(), "Una volta sola.".to_owned()));
        let fields: Vec<_> = fields
            .iter()
            .map(|(name, text)| (name.as_str(), text.clone()))
            .collect();
        let answer = later.post(&path, &fields).await;
        done(&mut later, &answer, "La nota è stata aggiunta.").await;
        assert_eq!(ground.count("atto").await, 1, "{name}");
    }
}

#[tokio::test]
async fn who_is_second_sees_what_the_first_has_written() {
    for (name, setting) in both().await {
        let ground = Ground::on(setting).await;
        let mut dario = ground.dario.clone();
        let note = note(&ground, &mut dario).await;
        let (one, two) = (dario.get(&note).await, dario.get(&note).await);
        let answer = send(&mut dario, &one, "correggi", &[("testo", "Del primo.")]).await;
        done(&mut dario, &answer, "La nota è stata corretta.").await;
        let late = send(&mut dario, &two, "correggi", &[("testo", "Del secondo.")]).await;
        assert_eq!(late.status, 409, "{name}: {}", late.text);
        assert_eq!(typed(&late, "testo"), ["Del secondo."], "{name}");
        let shown = late.texts("form.modulo").join(" ");
        assert!(
            shown.contains("Nel frattempo qualcuno ha cambiato la nota."),
            "{name}: {shown}"
        );
        assert!(shown.contains("Del primo."), "{name}: {shown}");
        // Having seen both, the second may go on.
        let answer = send(
            &mut dario,
            &late,
            "correggi",
            &[("testo", "Di tutti e due.")],
        )
        .await;
        let page = done(&mut dario, &answer, "La nota è stata corretta.").await;
        for text in ["Prima.", "Del primo.", "Di tutti e due."] {
            assert!(page.text.contains(text), "{name}: {text}");
        }
        // A note that is gone gives back what was written for it.
        let (gone, late) = (dario.get(&note).await, dario.get(&note).await);
        let answer = send(&mut dario, &gone, "togli-nota", &[]).await;
        done(&mut dario, &answer, "La nota è stata eliminata").await;
        let answer = send(&mut dario, &late, "correggi", &[("testo", "Per nessuno.")]).await;
        assert_eq!(answer.status, 409, "{name}: {}", answer.text);
        assert!(answer.text.contains("Per nessuno."), "{name}");
    }
}

#[tokio::test]
async fn what_is_wrong_stands_beside_its_field_and_the_rest_stays() {
    let ground = Ground::on(crate::support::desk::Setting::new().await).await;
    let mut dario = ground.dario.clone();
    let sheet = dario.get(&ground.sheet()).await;
    for (day, title, says) in [
        ("", "Rinnovo", "Questo campo è obbligatorio."),
        ("31/02/2026", "Rinnovo", "Indicare un giorno esistente"),
        ("2026-12-01", " ", "Questo campo è obbligatorio."),
        (
            "2026-12-01",
            &"x".repeat(121),
            "Il testo supera 120 caratteri.",
        ),
        ("2026-12-01", "a\u{7}b", "caratteri non leggibili"),
    ] {
        let fields = [("giorno", day), ("titolo", title)];
        let answer = send(&mut dario, &sheet, "programma", &fields).await;
        assert_eq!(answer.status, 422, "{day} {title}: {}", answer.text);
        let form = answer.texts("form.modulo").join(" ");
        assert!(form.contains(says), "{form}");
        // What no page can hold is shown as what cannot be read.
        let kept = typed(&answer, "titolo");
        assert!(
            kept.contains(&title.replace('\u{7}', "\u{fffd}")),
            "{kept:?}"
        );
        assert_eq!(answer.attributes("[aria-invalid=true]", "name").len(), 1);
    }
    assert_eq!(ground.count("atto").await, 0);
    // In German the host says so in German, and what the application says is marked as Italian.
    let spoken = "update persona set lingua = 'de' where id = 'dario-provetti'";
    ground.stato.execute(spoken, &[]).await.unwrap();
    let fields = [("giorno", ""), ("titolo", "Rinnovo")];
    let answer = send(&mut dario, &sheet, "programma", &fields).await;
    let form = answer.texts("form.modulo").join(" ");
    assert!(form.contains("Dieses Feld ist erforderlich."), "{form}");
}

#[tokio::test]
async fn a_form_of_another_page_or_version_does_nothing() {
    let ground = Ground::on(crate::support::desk::Setting::new().await).await;
    let mut dario = ground.dario.clone();
    let sheet = dario.get(&ground.sheet()).await;
    let (path, fields) = form(&sheet, "annota").unwrap();
    let fields: Vec<_> = fields
        .iter()
        .map(|(name, text)| (name.as_str(), text.clone()))
        .chain([("campo-testo", "Altrove.".to_owned())])
        .collect();
    // Another position of the same studio, and an action that the page does not have.
    let all = dario
        .get(&format!("{}/tutte/portafoglio/panoramica", ground.home))
        .await;
    let links = all.attributes("tbody a", "href");
    let other = links.iter().find(|href| !href.contains(&ground.firm));
    let other = format!("{}/annota", other.unwrap());
    let answer = dario.post(&other, &fields).await;
    assert_eq!(answer.status, 409, "{}", answer.text);
    assert!(answer.text.contains("Altrove."), "it is given back");
    let none = path.replace("/annota", "/nessuna");
    assert_eq!(dario.post(&none, &fields).await.status, 404);
    assert_eq!(ground.count("atto").await, 0);
}
