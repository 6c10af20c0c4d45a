//! Forms as they are drawn.

mod drawn;
mod many;
mod typed;

use super::*;
use crate::model::{
    ActionSpec, Block, Described, FieldKind, FieldSpec, Form, Language, Value, Words,
};
use crate::page::{Drawing, Html, Label, PageError};

/// A field of every kind, each named by its kind.
fn fields() -> Vec<FieldSpec> {
    let choices = |words: &[&str]| {
        let words = words.iter();
        FieldKind::Choice(
            words
                .map(|word| ((*word).to_owned(), Words::from(*word)))
                .collect(),
        )
    };
    let field = |id: &str, kind, required| FieldSpec {
        id: id.to_owned(),
        label: Words {
            de: (id == "testo").then(|| "Betreff".to_owned()),
            ..Words::from(id)
        },
        hint: (id == "testo").then(|| Words::from("In poche parole")),
        kind,
        required,
    };
    vec![
        field("testo", FieldKind::Text(80), true),
        field("righe", FieldKind::Lines(500), false),
        field("numero", FieldKind::Int(-9, 99), false),
        field("importo", FieldKind::Money(0, 1_000_000), true),
        field("giorno", FieldKind::Day, true),
        field("mese", FieldKind::Month, false),
        field("scelta", choices(&["a", "b"]), false),
        field("una", choices(&["a", "b"]), true),
        field("tra_molte", choices(&["a", "b", "c", "d", "e"]), true),
        field("spunta", FieldKind::Flag, true),
    ]
}

fn action(id: &str, fields: Vec<FieldSpec>) -> ActionSpec {
    ActionSpec {
        id: id.to_owned(),
        page: "pratica".to_owned(),
        title: Words::from("Annota"),
        done: Words::from("Annotato"),
        destructive: fields.is_empty(),
        many: None,
        fields,
    }
}

/// What fits the fields.
fn filled() -> Vec<Value> {
    vec![
        "Rettifica".into(),
        "uno\ndue".into(),
        (-3).into(),
        123_456.into(),
        "2026-10-31".into(),
        "2026-10".into(),
        "b".into(),
        "b".into(),
        "c".into(),
        1.into(),
    ]
}

/// What somebody typed that fits none.
fn typed(wrong: Option<&str>, now: Option<&str>) -> Vec<TypedField> {
    let texts = [
        "", "tre", "nove", "1,2,3", "31/02", "ottobre", "z", "z", "z", "",
    ];
    texts
        .map(|text| TypedField {
            text: text.to_owned(),
            wrong: wrong.map(Label::from),
            now: now.map(str::to_owned),
        })
        .into()
}

fn sending() -> Option<Sending> {
    Some(Sending {
        action: "/i/x/prova/pratica".to_owned(),
        csrf: "f3a9".to_owned(),
        sealed: "c0n7".to_owned(),
    })
}

fn italian(text: &str) -> Label {
    Label {
        text: text.to_owned(),
        italian: true,
    }
}

/// A page of the forms of these actions, all with these values.
fn page(
    actions: &[ActionSpec],
    values: &[Value],
    forms: &[Modulo],
    language: Language,
) -> Result<String, PageError> {
    page_after(None, (actions, values, forms), language)
}

/// The same after something was done.
fn page_after(
    done: Option<&Label>,
    (actions, values, forms): (&[ActionSpec], &[Value], &[Modulo]),
    language: Language,
) -> Result<String, PageError> {
    let form = |spec: &ActionSpec| {
        Block::Form(Form {
            action: spec.id.clone(),
            values: values.to_vec(),
        })
    };
    let drawing = Drawing {
        described: &Described {
            blocks: actions.iter().map(form).collect(),
        },
        tables: &[],
        bounded: &[],
        actions,
        forms,
        states: &[],
        link: &|_, _, _| None,
        action: &|_| None,
        advice: &|_| None,
        done,
        many: &[],
        card: None,
    };
    let mut html = Html::new();
    drawing.draw(&mut html, language)?;
    html.finish()
}

/// The form of all kinds, a tag a line.
fn drawn(
    values: &[Value],
    typed: Vec<TypedField>,
    refused: Option<Refused>,
    l: Language,
) -> String {
    let modulo = Modulo {
        send: sending(),
        typed,
        refused,
    };
    let page = page(&[action("annota", fields())], values, &[modulo], l).unwrap();
    page.replace("><", ">\n<")
}
