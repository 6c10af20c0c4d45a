//! The windows that a person left open: they come back at the next sign-in, as far as they may be seen then, and no
//! text that anybody sends brings back anything else.

use super::avvisi::CARLA;
use super::behind::{self, both, incarico, posizione};
use crate::support::browser::{Answer, Browser};
use serde_json::{Value, json};

const DARIO: (&str, &str) = ("dario-provetti", "dario-provetti-intermediario");

fn window(href: &str) -> Value {
    json!({
        "href": href, "state": "normal", "before": "normal",
        "box": { "x": -0.25, "y": 0.125, "w": 0.5, "h": 0.75 },
    })
}

async fn send(browser: &mut Browser, home: &str, finestre: &str) -> Answer {
    let page = browser.get(home).await;
    let fields = [
        ("csrf", page.hidden("csrf")),
        ("contesto", page.hidden("contesto")),
        ("finestre", finestre.to_owned()),
    ];
    browser.post(&format!("{home}/disposizione"), &fields).await
}

async fn kept(browser: &mut Browser, home: &str) -> Value {
    let answer = browser.get(&format!("{home}/disposizione")).await;
    assert_eq!(answer.status, 200, "{}", answer.text);
    let all: Value = serde_json::from_str(&answer.text).unwrap();
    all["finestre"].clone()
}

#[tokio::test]
async fn windows_come_back_on_another_machine_in_their_order_and_their_boxes() {
    for (name, setting) in both().await {
        let desk = setting.open().await;
        let stato = behind::stato(&desk).await;
        let home = format!("/i/{}", incarico(&stato, CARLA.1).await);
        let firm = posizione(&stato, "uniemens", "9900000101").await;
        let at = format!("{home}/p/{firm}");
        let mut carla = desk.signed_in(CARLA.0).await;
        assert_eq!(kept(&mut carla, &home).await, json!([]), "{name}");
        let mut small = window(&format!("{at}/uniemens/mese?periodo=2026-09"));
        small["state"] = "minimised".into();
        small["before"] = "maximised".into();
        let all = json!([
            window(&format!("{at}/versamenti/mesi")),
            small,
            window(&home),
            window("/aiuto/scrivania")
        ]);
        let answer = send(&mut carla, &home, &all.to_string()).await;
        assert_eq!((answer.status, &*answer.text), (204, ""), "{name}");
        let mut elsewhere = desk.signed_in(CARLA.0).await;
        assert_eq!(kept(&mut elsewhere, &home).await, all, "{name}");
        // What is sealed for a session, and what somebody typed, does not outlive it.
        let href = format!("{at}/versamenti/mesi?t1-ordine=mese&t1-cerca=abc&t12-dopo=def");
        let asked = format!("{home}/perche?voce=rossi");
        let all = json!([
            window(&href),
            window(&asked),
            window(&format!("{at}/perche"))
        ]);
        send(&mut carla, &home, &all.to_string()).await;
        let found = kept(&mut elsewhere, &home).await;
        let found: Vec<_> = found
            .as_array()
            .unwrap()
            .iter()
            .map(|it| it["href"].as_str().unwrap())
            .collect();
        let ordered = format!("{at}/versamenti/mesi?t1-ordine=mese");
        assert_eq!(
            found,
            [ordered, format!("{home}/perche"), format!("{at}/perche")],
            "{name}"
        );
        // Whoever closes all windows has none the next time.
        send(&mut carla, &home, "[]").await;
        assert_eq!(kept(&mut elsewhere, &home).await, json!([]), "{name}");
    }
}

#[tokio::test]
async fn what_may_not_be_seen_any_more_is_left_out_without_a_word() {
    for (name, setting) in both().await {
        let desk = setting.open().await;
        let stato = behind::stato(&desk).await;
        let home = format!("/i/{}", incarico(&stato, DARIO.1).await);
        let firm = posizione(&stato, "uniemens", "9900000101").await;
        let mut dario = desk.signed_in(DARIO.0).await;
        let mine = format!("{home}/p/{firm}/versamenti/mesi");
        // A position that is not delegated to him, one that is not there, pages that are not in his menu.
        let sql = "select p.codice from archivio.posizione p where not exists \
                   (select 1 from delega d where d.posizione = p.id) limit 1";
        let foreign = behind::text(&stato, sql, &[]).await;
        let all = json!([
            window(&format!("{home}/p/{foreign}/versamenti/mesi")),
            window(&format!("{home}/p/{foreign}/perche")),
            window(&format!("{home}/p/aaaaaaaaaaaaaaaa/versamenti/mesi")),
            window(&format!("{home}/p/{firm}/durc/durc")),
            window(&format!("{home}/p/{firm}/nessuna/pagina")),
            window(&format!("{home}/s/{firm}/versamenti/mesi")),
            window(&format!("{home}/sede/versamenti/mesi")),
            window(&mine),
        ]);
        let answer = send(&mut dario, &home, &all.to_string()).await;
        // It is the same answer as for what may be seen.
        assert_eq!((answer.status, &*answer.text), (204, ""), "{name}");
        let found = kept(&mut dario, &home).await;
        assert_eq!(found, json!([window(&mine)]), "{name}");
        stato
            .execute("update delega set revocata = 1", &[])
            .await
            .unwrap();
        assert_eq!(kept(&mut dario, &home).await, json!([]), "{name}");
    }
}

#[tokio::test]
async fn a_text_that_no_desk_sends_keeps_nothing() {
    for (name, setting) in both().await {
        let desk = setting.open().await;
        let stato = behind::stato(&desk).await;
        let home = format!("/i/{}", incarico(&stato, CARLA.1).await);
        let other = format!("/i/{}", incarico(&stato, DARIO.1).await);
        let mut carla = desk.signed_in(CARLA.0).await;
        let before = json!([window(&format!("{home}/avvisi"))]);
        assert_eq!(
            send(&mut carla, &home, &before.to_string()).await.status,
            204
        );
        let mut hostile: Vec<(String, u16)> = Vec::new();
        for href in [
            &other,
            &format!("{other}/avvisi"),
            &format!("{home}/../x/avvisi"),
            &format!("{home}//example.org/a"),
            &format!("{home}/avvisi#x"),
            &format!("{home}/avvisi?a=<script>"),
            &format!("{home}/avvisi\n"),
            &format!("{home}/avvisi%2f"),
            &format!("{home}x"),
            &format!("{home}/p/corto/versamenti/mesi"),
            &format!("{home}/p/a/b/c/d/e"),
            &format!("{home}/avvisi?a={}", "x".repeat(1_100)),
            &"https://example.org/i".to_owned(),
            &"//example.org".to_owned(),
            &"javascript:alert(1)".to_owned(),
            &"/accesso".to_owned(),
            &String::new(),
        ] {
            hostile.push((json!([window(href)]).to_string(), 400));
        }
        for number in ["NaN", "1e999", "-1e999", "\"0\"", "null", "1.5", "-2", "[]"] {
            let one = window(&home).to_string().replace("-0.25", number);
            hostile.push((format!("[{one}]"), 400));
        }
        for number in ["0.0", "-0.5", "1.0001"] {
            let one = window(&home)
                .to_string()
                .replace("\"w\":0.5", &format!("\"w\":{number}"));
            hostile.push((format!("[{one}]"), 400));
        }
        for text in [
            "",
            "null",
            "{}",
            "[1]",
            "[[]]",
            "x",
            "[{}]",
            "{\"finestre\":[]}",
        ] {
            hostile.push((text.to_owned(), 400));
        }
        let mut more = window(&home);
        more["altro"] = 1.into();
        hostile.push((json!([more]).to_string(), 400));
        let mut state = window(&home);
        state["state"] = "altro".into();
        hostile.push((json!([state]).to_string(), 400));
        let many = |count: usize| vec![window(&home); count];
        hostile.push((json!(many(25)).to_string(), 400));
        // Ten thousand windows are more than any form of the desk has; a hundred more than any desk.
        hostile.push((json!(many(10_000)).to_string(), 413));
        hostile.push((json!(many(200)).to_string(), 413));
        hostile.push(("[".repeat(16_000), 400));
        for (text, status) in hostile {
            let answer = send(&mut carla, &home, &text).await;
            let start: String = text.chars().take(200).collect();
            assert_eq!(answer.status, status, "{name}: {start}");
            assert_eq!(kept(&mut carla, &home).await, before, "{name}: {start}");
        }
    }
}
