//! The forms for many positions.

use super::super::draw_many;
use super::*;
use crate::page::Say;

fn many(forms: Option<ManyForms>, language: Language) -> String {
    let many = Many {
        action: "annota".to_owned(),
        href: "/i/a/tutte/prova/elenco?molte=annota".to_owned(),
        forms,
    };
    let mut html = Html::new();
    let actions = [action("annota", fields())];
    draw_many(&mut html, Say::of(language), "h2", (&actions, &[many]));
    html.finish().unwrap().replace("><", ">\n<")
}

#[test]
fn an_action_is_offered_by_a_link() {
    insta::assert_snapshot!(many(None, Language::De));
}

#[test]
fn its_forms_leave_every_field_free() {
    let forms = ManyForms {
        send: sending(),
        file: sending(),
        shown: "s3al".to_owned(),
        choices: [(1, "uno".to_owned()), (2, "due".to_owned())].into(),
    };
    insta::assert_snapshot!(many(Some(forms), Language::It));
}

#[test]
fn who_may_not_write_sees_no_form() {
    let html = many(Some(ManyForms::default()), Language::It);
    assert!(
        !html.contains("<form") && html.contains("non scrivere"),
        "{html}"
    );
}
