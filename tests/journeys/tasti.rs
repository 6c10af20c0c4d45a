//! The keys of the desk: chosen by a form, kept for the person, and refused with a sentence where they cannot be.

use super::avvisi::CARLA;
use super::behind::{self, both, incarico};
use crate::support::browser::{Answer, Browser};
use serde_json::{Value, json};

const DARIO: (&str, &str) = ("dario-provetti", "dario-provetti-intermediario");

async fn send(browser: &mut Browser, home: &str, (azione, combinazione): (&str, &str)) -> Answer {
    let page = browser.get(&format!("{home}/tasti")).await;
    let fields = [
        ("csrf", page.hidden("csrf")),
        ("contesto", page.hidden("contesto")),
        ("azione", azione.to_owned()),
        ("combinazione", combinazione.to_owned()),
    ];
    browser.post(&format!("{home}/tasti"), &fields).await
}

/// What the script of the desk is told.
async fn told(browser: &mut Browser, home: &str) -> Value {
    let answer = browser.get(&format!("{home}/disposizione")).await;
    let all: Value = serde_json::from_str(&answer.text).unwrap();
    all["tasti"].clone()
}

#[tokio::test]
async fn keys_are_chosen_refused_and_given_back() {
    for (name, setting) in both().await {
        let desk = setting.open().await;
        let stato = behind::stato(&desk).await;
        let home = format!("/i/{}", incarico(&stato, DARIO.1).await);
        let mut dario = desk.signed_in(DARIO.0).await;
        assert_eq!(told(&mut dario, &home).await, json!({}), "{name}");
        let answer = send(&mut dario, &home, ("close", "shift+alt+x")).await;
        let back = format!("{home}/tasti");
        assert_eq!(
            (answer.status, answer.header("location")),
            (303, &*back),
            "{name}"
        );
        let own = json!({ "close": "Alt+Shift+X" });
        assert_eq!(told(&mut dario, &home).await, own, "{name}");
        // At the next sign-in, and in every incarico of his.
        let other = format!("/i/{}", incarico(&stato, "dario-provetti-titolare").await);
        let mut again = desk.signed_in(DARIO.0).await;
        assert_eq!(told(&mut again, &other).await, own, "{name}");
        let page = again.get(&format!("{other}/tasti")).await;
        assert_eq!(
            page.attributes("#tasto-close", "value"),
            ["Alt+Shift+X"],
            "{name}"
        );
        // Of nobody else.
        let carla = format!("/i/{}", incarico(&stato, CARLA.1).await);
        let mut stranger = desk.signed_in(CARLA.0).await;
        assert_eq!(told(&mut stranger, &carla).await, json!({}), "{name}");
        for (typed, why) in [
            ("Alt+Shift+X", "ha già un’altra azione: Chiudi la finestra"),
            ("Ctrl+W", "appartiene al browser"),
            ("a", "appartiene al browser"),
            ("nulla", "non è una combinazione"),
            ("<b>", "non è una combinazione"),
        ] {
            let answer = send(&mut dario, &home, ("tile", typed)).await;
            assert_eq!(answer.status, 422, "{name}: {typed}");
            let told = answer.texts("#tasto-tile-errore").concat();
            assert!(told.contains(why), "{name}: {typed}: {told}");
            // What was typed is there to be corrected.
            assert_eq!(answer.attributes("#tasto-tile", "value"), [typed], "{name}");
        }
        assert_eq!(told(&mut dario, &home).await, own, "{name}");
        assert_eq!(
            send(&mut dario, &home, ("altro", "Alt+Y")).await.status,
            404,
            "{name}"
        );
        // Nothing is the usual one; `tutte` gives all of them back.
        send(&mut dario, &home, ("close", " ")).await;
        assert_eq!(
            told(&mut dario, &home).await["close"],
            "Alt+Shift+W",
            "{name}"
        );
        send(&mut dario, &home, ("tile", "Alt+Shift+X")).await;
        send(&mut dario, &home, ("tutte", "")).await;
        assert_eq!(told(&mut dario, &home).await, json!({}), "{name}");
    }
}
