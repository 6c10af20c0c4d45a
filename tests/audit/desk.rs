//! A desk that is open: what people look at is linked by itself, and heads are kept outside the database.

use super::ground::verified;
use crate::journeys::behind::{both, stato};
use crate::support::desk::Setting;
use cassetto::random::Random;
use cassetto::store::heads;
use cassetto::web::App;
use cassetto_db::Db;
use std::time::Duration;

async fn count(stato: &Db, sql: &'static str) -> i64 {
    let row = stato.one(sql, &[]).await.unwrap();
    row.unwrap().int(0).unwrap()
}

/// Waits until a number is there.
async fn until(stato: &Db, sql: &'static str, at_least: i64) {
    let there = async {
        while count(stato, sql).await < at_least {
            tokio::task::yield_now().await;
        }
    };
    let patience = Duration::from_secs(60);
    let waited = tokio::time::timeout(patience, there).await;
    waited.unwrap_or_else(|_| panic!("{sql}: fewer than {at_least}"));
}

const LINKED: &str = "select count(*) from catena";

#[tokio::test(flavor = "multi_thread")]
async fn what_people_look_at_is_linked_while_they_do_and_the_rest_at_the_end() {
    for (name, setting) in both().await {
        let desk = setting.open().await;
        let stato = stato(&desk).await;
        let file = desk.folder.path().join("data/heads");
        let following = desk.app.follow().unwrap();
        let mut browser = desk.signed_in("carla-esempi").await;
        let choice = browser.get("/i").await;
        let home = choice.text.split("href=\"/i/").nth(1).unwrap();
        let home = format!("/i/{}", home.split('"').next().unwrap());
        assert_eq!(browser.get(&home).await.status, 200, "{name}");
        until(&stato, LINKED, 1).await;
        // Behind the last page that was linked by itself.
        drop(following);
        let linked = count(&stato, LINKED).await;
        assert_eq!(browser.get(&home).await.status, 200, "{name}");
        desk.app.close().await;
        assert!(count(&stato, LINKED).await > linked, "{name}");
        let kept = heads::read(&file).unwrap();
        let last = kept.heads.last().unwrap();
        assert_eq!(last.numero, count(&stato, LINKED).await, "{name}");
        let verdict = verified(&desk.place, &kept.heads).await;
        let said = (
            verdict.finding,
            verdict.right,
            verdict.agree,
            verdict.waiting,
        );
        assert_eq!(said, (None, last.numero, kept.heads.len(), 0), "{name}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_left_is_linked_after_the_next_start() {
    for (name, setting) in both().await {
        let desk = setting.open().await;
        let mut browser = desk.signed_in("carla-esempi").await;
        browser.get("/i").await;
        desk.app.close().await;
        let stato = stato(&desk).await;
        // As a desk leaves it that is killed, or one that knew no chain.
        let before = "insert into accesso (id, quando, persona, pagina, esito, richiesta, snapshot) \
                      values ('01KAleft', 1, 'p', 'menu', 'mostrata', 'r', 1)";
        stato.execute(before, &[]).await.unwrap();
        let waits = "insert into da_collegare (riga, genere) values ('01KAleft', 'accesso')";
        stato.execute(waits, &[]).await.unwrap();
        let linked = count(&stato, LINKED).await;
        let desk = desk.again().open().await;
        let _following = desk.app.follow().unwrap();
        until(&stato, LINKED, linked + 1).await;
        assert_eq!(verified(&desk.place, &[]).await.finding, None, "{name}");
    }
}

#[tokio::test]
async fn a_desk_that_can_keep_no_head_does_not_start_and_says_why() {
    let setting = Setting::new().await;
    for odd in ["plugins", "menus/titolare.toml/heads"] {
        let mut settings = setting.settings();
        settings.host.heads_file = setting.path(odd);
        let refused = App::open(settings, None, Random::system()).await;
        let told = refused.err().expect("it started").to_string();
        assert!(
            told.starts_with(&format!(
                "`heads_file`, `{}`: ",
                setting.path(odd).display()
            )),
            "{told}"
        );
    }
}
