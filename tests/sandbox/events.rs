//! Applications that hear what has happened, well and badly: each event is heard once, what fails is tried again later
//! and set aside in the end, and nothing of it closes a window or keeps another event back for good.

use super::acts::{call, deciding_too, refusing, send, speaking_too, statement, wrong};
use super::image::Image;
use super::yard::{HEARING, Yard};
use crate::journeys::behind;
use crate::support::desk::Setting;
use std::time::Duration;

const DAY_MS: i64 = 86_400_000;

/// The event `fatto` with a number.
fn event(image: &mut Image, name: &str, n: u32) -> String {
    let (name, of) = (image.text(name), image.text("n"));
    let given = image.words(&[of[0], of[1], 1, 0, n, 0]);
    call("event", &[name[0], name[1], given, 1])
}

/// The same when a day begins.
fn timer(image: &mut Image, day: &str, n: u32) -> String {
    let (name, of, day) = (image.text("fatto"), image.text("n"), image.text(day));
    let given = image.words(&[of[0], of[1], 1, 0, n, 0]);
    format!(
        "(call $timer (i32.const {}) (i32.const {}) (i32.const 2) (i64.const {}) (i32.const {}) (i32.const {given}) (i32.const 1))",
        name[0], name[1], day[0], day[1]
    )
}

fn noting(image: &mut Image, text: &str) -> String {
    let expects = [("new", "La nota esiste già.")];
    statement(image, ("annota", "testo", text), &expects)
}

/// A guest that writes `scritto` and says `fatto` twice, and whose `event` runs what this makes.
fn twice(event_body: impl FnOnce(&mut Image) -> String) -> Vec<u8> {
    deciding_too(|image| {
        let submit = [
            noting(image, "scritto"),
            event(image, "fatto", 1),
            event(image, "fatto", 2),
        ]
        .concat();
        (submit, event_body(image))
    })
}

/// A yard whose applications hear of every firm, and each act of which was done.
async fn acted(guests: &[(&str, Vec<u8>)]) -> Yard {
    let setting = Setting::new().await;
    let rows = guests
        .iter()
        .map(|(id, _)| format!("[[reaction]]\nplugin = \"{id}\"\nposizioni = [\"uniemens\"]\n"));
    setting
        .files()
        .put("menus/reazioni.toml", rows.collect::<String>());
    let mut yard = Yard::on(setting, guests).await;
    for (id, _) in guests {
        let page = yard.count(id, 1).await;
        let answer = send(&mut yard, &page, "Una nota.").await;
        assert_eq!(answer.status, 303, "{id}: {}", answer.text);
    }
    yard
}

/// What stands in a column of text, as SQL of a test asks for it.
async fn column(yard: &Yard, sql: String) -> Vec<String> {
    let stato = behind::stato(&yard.desk).await;
    let rows = stato.all(cassetto_db::AssertSqlSafe(sql), &[]).await;
    let rows = rows.expect("rows");
    rows.iter()
        .map(|row| row.text(0).unwrap().to_owned())
        .collect()
}

/// What became of the events of an application, in their order.
async fn ends(yard: &Yard, id: &str) -> Vec<String> {
    let sql = format!(
        "select coalesce(esito, 'attende') from evento where destinatario = '{id}' order by numero"
    );
    column(yard, sql).await
}

async fn notes(yard: &Yard, id: &str) -> Vec<String> {
    column(
        yard,
        format!("select testo from \"{id}__nota\" order by testo"),
    )
    .await
}

fn named(name: &str) -> String {
    format!("{HEARING}-{name}")
}

#[tokio::test]
async fn what_happens_is_heard_once_and_leads_on() {
    // Whoever hears the second time meets what the first has written, and waits.
    let id = named("bene");
    let guest = twice(|image| noting(image, "sentito"));
    let yard = acted(&[(&id, guest)]).await;
    assert_eq!(notes(&yard, &id).await, ["scritto"]);
    assert_eq!(yard.desk.app.deliver_events().await.unwrap(), 2);
    assert_eq!(notes(&yard, &id).await, ["scritto", "sentito"]);
    assert_eq!(ends(&yard, &id).await, ["sentito", "attende"]);
    let acts = "select azione || ' ' || persona || ' ' || esito from atto order by persona desc"
        .to_owned();
    let acts = column(&yard, acts).await;
    assert_eq!(acts.len(), 2, "{acts:?}");
    assert!(acts[1].starts_with(&format!("{id}/fatto  {{\"causa\":\"01")));
    // Long after, the one that waits is set aside.
    for _ in 0..12 {
        yard.desk.clock.advance(DAY_MS);
        yard.desk.app.deliver_events().await.unwrap();
    }
    assert_eq!(ends(&yard, &id).await, ["sentito", "fallito"]);
    assert_eq!(notes(&yard, &id).await, ["scritto", "sentito"]);
}

#[tokio::test]
async fn a_timer_rings_when_its_day_begins_and_once() {
    let id = named("tempo");
    let guest = deciding_too(|image| {
        let submit = [
            timer(image, "2026-11-25", 1),
            timer(image, "2026-11-20", 2),
            noting(image, "scritto"),
        ]
        .concat();
        (submit, String::new())
    });
    let yard = acted(&[(&id, guest)]).await;
    // What is past is due at once.
    yard.desk.app.deliver_events().await.unwrap();
    assert_eq!(ends(&yard, &id).await, ["sentito"]);
    yard.desk.clock.forward(1);
    assert_eq!(yard.desk.app.deliver_events().await.unwrap(), 0);
    yard.desk.clock.forward(1);
    assert_eq!(yard.desk.app.deliver_events().await.unwrap(), 2);
    assert_eq!(ends(&yard, &id).await, ["sentito", "sentito"]);
    assert_eq!(yard.desk.app.deliver_events().await.unwrap(), 0);
}

#[tokio::test]
async fn what_fails_is_set_aside_and_the_next_one_comes() {
    let cases: Vec<(String, Vec<u8>)> = vec![
        (named("trap"), twice(|_| "unreachable".to_owned())),
        (named("campo"), twice(|image| wrong(image, "testo", "No."))),
        (named("ignoto"), twice(|image| event(image, "altro", 1))),
        (
            named("doppia"),
            twice(|image| statement(image, ("annota", "testo", "scritto"), &[])),
        ),
    ];
    let guests: Vec<_> = cases
        .iter()
        .map(|(id, it)| (id.as_str(), it.clone()))
        .collect();
    let mut yard = acted(&guests).await;
    for _ in 0..24 {
        yard.desk.app.deliver_events().await.unwrap();
        yard.desk.clock.advance(DAY_MS);
        // An application that fails again and again is kept away for a while, and waits.
        yard.desk.clock.pass(Duration::from_secs(61));
    }
    for (id, _) in &cases {
        assert_eq!(ends(&yard, id).await, ["fallito", "fallito"], "{id}");
        assert_eq!(notes(&yard, id).await, ["scritto"], "{id}");
    }
    yard.browser = yard.desk.signed_in("carla-esempi").await;
    yard.neighbour_opens().await;
}

#[tokio::test]
async fn a_refusal_sets_it_aside_and_a_chain_has_an_end() {
    let (refuses, endless) = (named("rifiuta"), named("catena"));
    let guests = [
        (refuses.as_str(), twice(|image| refusing(image, "No."))),
        (endless.as_str(), twice(|image| event(image, "fatto", 3))),
    ];
    let yard = acted(&guests).await;
    for _ in 0..40 {
        yard.desk.app.deliver_events().await.unwrap();
        yard.desk.clock.advance(DAY_MS);
        yard.desk.clock.pass(Duration::from_secs(61));
    }
    assert_eq!(ends(&yard, &refuses).await, ["rifiutato", "rifiutato"]);
    let chain = ends(&yard, &endless).await;
    let heard = chain.iter().filter(|it| *it == "sentito").count();
    assert_eq!((heard, chain.len()), (14, 16), "{chain:?}");
    assert_eq!(chain.iter().filter(|it| *it == "fallito").count(), 2);
}

#[tokio::test]
async fn without_its_row_or_its_right_nobody_hears() {
    let id = named("bene");
    let guest = twice(|image| noting(image, "sentito"));
    let yard = acted(&[(&id, guest)]).await;
    // The row goes before it is heard.
    yard.desk.files().put("menus/reazioni.toml", "");
    yard.desk.app.reload().await.expect("no fault");
    yard.desk.app.deliver_events().await.unwrap();
    assert_eq!(ends(&yard, &id).await, ["decaduto", "decaduto"]);
    assert_eq!(notes(&yard, &id).await, ["scritto"]);
}

/// An application whose table is gone fails alone, and waits.
#[tokio::test]
async fn what_the_database_refuses_to_one_keeps_no_other_back() {
    let (broken, well) = (named("rotta"), named("sana"));
    let guest = || twice(|image| noting(image, "sentito"));
    let yard = acted(&[(&broken, guest()), (&well, guest())]).await;
    let stato = behind::stato(&yard.desk).await;
    let gone = format!("drop table \"{broken}__nota\"");
    let gone = cassetto_db::AssertSqlSafe(gone);
    stato.execute(gone, &[]).await.unwrap();
    yard.desk
        .app
        .deliver_events()
        .await
        .expect("no fault of all");
    assert_eq!(ends(&yard, &well).await, ["sentito", "attende"]);
    assert_eq!(notes(&yard, &well).await, ["scritto", "sentito"]);
    assert_eq!(ends(&yard, &broken).await, ["attende", "attende"]);
}

/// Whoever heard an event is asked what stands for that position, and for no other.
#[tokio::test]
async fn whoever_heard_is_asked_what_stands_there() {
    let id = named("evidenze");
    let guest = speaking_too(|image| {
        let submit = [noting(image, "scritto"), event(image, "fatto", 1)].concat();
        (submit, noting(image, "sentito"))
    });
    let yard = acted(&[(&id, guest)]).await;
    let app = &yard.desk.app;
    assert!(app.ask_evidences().await.unwrap() > 4);
    assert_eq!(app.ask_evidences().await.unwrap(), 0);
    let stato = behind::stato(&yard.desk).await;
    stato.execute("delete from indicatore", &[]).await.unwrap();
    assert_eq!(app.deliver_events().await.unwrap(), 1);
    assert_eq!(ends(&yard, &id).await, ["sentito"]);
    assert_eq!(app.ask_evidences().await.unwrap(), 1);
    let sql = "select p.chiave from indicatore i join archivio.posizione p on p.id = i.posizione";
    assert_eq!(column(&yard, sql.to_owned()).await, ["9900000101"]);
    assert_eq!(app.ask_evidences().await.unwrap(), 0);
}
