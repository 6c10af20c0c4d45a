//! The form in every state, and whatever is written in it as text.

use super::*;
use scraper::{Html as Document, Selector};
use std::collections::BTreeSet;

#[test]
fn a_form_with_nothing_in_it() {
    insta::assert_snapshot!(drawn(&[], Vec::new(), None, Language::It));
}

#[test]
fn a_form_with_what_the_application_put_in_it() {
    insta::assert_snapshot!(drawn(&filled(), Vec::new(), None, Language::De));
}

#[test]
fn a_form_with_wrong_fields_leads_to_them_and_keeps_what_was_typed() {
    let typed = typed(Some("Si scrive altro"), None);
    insta::assert_snapshot!(drawn(&filled(), typed, Some(Refused::Fields), Language::It));
}

#[test]
fn a_conflict_shows_what_stands_there_and_what_was_typed() {
    let refused = Refused::Conflict(italian("La pratica è cambiata"));
    insta::assert_snapshot!(drawn(
        &filled(),
        typed(None, Some("b")),
        Some(refused),
        Language::De
    ));
}

#[test]
fn what_was_done_is_said_first() {
    let modulo = Modulo {
        send: sending(),
        ..Modulo::default()
    };
    let done = italian("Annotato con il numero <12>");
    let actions = [action("togli", Vec::new())];
    let html = page_after(Some(&done), (&actions, &[], &[modulo]), Language::De).unwrap();
    let (said, _) = html.split_once("<form").unwrap();
    insta::assert_snapshot!(said.replace("><", ">\n<"), @r#"
    <div class="alert alert-success fatto" role="status" tabindex="-1">
    <p class="alert-tone">Erledigt</p>
    <p lang="it">Annotato con il numero &lt;12&gt;</p>
    </div>
    "#);
}

#[test]
fn a_conflict_beside_the_fields_names_none() {
    let refused = Refused::Conflict(italian("La pratica è cambiata"));
    let html = drawn(&filled(), typed(None, None), Some(refused), Language::En);
    let text = "The page shows the data as they are now.";
    assert!(html.contains(text) && !html.contains("<ul>"), "{html}");
}

#[test]
fn a_refusal_is_a_sentence_above_the_fields() {
    let refused = Refused::Sentence(italian("La pratica è chiusa"));
    let html = drawn(&[], typed(None, None), Some(refused), Language::En);
    let (_, alert) = html.split_once("<div role=\"alert\"").unwrap();
    let (alert, _) = alert.split_once("</div>").unwrap();
    insta::assert_snapshot!(alert.trim(), @r#"
    tabindex="-1" class="modulo-esito alert alert-danger" id="modulo-annota-esito">
    <p class="alert-tone">Nothing was done</p>
    <p lang="it">La pratica è chiusa</p>
    <p>What was entered is still here.</p>
    "#);
    let html = drawn(&[], typed(None, None), Some(Refused::Sent), Language::En);
    assert!(html.contains("This form had been sent already"), "{html}");
    assert!(!html.contains("aria-invalid") && html.contains(">\ntre</textarea>"));
}

#[test]
fn who_may_only_look_reads_so_and_gets_no_form() {
    let actions = [action("annota", fields())];
    let html = page(&actions, &filled(), &[Modulo::default()], Language::De).unwrap();
    insta::assert_snapshot!(html, @r#"<p class="modulo-letto"><strong lang="it">Annota</strong> Hier kann nur gelesen werden: für diesen Auftrag steht das Formular nicht zur Verfügung.</p>"#);
    // No form leads to another site.
    let elsewhere = Modulo {
        send: sending().map(|send| Sending {
            action: "//altrove.example/".to_owned(),
            ..send
        }),
        ..Modulo::default()
    };
    let html = page(&actions, &filled(), &[elsewhere], Language::De).unwrap();
    assert!(
        !html.contains("<form") && !html.contains("altrove"),
        "{html}"
    );
}

#[test]
fn a_form_of_which_nothing_is_known_is_no_page() {
    let none = page(&[action("annota", fields())], &[], &[], Language::It);
    assert!(matches!(none, Err(PageError::NoForm { action }) if action == "annota"));
}

#[test]
fn what_takes_something_away_for_good_shows_it() {
    let modulo = Modulo {
        send: sending(),
        ..Modulo::default()
    };
    let html = page(&[action("togli", Vec::new())], &[], &[modulo], Language::De).unwrap();
    let button = "<button type=\"submit\" class=\"btn btn-danger\" lang=\"it\">Annota</button>";
    assert!(html.contains(button), "{html}");
}

#[test]
fn whatever_is_written_in_a_form_is_text() {
    let hostile = "</textarea>\"'><script>alert(1)</script>\u{202e}";
    let mut spec = action("annota", fields());
    for field in &mut spec.fields {
        field.label = Words::from(hostile);
        field.hint = Some(Words::from(hostile));
        if let FieldKind::Choice(choices) = &mut field.kind {
            for choice in choices {
                *choice = (hostile.to_owned(), Words::from(hostile));
            }
        }
    }
    spec.title = Words::from(hostile);
    let typed = TypedField {
        text: hostile.to_owned(),
        wrong: Some(hostile.into()),
        now: Some(hostile.to_owned()),
    };
    let modulo = |refused| Modulo {
        send: sending(),
        typed: vec![typed.clone(); 10],
        refused: Some(refused),
    };
    for refused in [Refused::Fields, Refused::Conflict(hostile.into())] {
        let html = page(&[spec.clone()], &[], &[modulo(refused)], Language::It).unwrap();
        assert!(
            !html.contains("<script") && !html.contains('\u{202e}'),
            "{html}"
        );
        let document = Document::parse_fragment(&html);
        let shown = Selector::parse("input.form-control").unwrap();
        let clean = hostile.replace('\u{202e}', "\u{fffd}");
        for input in document.select(&shown) {
            assert_eq!(input.attr("value"), Some(clean.as_str()));
        }
        assert_eq!(document.select(&shown).count(), 5);
        let text = Selector::parse("textarea").unwrap();
        let text = document.select(&text).next().unwrap();
        assert_eq!(text.text().collect::<String>(), clean);
    }
}

#[test]
fn lines_come_back_as_they_were_sent() {
    let mut typed = typed(None, None);
    typed[1].text = "\r\n\r\nuno\r\ndue".to_owned();
    let html = drawn(&[], typed, Some(Refused::Sent), Language::It);
    let document = Document::parse_fragment(&html);
    let lines = Selector::parse("textarea").unwrap();
    let lines = document.select(&lines).next().unwrap();
    assert_eq!(lines.text().collect::<String>(), "\n\nuno\ndue");
    let rows = |text: String| {
        let mut typed = self::typed(None, None);
        typed[1].text = text;
        let html = drawn(&[], typed, None, Language::It);
        let (_, rows) = html.split_once(" rows=\"").unwrap();
        rows.split('"').next().unwrap().to_owned()
    };
    assert_eq!(rows("è".repeat(400)), "6");
    assert_eq!(rows("\n".repeat(100)), "12");
}

#[test]
fn ids_are_unique_among_forms_and_lead_somewhere() {
    let modulo = Modulo {
        send: sending(),
        typed: typed(Some("Si scrive altro"), Some("b")),
        refused: Some(Refused::Fields),
    };
    let actions = [action("annota", fields()), action("riapri", fields())];
    let html = page(&actions, &[], &[modulo.clone(), modulo], Language::De).unwrap();
    let document = Document::parse_fragment(&html);
    let all = |attribute: &str| -> Vec<String> {
        let selector = Selector::parse(&format!("[{attribute}]")).unwrap();
        let found = document.select(&selector);
        found
            .flat_map(|element| element.attr(attribute).unwrap().split(' '))
            .map(|id| id.trim_start_matches('#').to_owned())
            .collect()
    };
    let ids = all("id");
    let known: BTreeSet<_> = ids.iter().collect();
    assert_eq!(known.len(), ids.len(), "{ids:?}");
    for attribute in ["for", "aria-describedby", "aria-labelledby", "href"] {
        let named = all(attribute);
        assert!(named.len() > 1, "{attribute}");
        for id in named {
            assert!(known.contains(&id), "{attribute} {id}");
        }
    }
}
