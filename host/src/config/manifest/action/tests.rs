//! Actions with one fault each, and what their author is told.

use super::super::page;
use super::*;
use crate::config::fault::Found;
use crate::config::table::Document;
use crate::model::FieldKind;

const PAGES: &str = "[[page]]\nid = 'scheda'\ntitle = { it = 'S' }\nscopes = ['posizione']\n\
    [[page]]\nid = 'carta'\ntitle = { it = 'C' }\nscopes = ['posizione']\nriepilogo = true\n";

/// What is read from actions below two pages, and the faults, whose lines begin with the actions.
fn read_below(text: &str) -> (Vec<ActionSpec>, Vec<String>) {
    let found = Found::default();
    let text = format!("{PAGES}{text}");
    let document = Document::parse("f", &text, &found).unwrap();
    let specs = {
        let root = document.root();
        let pages = page::read(&root);
        let actions = read(&root);
        check(actions, &pages, &|line, text, mend| {
            found.fault("f", line, text, mend);
        })
    };
    drop(document);
    let first = PAGES.lines().count();
    let faults = found.into_sorted().0.into_iter().map(|mut fault| {
        fault.line -= first;
        fault.to_string()
    });
    (specs, faults.collect())
}

fn faults(text: &str) -> Vec<String> {
    read_below(text).1
}

/// An action with one field of these words.
fn with_field(field: &str) -> String {
    format!(
        "[[action]]\nid = 'a'\npage = 'scheda'\ntitle = {{ it = 'A' }}\ndone = {{ it = 'D' }}\n\
         [[action.field]]\nid = 'f'\nlabel = {{ it = 'F' }}\n{field}\n"
    )
}

fn kind(field: &str) -> FieldKind {
    let (specs, faults) = read_below(&with_field(field));
    assert_eq!(faults, [""; 0], "{field}");
    specs[0].fields[0].kind.clone()
}

#[test]
fn an_action_is_read_with_its_fields() {
    let (specs, faults) = read_below(
        "[[action]]\nid = 'togli-nota'\npage = 'scheda'\ntitle = { it = 'Togli', de = 'Weg' }\n\
         done = { it = 'Tolta.' }\ndestructive = true\n\
         [[action.field]]\nid = 'perche'\nkind = 'lines'\nlabel = { it = 'Perché' }\n\
         hint = { it = 'In breve' }\nrequired = true\n\
         [[action.field]]\nid = 'sicuro'\nkind = 'flag'\nlabel = { it = 'Sì' }\n\
         [[action]]\nid = 'altro'\npage = 'scheda'\ntitle = { it = 'A' }\ndone = { it = 'D' }\n",
    );
    assert_eq!(faults, [""; 0]);
    let [togli, altro] = specs.as_slice() else {
        panic!("{specs:?}");
    };
    assert_eq!(
        (togli.id.as_str(), togli.page.as_str()),
        ("togli-nota", "scheda")
    );
    assert_eq!(togli.title.de.as_deref(), Some("Weg"));
    assert_eq!(togli.done.it, "Tolta.");
    assert!(togli.destructive && !altro.destructive && altro.fields.is_empty());
    let [perche, sicuro] = togli.fields.as_slice() else {
        panic!("{togli:?}");
    };
    assert!(perche.required && !sicuro.required);
    assert_eq!(
        perche.hint.as_ref().map(|hint| hint.it.as_str()),
        Some("In breve")
    );
    assert_eq!(sicuro.kind, FieldKind::Flag);
}

#[test]
fn every_kind_has_its_bounds() {
    assert_eq!(kind("kind = 'text'"), FieldKind::Text(200));
    assert_eq!(kind("kind = 'text'\nlongest = 12"), FieldKind::Text(12));
    assert_eq!(kind("kind = 'lines'"), FieldKind::Lines(10_000));
    assert_eq!(
        kind("kind = 'int'\nleast = 0\nmost = 100"),
        FieldKind::Int(0, 100)
    );
    let most = 999_999_999_999_999;
    assert_eq!(
        kind("kind = 'money'\nleast = -5"),
        FieldKind::Money(-5, most)
    );
    assert_eq!(kind("kind = 'int'"), FieldKind::Int(-most, most));
    assert_eq!(kind("kind = 'day'"), FieldKind::Day);
    assert_eq!(kind("kind = 'month'"), FieldKind::Month);
    let FieldKind::Choice(choices) =
        kind("kind = 'choice'\nchoices = [{ word = 'alta', label = { it = 'Alta' } }]")
    else {
        panic!("no choice");
    };
    assert_eq!(
        (choices[0].0.as_str(), choices[0].1.it.as_str()),
        ("alta", "Alta")
    );
}

#[test]
fn an_action_needs_its_keys_and_a_page_that_holds_a_form() {
    let rest = "title = { it = 'A' }\ndone = { it = 'D' }\n";
    let text = format!(
        "[[action]]\nid = 'Annota'\npage = 'sheda'\nfields = 1\n\
         [[action]]\nid = 'a'\npage = 'carta'\n{rest}\
         [[action]]\nid = 'b'\npage = 'scheda'\n{rest}\
         [[action]]\nid = 'b'\npage = 'scheda'\n{rest}\
         [[action]]\nid = 'b'\npage = 'nessuna'\n{rest}"
    );
    assert_eq!(
        faults(&text),
        [
            "f:1  `done` is missing in `[[action]]`\n    add: done = { it = \"<what people read afterwards>\" }",
            "f:1  `title` is missing in `[[action]]`\n    add: title = { it = \"<its button>\" }",
            "f:2  `Annota` is no name: [a-z][a-z0-9-]*, at most 40",
            "f:3  `page` names `sheda`, but there is only: scheda, carta; did you mean `scheda`?",
            "f:4  unknown key `fields` in `[[action]]`; did you mean `field`?",
            "f:7  `carta` is a page with `riepilogo`, which holds no form\n    name the page that people open from the card",
            "f:16  a second action `b`; the first is on line 20",
            "f:21  a second action `b`; the first is on line 20",
            "f:22  `page` names `nessuna`, but there is only: scheda, carta",
        ]
    );
}

#[test]
fn a_key_fits_the_kind_of_its_field() {
    let text = with_field("kind = 'lins'\nlongest = 3\nleast = 1")
        + &with_field("kind = 'day'\nlongest = 3\nleast = 1\nmost = 2\nchoices = []\nlongst = 4")
        + &with_field("kind = 'flag'\nrequired = true");
    assert_eq!(
        faults(
            &text
                .replacen("id = 'a'", "id = 'b'", 1)
                .replacen("id = 'a'", "id = 'c'", 1)
        ),
        [
            "f:9  `kind` cannot be `lins`; did you mean `lines`?\n    known: text, lines, int, money, day, month, choice, flag",
            "f:21  a field of kind `day` has no `longest`\n    take it away; it is for: text, lines",
            "f:22  a field of kind `day` has no `least`\n    take it away; it is for: int, money",
            "f:23  a field of kind `day` has no `most`\n    take it away; it is for: int, money",
            "f:24  a field of kind `day` has no `choices`\n    take it away; it is for: choice",
            "f:25  unknown key `longst` in `[[action.field]]`",
            "f:35  a field of kind `flag` has no `required`\n    take it away; it is for: text, lines, int, money, day, month, choice",
        ]
    );
}

#[test]
fn fields_keep_their_bounds_and_are_told_apart() {
    let bad = [
        (
            "kind = 'text'\nlongest = 201",
            "f:10  `longest` is 201, but it is 1 to 200\n    leave it out to have 200",
        ),
        (
            "kind = 'lines'\nlongest = 0",
            "f:10  `longest` is 0, but it is 1 to 10000\n    leave it out to have 10000",
        ),
        (
            "kind = 'int'\nleast = 2\nmost = 1",
            "f:11  `least` is 2 and `most` is 1: nothing fits",
        ),
        (
            "kind = 'int'\nleast = 1000000000000000",
            "f:10  `least` is 1000000000000000, but a number has at most 15 digits",
        ),
        (
            "kind = 'choice'",
            "f:6  `choices` is missing in `[[action.field]]`\n    add: choices = [{ word = \"alta\", label = { it = \"…\" } }]",
        ),
        (
            "kind = 'choice'\nchoices = []",
            "f:10  a choice has at least one of `choices`",
        ),
        (
            "kind = 'choice'\nchoices = [{ word = 'a', label = { it = 'A' } }, { word = 'a', label = { it = 'A' } }]",
            "f:10  a second choice `a`; the first is on line 19",
        ),
        (
            "kind = 'choice'\nchoices = [{ word = 'A b', label = { it = 'A' } }]",
            "f:10  `A b` is no name: [a-z][a-z0-9_]*, at most 40",
        ),
        (
            "kind = 'day'\n[[action.field]]\nid = 'f'\nkind = 'day'\nlabel = { it = 'F' }",
            "f:11  a second field `f`; the first is on line 16",
        ),
        (
            "kind = 'day'\n[[action.field]]\nid = 'f-2'\nkind = 'day'\nlabel = { it = 'F' }",
            "f:11  `f-2` is no name: [a-z][a-z0-9_]*, at most 40",
        ),
    ];
    for (field, fault) in bad {
        assert_eq!(faults(&with_field(field)), [fault], "{field}");
    }
    let one = "{ word = 'x', label = { it = 'X' } }";
    let many: Vec<String> = (0..=50)
        .map(|nth| one.replace('x', &format!("x{nth}")))
        .collect();
    let many = with_field(&format!("kind = 'choice'\nchoices = [{}]", many.join(", ")));
    assert_eq!(
        faults(&many),
        ["f:10  a choice has at most 50 of `choices`"]
    );
    let field =
        |nth| format!("[[action.field]]\nid = 'g{nth}'\nkind = 'day'\nlabel = {{ it = 'F' }}\n");
    let fields: String = (0..30).map(field).collect();
    let text = with_field("kind = 'day'") + &fields;
    assert_eq!(
        faults(&text),
        [
            "f:126  an action has at most 30 fields\n    make two actions of it, each with a page of its own"
        ]
    );
}

#[test]
fn an_action_is_offered_for_many_by_a_page_about_several() {
    let action = |page: &str, many: &str| {
        format!(
            "[[page]]\nid = 'tutte'\ntitle = {{ it = 'T' }}\nscopes = ['visible']\n\
             [[page]]\nid = 'una'\ntitle = {{ it = 'U' }}\nscopes = ['posizione']\nparameters = {{ mese = 'month' }}\n\
             [[action]]\nid = 'a'\npage = '{page}'\nmany = '{many}'\ntitle = {{ it = 'A' }}\ndone = {{ it = 'D' }}\n"
        )
    };
    let (specs, found) = read_below(&action("scheda", "tutte"));
    assert_eq!(found, [""; 0]);
    assert_eq!(specs[0].many.as_deref(), Some("tutte"));
    let found: Vec<String> = [
        ("scheda", "una"),
        ("scheda", "tute"),
        ("una", "tutte"),
        ("tutte", "tutte"),
    ]
    .into_iter()
    .flat_map(|(page, many)| faults(&action(page, many)))
    .collect();
    insta::assert_snapshot!(found.join("\n"), @r"
    f:13  `una` is no page about several positions
        name a page whose scopes have `visible` or `soggetto`
    f:13  `many` names `tute`, but there is only: scheda, carta, tutte, una; did you mean `tutte`?
    f:13  `many` needs an action whose page opens before one position, without parameters
    f:13  `many` needs an action whose page opens before one position, without parameters
    ");
}
