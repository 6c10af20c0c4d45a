//! Methods: HEAD says what GET says, and a method that a path does not have says nothing of what is there.

use super::facts::{Days, INCARICHI};
use super::ground::{Ground, NOTHING, Object, Who, nothing};
use super::policy::TABLE;
use super::windows::{address, there};
use crate::journeys::behind::{both, faceless};
use crate::support::browser::Answer;
use axum::body::Body;
use axum::http::{Method, Request};
use std::collections::BTreeSet;

const METHODS: [Method; 7] = [
    Method::GET,
    Method::POST,
    Method::PUT,
    Method::PATCH,
    Method::DELETE,
    Method::OPTIONS,
    Method::TRACE,
];

#[tokio::test(flavor = "multi_thread")]
async fn head_is_get_without_its_body_for_everybody() {
    for (name, setting) in both().await {
        let ground = Ground::on(setting).await;
        for who in ground.everybody().await {
            for (_, path, _) in TABLE.iter().filter(|(method, ..)| *method == "GET") {
                for object in few(&ground, path, &who) {
                    let path = address(path, &object);
                    let what = format!("{name}: {:?} {path}", who.persona);
                    let mut get = ask(&who, &Method::GET, &path).await;
                    let head = ask(&who, &Method::HEAD, &path).await;
                    assert_eq!(head.text, "", "{what}");
                    get.text.clear();
                    let [get, head] = [&get, &head].map(|answer| sealed(&faceless(answer)));
                    assert_eq!(head, get, "{what}");
                }
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_method_that_a_path_does_not_have_is_refused_alike_whatever_is_there() {
    for (name, setting) in both().await {
        let ground = Ground::on(setting).await;
        let paths: BTreeSet<_> = TABLE.iter().map(|(_, path, _)| *path).collect();
        for who in ground.everybody().await {
            for path in &paths {
                for method in METHODS {
                    let has = |wanted: &str| {
                        let mut lines = TABLE.iter();
                        lines.any(|(method, of, _)| of == path && *method == wanted)
                    };
                    if has(method.as_str()) {
                        continue;
                    }
                    let mut answers = BTreeSet::new();
                    for object in few(&ground, path, &who) {
                        let answer = ask(&who, &method, &address(path, &object)).await;
                        assert_eq!(answer.status, 405, "{name}: {method} {path}");
                        answers.insert(faceless(&answer));
                    }
                    assert_eq!(
                        answers.len(),
                        1,
                        "{name}: {:?} {method} {path}",
                        who.persona
                    );
                }
            }
        }
    }
}

/// One's own where there is one, somebody else's, and what is missing.
fn few(ground: &Ground, path: &str, who: &Who) -> Vec<Object> {
    let mine = INCARICHI
        .iter()
        .find(|it| Some(it.persona) == who.persona && it.days == Days::Now);
    let other = INCARICHI.iter().find(|it| Some(it.persona) != who.persona);
    let mut few = Vec::new();
    for incarico in [mine, other].into_iter().flatten() {
        for posizione in ["A1", "D"] {
            few.push((ground.known(incarico.id), ground.known(posizione)));
        }
    }
    few.push((nothing(NOTHING[0]), nothing(NOTHING[0])));
    let thing = match path {
        path if path.contains("{file}") => ground.asset.clone(),
        _ => "versamenti".to_owned(),
    };
    let few = few.into_iter().map(|(incarico, posizione)| Object {
        incarico,
        posizione,
        window: "versamenti/mesi",
        thing: there(&thing),
    });
    few.collect()
}

async fn ask(who: &Who, method: &Method, path: &str) -> Answer {
    let request = Request::builder()
        .method(method)
        .uri(path)
        .header("host", "127.0.0.1:8080")
        .header("content-type", "application/x-www-form-urlencoded");
    let request = request.body(Body::empty()).unwrap();
    who.browser.clone().send(request).await
}

/// The cookie of a browser without session is sealed anew in each answer.
fn sealed(answer: &str) -> String {
    let lines = answer
        .lines()
        .map(|line| match line.split_once("__Host-anonima=") {
            Some((before, _)) => format!("{before}__Host-anonima=…"),
            None => line.to_owned(),
        });
    lines.collect::<Vec<_>>().join("\n")
}
