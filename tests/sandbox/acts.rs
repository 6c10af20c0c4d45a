//! Applications that decide acts, well and badly: what they propose that cannot be done ends the act and nothing
//! else, nothing of it is done, and what was typed is there still.

use super::guests::{actor, hearer, speaker};
use super::image::Image;
use super::yard::{ACTING, Yard};
use crate::journeys::behind;
use crate::support::browser::Answer;

/// What people write, which no application and no fault may lose.
const TYPED: &str = "Prima riga\n<b>seconda</b> & \"terza\"";

/// A guest whose page has the form, and whose `submit` runs what `submit` makes of the memory.
fn deciding(submit: impl FnOnce(&mut Image) -> String) -> Vec<u8> {
    let mut image = Image::default();
    let action = image.text("annota");
    let submit = submit(&mut image);
    let (imports, open) = (imports(&image), form(action));
    actor(image.pages(), &imports, &open, &submit)
}

/// The same for a guest that hears as well: the bodies of its `submit` and of its `event`.
pub(super) fn deciding_too(bodies: impl FnOnce(&mut Image) -> (String, String)) -> Vec<u8> {
    let mut image = Image::default();
    let action = image.text("annota");
    let (submit, event) = bodies(&mut image);
    let imports = imports_too("", &image);
    hearer(image.pages(), &imports, [&form(action), &submit, &event])
}

/// The same for a guest that says what stands as well: one indicator, `prova`.
pub(super) fn speaking_too(bodies: impl FnOnce(&mut Image) -> (String, String)) -> Vec<u8> {
    let mut image = Image::default();
    let action = image.text("annota");
    let (submit, event) = bodies(&mut image);
    let [at, length] = image.text("prova");
    let evidence = format!("(call $indicator (i32.const {at}) (i32.const {length}) (i64.const 3))");
    let indicator = "(import \"cassetto:plugin/evidences@0.1.0\" \"indicator\" (func $indicator (param i32 i32 i64)))";
    let imports = imports_too(indicator, &image);
    let bodies = [&form(action), &*submit, &event, &evidence];
    speaker(image.pages(), &imports, bodies)
}

/// What a guest that hears imports.
fn imports_too(more: &str, image: &Image) -> String {
    format!(
        "(import \"cassetto:plugin/effects@0.1.0\" \"event\" (func $event (param i32 i32 i32 i32)))
         (import \"cassetto:plugin/effects@0.1.0\" \"timer\" (func $timer (param i32 i32 i32 i64 i32 i32 i32)))
         {more} {}",
        imports(image)
    )
}

/// What every guest imports here, and its memory.
fn imports(image: &Image) -> String {
    format!(
        "(import \"cassetto:plugin/page@0.1.0\" \"form\" (func $form (param i32 i32 i32 i32)))
         (import \"cassetto:plugin/effects@0.1.0\" \"statement\" (func $statement (param i32 i32 i32 i32 i32 i32)))
         (import \"cassetto:plugin/effects@0.1.0\" \"wrong\" (func $wrong (param i32 i32 i32 i32)))
         (import \"cassetto:plugin/effects@0.1.0\" \"lead\" (func $lead (param i32 i32 i32 i32)))
         {}",
        image.data()
    )
}

/// The form of an action alone.
fn form([at, length]: [u32; 2]) -> String {
    format!("(call $form (i32.const {at}) (i32.const {length}) (i32.const 0) (i32.const 0))")
}

pub(super) fn call(function: &str, arguments: &[u32]) -> String {
    let arguments: String = arguments
        .iter()
        .map(|argument| format!("(i32.const {argument})"))
        .collect();
    format!("(call ${function} {arguments})")
}

/// A statement with one parameter, a text, and these expectations.
pub(super) fn statement(
    image: &mut Image,
    (name, parameter, text): (&str, &str, &str),
    expects: &[(&str, &str)],
) -> String {
    let [name, parameter, text] = [name, parameter, text].map(|text| image.text(text));
    let given = image.words(&[parameter[0], parameter[1], 2, 0, text[0], text[1]]);
    let mut list = Vec::new();
    for (word, sentence) in expects {
        list.extend([image.text(word), image.text(sentence)].concat());
    }
    let list = image.words(&list);
    let count = u32::try_from(expects.len()).unwrap();
    call("statement", &[name[0], name[1], given, 1, list, count])
}

pub(super) fn wrong(image: &mut Image, field: &str, sentence: &str) -> String {
    let texts = [image.text(field), image.text(sentence)];
    call("wrong", &texts.concat())
}

/// Answers with a refusal.
pub(super) fn refusing(image: &mut Image, sentence: &str) -> String {
    let [at, length] = image.text(sentence);
    format!(
        "(i32.store (i32.const 1024) (i32.const 1))
         (i32.store (i32.const 1028) (i32.const {at}))
         (i32.store (i32.const 1032) (i32.const {length}))"
    )
}

/// A well made act: one row, whose key and text are `text`.
fn annotating(text: &'static str) -> Vec<u8> {
    deciding(|image| {
        let expects = [
            ("one", "Nulla è stato scritto."),
            ("new", "La nota esiste già."),
        ];
        statement(image, ("annota", "testo", text), &expects)
    })
}

/// Sends the form of an application's page, with `text` in its field.
pub(super) async fn send(yard: &mut Yard, page: &Answer, text: &str) -> Answer {
    let action = page.attributes("form.modulo", "action").remove(0);
    let fields = [
        ("csrf", page.hidden("csrf")),
        ("modulo", page.hidden("modulo")),
        ("campo-testo", text.to_owned()),
    ];
    let path = action.split('#').next().expect("a path").to_owned();
    yard.browser.post(&path, &fields).await
}

async fn rows(yard: &Yard, id: &str) -> Vec<String> {
    let stato = behind::stato(&yard.desk).await;
    let sql = format!("select testo from \"{id}__nota\" order by testo");
    let rows = stato.all(cassetto_db::AssertSqlSafe(sql), &[]).await;
    let rows = rows.expect("the table");
    rows.iter()
        .map(|row| row.text(0).unwrap().to_owned())
        .collect()
}

async fn acts(yard: &Yard) -> i64 {
    let stato = behind::stato(&yard.desk).await;
    let row = stato.one("select count(*) from atto", &[]).await;
    row.expect("the table").expect("a row").int(0).unwrap()
}

fn typed(answer: &Answer) -> Vec<String> {
    let selector = scraper::Selector::parse("form.modulo textarea").unwrap();
    let page = scraper::Html::parse_document(&answer.text);
    page.select(&selector)
        .map(|field| field.text().collect())
        .collect()
}

/// What cannot be proposed, each by its name.
fn faulty() -> Vec<(&'static str, Vec<u8>)> {
    let known = ("annota", "testo", "x");
    vec![
        (
            "istruzione",
            deciding(|image| statement(image, ("altra", "testo", "x"), &[])),
        ),
        (
            "parametro",
            deciding(|image| statement(image, ("annota", "nome", "x"), &[])),
        ),
        (
            "attesa",
            deciding(|image| statement(image, known, &[("due", "No.")])),
        ),
        (
            "vuota",
            deciding(|image| statement(image, known, &[("one", " \n")])),
        ),
        (
            "nove",
            deciding(|image| statement(image, known, &[("some", "No."); 9])),
        ),
        (
            "cinquantuno",
            deciding(|image| statement(image, known, &[]).repeat(51)),
        ),
        ("campo", deciding(|image| wrong(image, "altro", "Manca."))),
        (
            "pagina",
            deciding(|image| {
                let [at, length] = image.text("altrove");
                call("lead", &[at, length, 0, 0])
            }),
        ),
        (
            "parametri",
            deciding(|image| {
                let [at, length] = image.text("conta");
                call("lead", &[at, length, 0, 0])
            }),
        ),
        ("rifiuto", deciding(|image| refusing(image, " "))),
        ("trappola", deciding(|_| "unreachable".to_owned())),
        // A row of a key that is there already, and nobody expected that it was not.
        (
            "doppia",
            deciding(|image| statement(image, known, &[]).repeat(2)),
        ),
        // Longer than a column may hold.
        (
            "lunga",
            deciding(|image| statement(image, ("annota", "testo", &"x".repeat(10_001)), &[])),
        ),
    ]
}

#[tokio::test]
async fn what_cannot_be_done_ends_the_act_and_loses_nothing() {
    let faulty = faulty();
    let named: Vec<_> = faulty
        .iter()
        .map(|(name, wasm)| (format!("{ACTING}-{name}"), wasm.clone()))
        .collect();
    let guests: Vec<_> = named
        .iter()
        .map(|(id, wasm)| (id.as_str(), wasm.clone()))
        .collect();
    let mut yard = Yard::with(&guests).await;
    for (id, _) in &named {
        let page = yard.count(id, 0).await;
        assert_eq!(page.status, 200, "{id}: {}", page.text);
        let answer = send(&mut yard, &page, TYPED).await;
        assert_eq!(answer.status, 503, "{id}: {}", answer.text);
        assert_eq!(typed(&answer), [TYPED], "{id}");
        assert_eq!(rows(&yard, id).await, [""; 0], "{id}");
    }
    assert_eq!(acts(&yard).await, 0);
    yard.neighbour_opens().await;
}

#[tokio::test]
async fn one_that_never_ends_is_cut_and_what_was_typed_stays() {
    let spins = format!("{ACTING}-gira");
    let guest = deciding(|_| "(loop $l (br $l))".to_owned());
    let mut yard = Yard::with(&[(&spins, guest)]).await;
    let page = yard.count(&spins, 0).await;
    let answer = send(&mut yard, &page, TYPED).await;
    assert!(matches!(answer.status, 503 | 504), "{}", answer.status);
    assert_eq!(typed(&answer), [TYPED]);
    assert_eq!(acts(&yard).await, 0);
}

#[tokio::test]
async fn a_refusal_and_a_wrong_field_stand_beside_what_was_typed() {
    let [refuses, points] = ["rifiuta", "campo"].map(|name| format!("{ACTING}-{name}"));
    let guests = [
        (
            refuses.as_str(),
            deciding(|image| refusing(image, "Oggi <no>.")),
        ),
        (
            points.as_str(),
            deciding(|image| wrong(image, "testo", "Troppo breve.")),
        ),
    ];
    let mut yard = Yard::with(&guests).await;
    for (id, sentence) in [(&refuses, "Oggi <no>."), (&points, "Troppo breve.")] {
        let page = yard.count(id, 0).await;
        let answer = send(&mut yard, &page, TYPED).await;
        assert_eq!(answer.status, 422, "{id}");
        let form = answer.texts("form.modulo").join(" ");
        assert!(form.contains(sentence), "{id}: {form}");
        assert_eq!(typed(&answer), [TYPED], "{id}");
        assert_eq!(rows(&yard, id).await, [""; 0], "{id}");
    }
    assert_eq!(acts(&yard).await, 0);
}

#[tokio::test]
async fn a_form_is_done_once_however_often_it_is_sent() {
    let id = format!("{ACTING}-bene");
    let mut yard = Yard::with(&[(&id, annotating("una"))]).await;
    let page = yard.count(&id, 0).await;
    for _ in 0..3 {
        let answer = send(&mut yard, &page, TYPED).await;
        assert_eq!(answer.status, 303, "{}", answer.text);
        let there = answer.header("location").to_owned();
        let shown = yard.browser.get(&there).await;
        let said = shown.texts(".fatto p:not(.alert-tone)");
        assert_eq!(said, ["La nota è stata aggiunta."]);
    }
    assert_eq!(rows(&yard, &id).await, ["una"]);
    assert_eq!(acts(&yard).await, 1);
    // The same form with other words is another act, which has no form of its own.
    let other = send(&mut yard, &page, "altro").await;
    assert_eq!(other.status, 409, "{}", other.text);
    assert_eq!(typed(&other), ["altro"]);
    // A new one is refused by what the act expects, and its own fields are there.
    let again = send(&mut yard, &other, "altro").await;
    assert_eq!(again.status, 422, "{}", again.text);
    assert!(
        again
            .texts("form.modulo")
            .join(" ")
            .contains("La nota esiste già.")
    );
    assert_eq!(acts(&yard).await, 1);
}
