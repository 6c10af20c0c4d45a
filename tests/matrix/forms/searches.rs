//! The search in a table, sent by everybody to every window, with tokens and contexts of their own and of
//! others; and what it leads to, opened elsewhere.

use super::meets;
use crate::journeys::behind::both;
use crate::matrix::ground::{Ground, Who};
use crate::matrix::policy::{self, TABLE, expected};
use crate::matrix::windows::{address, objects};
use crate::support::browser::Browser;
use std::collections::BTreeMap;

/// A window that is searched, in every scope.
const WINDOW: &str = "rilievi/mesi";

/// What a search of the own session bears.
struct Own {
    csrf: String,
    /// The sealed context of each window that was drawn, by its address.
    contexts: BTreeMap<String, String>,
}

impl Own {
    /// The context of a window, or of another one.
    fn context(&self, path: &str, own: bool) -> Option<String> {
        let mut drawn = self.contexts.iter();
        let found = drawn.find(|(at, _)| (at.as_str() == path) == own);
        found.map(|(_, context)| context.clone())
    }
}

/// Every window of this person that has a search.
async fn drawn(ground: &Ground, who: &Who) -> Own {
    let csrf = match who.persona {
        Some(_) => who.browser.clone().get("/i").await.hidden("csrf"),
        None => String::new(),
    };
    let mut contexts = BTreeMap::new();
    for (_, path, _) in searches() {
        for object in objects(ground, path, who.persona) {
            if object.window == WINDOW
                && expected("Admitted", path, who.persona, &object) == policy::PAGE
            {
                let path = address(path, &object);
                let answer = who.get(&path).await;
                let context = answer.attributes("form.table-search input[name=contesto]", "value");
                contexts.extend(context.into_iter().next().map(|it| (path, it)));
            }
        }
    }
    Own { csrf, contexts }
}

fn searches() -> impl Iterator<Item = &'static policy::Line> {
    TABLE
        .iter()
        .filter(|(_, path, policy)| *policy == "AdmittedForm" && !path.contains("/{azione}"))
}

fn fields(csrf: &str, context: &str) -> [(&'static str, String); 4] {
    [
        ("csrf", csrf.to_owned()),
        ("contesto", context.to_owned()),
        ("tabella", "1".to_owned()),
        ("cerca", "2026".to_owned()),
    ]
}

async fn send(
    browser: &Browser,
    path: &str,
    fields: &[(&'static str, String)],
) -> crate::support::browser::Answer {
    browser.clone().post(path, fields).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_search_is_taken_from_whom_its_window_was_drawn_for() {
    for (name, setting) in both().await {
        let ground = Ground::on(setting).await;
        let (mut sent, mut found) = (0, 0);
        for who in ground.everybody().await {
            let own = drawn(&ground, &who).await;
            let stranger = match who.persona {
                Some("carla-esempi") => "delfina-campioni",
                _ => "carla-esempi",
            };
            let mut other = ground.desk.signed_in(stranger).await;
            let theirs = other.get("/i").await.hidden("csrf");
            for (_, path, _) in searches() {
                for object in objects(&ground, path, who.persona) {
                    if object.window != WINDOW {
                        continue;
                    }
                    let must = expected("Admitted", path, who.persona, &object);
                    let path = address(path, &object);
                    let what = format!("{name}: {:?} {path}", who.persona);
                    let may = must == policy::PAGE;
                    for (csrf, mine, met) in [
                        (&own.csrf, true, "303"),
                        (&own.csrf, false, "409"),
                        (&theirs, true, "403"),
                    ] {
                        // Before what is not theirs any context is as good as another.
                        let context = own.context(&path, mine && may);
                        let Some(context) = context.or_else(|| (!may).then(String::new)) else {
                            continue;
                        };
                        let met = match must {
                            policy::LOGIN => policy::NOBODY,
                            policy::PAGE => met,
                            nothing => nothing,
                        };
                        let answer = send(&who.browser, &path, &fields(csrf, &context)).await;
                        meets(&who, &answer, met, &what).await;
                        sent += 1;
                        if met == "303" {
                            let there = answer.header("location");
                            assert!(
                                there.starts_with(&format!("{path}?t1-cerca=")),
                                "{what}: {there}"
                            );
                            assert!(!there.contains("2026"), "{what}: {there}");
                            opened(&who, &own, (&path, there), (&mut other, &what)).await;
                            found += 1;
                        }
                    }
                }
            }
        }
        assert!(sent > 300 && found > 10, "{sent} forms, {found} searches");
    }
}

/// What a search leads to opens in its window alone, and for this session alone.
async fn opened(
    who: &Who,
    own: &Own,
    (path, there): (&str, &str),
    (other, what): (&mut Browser, &str),
) {
    let answer = who.get(there).await;
    assert_eq!(answer.status, 200, "{what}");
    let text = answer.attributes("form.table-search input[name=cerca]", "value");
    assert_eq!(text, ["2026"], "{what}");
    let behind = there.strip_prefix(path).unwrap();
    let whole = who.get(path).await;
    for elsewhere in own.contexts.keys().filter(|it| *it != path) {
        let answer = who.get(&format!("{elsewhere}{behind}")).await;
        // Two positions of one soggetto are two words for the same rows.
        let plain = who.get(elsewhere).await;
        let same = [path, elsewhere].iter().all(|it| it.contains("/s/"))
            && plain.rows("tbody") == whole.rows("tbody");
        let met = if same { 200 } else { 400 };
        assert_eq!(answer.status, met, "{what} at {elsewhere}");
    }
    let theirs = other.get(there).await.status;
    assert!([400, 404].contains(&theirs), "{what}: {theirs}");
}
