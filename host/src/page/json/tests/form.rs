//! Forms as JSON.

use super::*;
use crate::model::{FieldKind, FieldSpec, Form};

#[test]
fn a_form_has_its_fields_and_nothing_to_send_it_by() {
    let field = |id: &str, kind, required| FieldSpec {
        id: id.to_owned(),
        label: Words {
            de: (id == "importo").then(|| "Betrag".to_owned()),
            ..Words::from(id)
        },
        hint: Some(Words::from("Come si scrive")),
        kind,
        required,
    };
    let spec = ActionSpec {
        id: "annota".to_owned(),
        page: "mesi".to_owned(),
        title: Words::from("Annota"),
        done: Words::from("Annotato"),
        destructive: false,
        many: None,
        fields: vec![
            field("importo", FieldKind::Money(0, 1_000), true),
            field(
                "esito",
                FieldKind::Choice(vec![("a".to_owned(), Words::from("Accolto \"in parte\""))]),
                false,
            ),
            field("mese", FieldKind::Month, false),
        ],
    };
    let json = Json {
        language: Language::De,
        actions: std::slice::from_ref(&spec),
        link: &|_, _, _| None,
        action: &|_| None,
        advice: &|_| None,
    };
    let form = |action: &str| {
        let form = Form {
            action: action.to_owned(),
            values: vec![(-5).into(), "a".into()],
        };
        let text = json.block(&Block::Form(form)).unwrap();
        serde_json::from_str::<Any>(&text).unwrap()
    };
    let expect = json!({
        "kind": "form", "action": "annota", "title": "Annota",
        "fields": [
            { "name": "importo", "label": "Betrag", "type": "money", "unit": "eurocent",
              "required": true, "value": -5 },
            { "name": "esito", "label": "esito", "type": "choice", "required": false, "value": "a",
              "choices": [{ "value": "a", "label": "Accolto \"in parte\"" }] },
            { "name": "mese", "label": "mese", "type": "month", "required": false, "value": null },
        ],
    });
    assert_eq!(form("annota"), expect);
    let unknown = json!({ "kind": "form", "action": "altro", "title": null, "fields": [] });
    assert_eq!(form("altro"), unknown);
}
