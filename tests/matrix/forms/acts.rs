//! The form of an action, sent by everybody to every window, with tokens and sealed forms of their own and of others:
//! what is done has its row, and nothing else has one.

use super::meets;
use crate::journeys::behind::both;
use crate::matrix::ground::{Ground, Who};
use crate::matrix::policy::{self, TABLE, expected};
use crate::matrix::windows::{address, objects};
use crate::support::appunti::{ACTION, PAGE};
use std::collections::BTreeMap;

/// The window whose objects these are as well: both applications have the same rows.
const LIKE: &str = "rilievi/mesi";

/// What the forms of one person bear.
struct Own {
    csrf: String,
    /// The sealed form of each window that was drawn, by its address.
    forms: BTreeMap<String, String>,
}

impl Own {
    /// The form of a window, or of another one.
    fn form(&self, path: &str, own: bool) -> Option<String> {
        let mut drawn = self.forms.iter();
        let found = drawn.find(|(at, _)| (at.as_str() == path) == own);
        found.map(|(_, form)| form.clone())
    }
}

/// Every address of the form of this person, and whether they may open its page.
fn addresses(ground: &Ground, who: &Who) -> Vec<(String, policy::Meets)> {
    let routes = TABLE
        .iter()
        .filter(|(_, path, _)| path.ends_with("/{azione}"));
    let mut found = Vec::new();
    for (_, path, _) in routes {
        let path = path.trim_end_matches("/{azione}");
        for mut object in objects(ground, path, who.persona) {
            if object.window == LIKE {
                object.window = PAGE;
                let must = expected("Admitted", path, who.persona, &object);
                found.push((address(path, &object), must));
            }
        }
    }
    found
}

async fn drawn(ground: &Ground, who: &Who) -> Own {
    let csrf = match who.persona {
        Some(_) => who.browser.clone().get("/i").await.hidden("csrf"),
        None => String::new(),
    };
    let mut forms = BTreeMap::new();
    for (path, must) in addresses(ground, who) {
        if must == policy::PAGE {
            let answer = who.get(&path).await;
            let form = answer.attributes("form.modulo input[name=modulo]", "value");
            forms.extend(form.into_iter().next().map(|it| (path, it)));
        }
    }
    Own { csrf, forms }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_act_is_done_for_whom_its_form_was_drawn() {
    for (name, setting) in both().await {
        let ground = Ground::on(setting).await;
        let (mut sent, mut done) = (0, 0);
        let everybody = ground.everybody().await;
        let mut all = Vec::new();
        for who in &everybody {
            all.push(drawn(&ground, who).await);
        }
        for (at, (who, own)) in everybody.iter().zip(&all).enumerate() {
            let other = all
                .iter()
                .enumerate()
                .find(|(it, own)| *it != at && !own.forms.is_empty());
            let other = other.expect("somebody else").1;
            for (path, must) in addresses(&ground, who) {
                let what = format!("{name}: {:?} {path}", who.persona);
                let form = own.form(&path, true);
                let may = must == policy::PAGE && form.is_some();
                let ways = [
                    (&own.csrf, form, "303"),
                    (&own.csrf, own.form(&path, false), "409"),
                    (&other.csrf, own.form(&path, true), "403"),
                    (&own.csrf, other.forms.values().next().cloned(), "403"),
                    (&own.csrf, Some("x".to_owned()), "403"),
                ];
                for (csrf, form, met) in ways {
                    // Before what is not theirs any form is as good as another.
                    let Some(form) = form.or_else(|| (!may).then(String::new)) else {
                        continue;
                    };
                    let met = match (must, may) {
                        (policy::LOGIN, _) => policy::NOBODY,
                        (policy::PAGE, true) => met,
                        // The page has no form for whoever may look and not write.
                        (policy::PAGE, false) if form.is_empty() => "403",
                        (policy::PAGE, false) => met,
                        (nothing, _) => nothing,
                    };
                    let fields = [
                        ("csrf", csrf.clone()),
                        ("modulo", form),
                        ("campo-testo", "Da richiamare.".to_owned()),
                    ];
                    let there = format!("{path}/{ACTION}");
                    let answer = who.browser.clone().post(&there, &fields).await;
                    meets(who, &answer, met, &what).await;
                    sent += 1;
                    if met == "303" {
                        let leads = answer.header("location");
                        assert!(
                            leads.starts_with(&format!("{path}?fatto=")),
                            "{what}: {leads}"
                        );
                        done += 1;
                    }
                }
            }
        }
        many(&ground, &everybody, &all).await;
        assert!(sent > 500 && done > 10, "{sent} forms, {done} acts");
        let row = ground.stato.one("select count(*) from atto", &[]).await;
        let acts = row.expect("the table").expect("a row").int(0).unwrap();
        assert_eq!(
            acts, done,
            "{name}: each act that was done has its row, and nothing else"
        );
    }
}

/// The same action for many positions, sent by everybody to every window about several: whoever may not meets what whoever asks
/// for nothing meets. No position of theirs is named, so that nothing is done.
async fn many(ground: &Ground, everybody: &[Who], all: &[Own]) {
    let mut sent = 0;
    let other = all.iter().find(|own| !own.forms.is_empty());
    let other = other.expect("somebody with a form");
    for (who, own) in everybody.iter().zip(all) {
        for (path, must) in addresses(ground, who) {
            let offers = path.contains("/tutte/") || path.contains("/s/");
            let form = own.form(&path, true);
            let may = must == policy::PAGE && form.is_some();
            let theirs = format!("{:?} {path}/molte", who.persona);
            let ways = [
                (&own.csrf, form, "200"),
                (&own.csrf, own.form(&path, false), "409"),
                (&own.csrf, Some("x".to_owned()), "403"),
                (&other.csrf, Some("x".to_owned()), "403"),
            ];
            for (csrf, form, met) in ways.into_iter().filter(|_| offers) {
                let Some(form) = form.or_else(|| (!may).then(String::new)) else {
                    continue;
                };
                let met = match (must, may) {
                    (policy::LOGIN, _) => policy::NOBODY,
                    (policy::PAGE, true) => met,
                    (policy::PAGE, false) if form.is_empty() => "403",
                    (policy::PAGE, false) => met,
                    (nothing, _) => nothing,
                };
                let fields = [
                    ("csrf", csrf.clone()),
                    ("modulo", form),
                    ("campo-testo", "Da richiamare.".to_owned()),
                    ("posizione", "zzzzzzzzzzzzzzzz".to_owned()),
                ];
                let there = format!("{path}/{ACTION}/molte");
                let answer = who.browser.clone().post(&there, &fields).await;
                // Who sees nothing for which anything could be written is told that nothing was done.
                let met = match (met, answer.status) {
                    ("200", 422) => "422",
                    _ => met,
                };
                meets(who, &answer, met, &theirs).await;
                sent += 1;
            }
        }
    }
    assert!(sent > 200, "{sent} forms");
}
