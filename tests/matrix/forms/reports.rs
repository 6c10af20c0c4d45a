//! Reports of accessibility: everybody sends one, whoever administers marks it as read.

use super::super::ground::{Ground, Who};
use super::super::policy::{self, own};
use super::super::windows::address;
use super::{drawn, everything, meets, object};
use crate::journeys::behind::{both, dump};

#[tokio::test(flavor = "multi_thread")]
async fn a_report_is_taken_from_everybody_and_marked_by_whoever_administers() {
    for (name, setting) in both().await {
        let ground = Ground::on(setting).await;
        for who in ground.everybody().await {
            let what = format!("{name}: {:?}", who.persona);
            let mut browser = who.browser.clone();
            let mut other = ground.desk.signed_in("ines-reggenti").await;
            let drawn = browser.get("/accessibilita/segnala").await;
            let theirs = other.get("/accessibilita/segnala").await;
            let fields = |csrf: String| {
                let field = |name, value: &str| (name, value.to_owned());
                [
                    ("csrf", csrf),
                    ("modulo", drawn.hidden("modulo")),
                    field("pagina", ""),
                    field("testo", "Non si legge"),
                    field("recapito", ""),
                ]
            };
            let before = dump(&ground.stato).await;
            for token in [theirs.hidden("csrf"), String::new()] {
                let answer = browser.post("/accessibilita/segnala", &fields(token)).await;
                assert_eq!(answer.status, 403, "{what}");
                assert!(answer.text.contains("Non si legge"), "{what}");
            }
            let after = dump(&ground.stato).await;
            assert_eq!(after, before, "{what}");
            let sent = fields(drawn.hidden("csrf"));
            let answer = browser.post("/accessibilita/segnala", &sent).await;
            assert_eq!(answer.status, 200, "{what}");
            let sql = "select max(numero) from segnalazione";
            let row = ground.stato.one(sql, &[]).await.unwrap().unwrap();
            marks(&ground, &who, row.int(0).unwrap(), &what).await;
            // There is room for so many in a minute.
            let sql = "delete from segnalazione";
            ground.stato.execute(sql, &[]).await.unwrap();
        }
    }
}

/// Tries to mark a report as read in every incarico there is.
async fn marks(ground: &Ground, who: &Who, numero: i64, what: &str) {
    let mine = drawn(ground, &mut who.browser.clone(), who.persona).await;
    for incarico in everything(ground) {
        let object = object(&incarico);
        let path = address("/i/{incarico}/segnalazioni", &object);
        let own = who.persona.and_then(|persona| own(persona, &object));
        let context = incarico.name.and_then(|it| mine.contesti.get(it));
        let fields = |csrf: &str| {
            [
                ("csrf", csrf.to_owned()),
                ("contesto", context.cloned().unwrap_or_default()),
                ("numero", numero.to_string()),
            ]
        };
        let administers = own.is_some_and(|it| it.profilo == "amministratore");
        let (wrong, right) = match who.persona {
            None => ("401", "401"),
            Some(_) if administers => ("403", "303"),
            Some(_) => (policy::NOTHING, policy::NOTHING),
        };
        for (csrf, must) in [("", wrong), (mine.csrf.as_str(), right)] {
            let answer = who.browser.clone().post(&path, &fields(csrf)).await;
            meets(who, &answer, must, &format!("{what} {path}")).await;
        }
        let sql = "select letta_da from segnalazione where numero = $1";
        let row = ground.stato.one(sql, &[numero.into()]).await.unwrap();
        let read = row.unwrap().maybe_text(0).unwrap().map(str::to_owned);
        assert!(read.is_none() || read.as_deref() == who.persona, "{what}");
        assert!(read.is_some() || !administers, "{what} {path}");
    }
}
