//! Forms with fields of every kind, in every state, for the samples.

use cassetto::model::{ActionSpec, Block, Described, FieldKind, FieldSpec, Form, Value, Words};
use cassetto::page::{Label, Modulo, Refused, Sending, TypedField};

/// A page of forms, with what the host knows of them.
pub(crate) struct Forms {
    pub(crate) described: Described,
    pub(crate) actions: Vec<ActionSpec>,
    pub(crate) modules: Vec<Modulo>,
    pub(crate) done: Option<Label>,
}

/// Every state with its name.
pub(crate) fn states(hostile: &str) -> Vec<(&'static str, Forms)> {
    let sentence = |text: &str| Label {
        text: text.to_owned(),
        italian: true,
    };
    let filled: [Value; 10] = [
        "Rettifica di ottobre".into(),
        "Il versamento riporta una matricola errata.\nSi chiede la rettifica.".into(),
        12.into(),
        548_000.into(),
        "2026-10-31".into(),
        "2026-10".into(),
        "posta".into(),
        "parte".into(),
        "bz".into(),
        1.into(),
    ];
    let texts = [
        "",
        "Il versamento riporta una matricola errata.",
        "dodici",
        "5480.00",
        "31 ottobre",
        "ottobre",
        "",
        "",
        "",
        "",
    ];
    let wrong = "Si scrive un valore che il campo può contenere.";
    let typed = |wrong: Option<&str>, now: bool| -> Vec<TypedField> {
        texts
            .iter()
            .zip(0..)
            .map(|(text, at)| TypedField {
                text: (*text).to_owned(),
                wrong: wrong.filter(|_| at != 1).map(Label::from),
                now: (now && at % 3 == 0).then(|| text_now(at)),
            })
            .collect()
    };
    let hostile_typed = vec![
        TypedField {
            text: hostile.to_owned(),
            wrong: Some(hostile.into()),
            now: Some(hostile.to_owned()),
        };
        10
    ];
    let state = |values: &[Value], typed, refused| {
        let modulo = Modulo {
            send: Some(Sending {
                action: "/i/kqzmvhwtbnrxpdsa/p/hwtbnrxpdsakqzmv/prova/pratica".to_owned(),
                csrf: "f3a9".to_owned(),
                sealed: "c0n7".to_owned(),
            }),
            typed,
            refused,
        };
        page(values, modulo)
    };
    let read_only = page(&filled, Modulo::default());
    let mut done = state(&filled, Vec::new(), None);
    done.done = Some(sentence("La rettifica è registrata con il numero 12."));
    vec![
        ("empty", state(&[], Vec::new(), None)),
        ("done", done),
        ("read-only", read_only),
        (
            "wrong",
            state(&[], typed(Some(wrong), false), Some(Refused::Fields)),
        ),
        (
            "refused",
            state(
                &filled,
                typed(None, false),
                Some(Refused::Sentence(sentence("La pratica è già chiusa."))),
            ),
        ),
        (
            "conflict",
            state(
                &filled,
                typed(None, true),
                Some(Refused::Conflict(sentence("La pratica è già cambiata."))),
            ),
        ),
        (
            "sent",
            state(&filled, typed(None, false), Some(Refused::Sent)),
        ),
        (
            "hostile",
            state(
                &vec![hostile.into(); 10],
                hostile_typed,
                Some(Refused::Fields),
            ),
        ),
    ]
}

fn text_now(at: usize) -> String {
    ["Oggetto cambiato", "1.234,56", "sede", "1"][at / 3 % 4].to_owned()
}

fn page(values: &[Value], modulo: Modulo) -> Forms {
    let second = Modulo {
        typed: Vec::new(),
        refused: None,
        ..modulo.clone()
    };
    Forms {
        described: Described {
            blocks: vec![
                Block::Text("La pratica è in lavorazione.".to_owned()),
                Block::Form(Form {
                    action: "chiedi".to_owned(),
                    values: values.to_vec(),
                }),
                Block::Form(Form {
                    action: "elimina".to_owned(),
                    values: Vec::new(),
                }),
            ],
        },
        actions: vec![
            action(
                "chiedi",
                ("Chiedi la rettifica", "Berichtigung beantragen"),
                fields(),
            ),
            action(
                "elimina",
                ("Elimina la pratica", "Akte löschen"),
                Vec::new(),
            ),
        ],
        modules: vec![modulo, second],
        done: None,
    }
}

fn action(id: &str, (it, de): (&str, &str), fields: Vec<FieldSpec>) -> ActionSpec {
    ActionSpec {
        id: id.to_owned(),
        page: "pratica".to_owned(),
        title: words(it, de),
        done: Words::from("Fatto"),
        destructive: fields.is_empty(),
        many: None,
        fields,
    }
}

fn words(it: &str, de: &str) -> Words {
    Words {
        de: Some(de.to_owned()),
        ..Words::from(it)
    }
}

fn fields() -> Vec<FieldSpec> {
    let choices = |all: &[(&str, &str)]| {
        let all = all.iter();
        FieldKind::Choice(
            all.map(|(word, label)| ((*word).to_owned(), Words::from(*label)))
                .collect(),
        )
    };
    let few = [
        ("tutto", "Tutto il versamento"),
        ("parte", "Una parte del versamento"),
    ];
    let more = [
        ("bz", "Bolzano"),
        ("tn", "Trento"),
        ("mi", "Milano"),
        ("na", "Napoli"),
        ("pa", "Palermo"),
    ];
    let ways = [("posta", "Posta"), ("sede", "In sede")];
    let field = |id: &str, label: Words, hint: Option<&str>, kind, required| FieldSpec {
        id: id.to_owned(),
        label,
        hint: hint.map(Words::from),
        kind,
        required,
    };
    let one = Words::from;
    let about = Some("In poche parole, senza dati di altre persone.");
    vec![
        field(
            "oggetto",
            words("Oggetto", "Betreff"),
            about,
            FieldKind::Text(80),
            true,
        ),
        field("motivo", one("Motivo"), None, FieldKind::Lines(2_000), true),
        field(
            "lavoratori",
            one("Lavoratori"),
            None,
            FieldKind::Int(0, 500),
            false,
        ),
        field(
            "importo",
            words("Importo", "Betrag"),
            None,
            FieldKind::Money(0, 1_000_000),
            true,
        ),
        field(
            "giorno",
            one("Giorno del versamento"),
            None,
            FieldKind::Day,
            true,
        ),
        field("periodo", one("Periodo"), None, FieldKind::Month, false),
        field(
            "via",
            one("Come si riceve la risposta"),
            None,
            choices(&ways),
            false,
        ),
        field(
            "quanto",
            one("Che cosa si rettifica"),
            about,
            choices(&few),
            true,
        ),
        field("sede", one("Sede competente"), None, choices(&more), true),
        field(
            "avviso",
            one("Avvisare quando la rettifica è eseguita"),
            Some("L'avviso arriva nel Cassetto."),
            FieldKind::Flag,
            true,
        ),
    ]
}
