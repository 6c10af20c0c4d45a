//! Every form, sent by everybody to everything, with tokens and contexts of their own and of others.

mod acts;
mod complete;
mod reports;
mod searches;

use super::facts::{Days, INCARICHI, Incarico};
use super::ground::{Ground, NOTHING, Object, Who, Word, nothing};
use super::policy::{self, own};
use super::windows::{address, none};
use crate::journeys::behind::{both, dump};
use crate::support::browser::{Answer, Browser};
use std::collections::BTreeMap;

/// Whose token or context a form bears.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Of {
    /// This session's, drawn for this very address.
    Own,
    /// Another session's of the same person.
    OtherSession,
    /// Another person's.
    OtherPerson,
    /// A browser's without session.
    Nobody,
    /// This session's, drawn for another incarico of the same person.
    OtherIncarico,
}

use Of::{Nobody, OtherIncarico, OtherPerson, OtherSession, Own};

/// Token and context.
const SENT: [(Of, Of); 6] = [
    (Own, Own),
    (OtherSession, Own),
    (OtherPerson, Own),
    (Nobody, Own),
    (Own, OtherSession),
    (Own, OtherPerson),
];

/// What forms of one session bear.
struct Drawn {
    csrf: String,
    /// By incarico.
    contesti: BTreeMap<&'static str, String>,
}

/// Draws the form of every incarico that this browser has.
async fn drawn(ground: &Ground, browser: &mut Browser, persona: Option<&str>) -> Drawn {
    let page = match persona {
        Some(_) => "/i",
        None => "/accesso",
    };
    let csrf = browser.get(page).await.hidden("csrf");
    let mut contesti = BTreeMap::new();
    for it in INCARICHI.iter().filter(|it| it.days == Days::Now) {
        if Some(it.persona) == persona {
            let home = format!("/i/{}", ground.known(it.id).text);
            contesti.insert(it.id, browser.get(&home).await.hidden("contesto"));
        }
    }
    Drawn { csrf, contesti }
}

/// The forms of an incarico: their address, what they bear beside token and context, and the status
/// that whoever may meets. The clock does not stand at `da`, so that it is not moved, and who comes
/// late is shown where it stands.
type Form = (
    &'static str,
    &'static [(&'static str, &'static str)],
    &'static str,
);
const FORMS: [Form; 7] = [
    ("/i/{incarico}/cerca", &[("cerca", "9900000")], policy::PAGE),
    // There is nothing to be marked up to this number.
    ("/i/{incarico}/avvisi", &[("fino", "0")], "303"),
    // No window is open, so that none is kept.
    ("/i/{incarico}/disposizione", &[("finestre", "[]")], "204"),
    // Nobody has chosen any.
    (
        "/i/{incarico}/tasti",
        &[("azione", "tutte"), ("combinazione", "")],
        "303",
    ),
    // Nobody has one, so that nothing is given up.
    ("/i/{incarico}/ordine", &[("fa", "riporta")], "303"),
    // Nobody has it, so that nothing is taken away.
    (
        "/i/{incarico}/preferiti",
        &[("voce", "nessuna/pagina"), ("fa", "togli")],
        "303",
    ),
    (
        "/i/{incarico}/orologio",
        &[("da", "7"), ("giorni", "1")],
        policy::PAGE,
    ),
];

/// What a form of an incarico must meet.
fn must_meet(
    who: Option<&str>,
    object: &Object,
    (path, _, done): Form,
    (token, context): (Of, Of),
) -> policy::Meets {
    let Some(who) = who else {
        return policy::NOBODY;
    };
    let administers = |it: &&Incarico| it.profilo == "amministratore";
    let own = own(who, object).filter(|it| !path.ends_with("/orologio") || administers(it));
    match (own, token, context) {
        (None, ..) => policy::NOTHING,
        (Some(_), Own, Own) => done,
        (Some(_), Own, OtherIncarico) => "409",
        (Some(_), ..) => "403",
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_of_an_incarico_is_taken_from_whom_it_was_drawn_for() {
    for (name, setting) in both().await {
        let ground = Ground::on(setting).await;
        let before = dump(&ground.stato).await;
        let mut sent = 0;
        for mut who in ground.everybody().await {
            let nobody = drawn(&ground, &mut ground.desk.browser(), None).await;
            let stranger = match who.persona {
                Some("carla-esempi") => "delfina-campioni",
                _ => "carla-esempi",
            };
            let mut other = ground.desk.signed_in(stranger).await;
            let other = drawn(&ground, &mut other, Some(stranger)).await;
            let mine = drawn(&ground, &mut who.browser, who.persona).await;
            let mut again = match who.persona {
                Some(persona) => ground.desk.signed_in(persona).await,
                None => ground.desk.browser(),
            };
            let again = drawn(&ground, &mut again, who.persona).await;
            for incarico in everything(&ground) {
                let context = |of| context(of, incarico.name, [&mine, &again, &other]);
                let mut ways: Vec<_> = SENT.to_vec();
                if context(OtherIncarico).is_some() {
                    ways.push((Own, OtherIncarico));
                }
                for (token, of) in ways {
                    let csrf = match token {
                        OtherSession => &again.csrf,
                        OtherPerson => &other.csrf,
                        Nobody => &nobody.csrf,
                        Own | OtherIncarico => &mine.csrf,
                    };
                    let object = object(&incarico);
                    for form in FORMS {
                        let mut fields = vec![
                            ("csrf", csrf.clone()),
                            ("contesto", context(of).unwrap_or_default()),
                        ];
                        fields.extend(
                            form.1
                                .iter()
                                .map(|(name, value)| (*name, (*value).to_owned())),
                        );
                        let path = address(form.0, &object);
                        let answer = who.browser.clone().post(&path, &fields).await;
                        let must = must_meet(who.persona, &object, form, (token, of));
                        let what = format!("{name}: {:?} {path} {token:?} {of:?}", who.persona);
                        meets(&who, &answer, must, &what).await;
                        sent += 1;
                    }
                }
            }
        }
        assert!(sent > 3_000, "{sent} forms");
        assert_eq!(
            sessions_apart(&dump(&ground.stato).await),
            sessions_apart(&before),
            "{name}"
        );
    }
}

/// The sealed context that a form for this incarico bears; any where there is none of that kind.
fn context(of: Of, incarico: Option<&str>, [mine, again, other]: [&Drawn; 3]) -> Option<String> {
    let of_this = |drawn: &Drawn| incarico.and_then(|it| drawn.contesti.get(it)).cloned();
    let first = |drawn: &Drawn| drawn.contesti.values().next().cloned();
    match of {
        Own => of_this(mine).or_else(|| first(mine)),
        OtherSession => of_this(again).or_else(|| first(again)),
        OtherPerson | Nobody => first(other),
        OtherIncarico => {
            let mut others = mine.contesti.iter();
            let other = others.find(|(id, _)| Some(**id) != incarico);
            other.map(|(_, context)| context.clone())
        }
    }
}

/// Every incarico there is, and words that name none.
fn everything(ground: &Ground) -> Vec<Word> {
    let known = INCARICHI.iter().map(|it| ground.known(it.id));
    known.chain(NOTHING.map(nothing)).collect()
}

fn object(incarico: &Word) -> Object {
    Object {
        incarico: incarico.clone(),
        posizione: none(),
        window: "",
        thing: none(),
    }
}

async fn meets(who: &Who, answer: &Answer, must: policy::Meets, what: &str) {
    let met = match answer.status {
        404 => policy::NOTHING.to_owned(),
        status => status.to_string(),
    };
    assert_eq!(met, must, "{what}: {}", answer.text);
    if must == policy::NOTHING {
        assert!(
            who.is_nothing(answer).await,
            "{what}: another answer than for what is missing"
        );
    }
    let found = answer.attributes("table a", "href").len();
    assert!(
        found == 0 || must == policy::PAGE,
        "{what}: it has searched"
    );
}

/// What the desk keeps, without the sessions that this test began itself.
fn sessions_apart(dump: &str) -> Vec<&str> {
    let apart = |line: &&str| !line.contains("Text(\"demo\"), Int(");
    dump.lines().filter(apart).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn signing_in_and_out_is_taken_from_whom_the_form_was_drawn_for() {
    for (name, setting) in both().await {
        let ground = Ground::on(setting).await;
        for who in ground.everybody().await {
            let mut other = ground.desk.signed_in("ines-reggenti").await;
            let mut nobody = ground.desk.browser();
            let theirs = other.get("/i").await.hidden("csrf");
            let anybody = nobody.get("/accesso").await.hidden("csrf");
            let mut browser = who.browser.clone();
            let to_sign_in = browser.get("/accesso").await.hidden("csrf");
            let mine = match who.persona {
                Some(_) => browser.get("/i").await.hidden("csrf"),
                None => to_sign_in.clone(),
            };
            let out = match who.persona {
                Some(_) => 403,
                None => 401,
            };
            let what = format!("{name}: {:?}", who.persona);
            for token in [&theirs, &anybody, &to_sign_in, &String::new()] {
                let answer = browser.post("/uscita", &[("csrf", token.clone())]).await;
                assert_eq!(answer.status, out, "{what}");
            }
            let persona = ("persona", "olga-prove".to_owned());
            for token in [&theirs, &anybody, &String::new()] {
                let fields = [("csrf", token.clone()), persona.clone()];
                let answer = browser.post("/accesso", &fields).await;
                assert_eq!(answer.status, 403, "{what}");
            }
            // Whom the tour does not have.
            let fields = [
                ("csrf", to_sign_in.clone()),
                ("persona", "nessuno".to_owned()),
            ];
            assert_eq!(
                browser.post("/accesso", &fields).await.status,
                404,
                "{what}"
            );
            // The control: the right token does both.
            let answer = browser.post("/uscita", &[("csrf", mine)]).await;
            assert_eq!(
                answer.status,
                if who.persona.is_some() { 303 } else { 401 },
                "{what}"
            );
            let to_sign_in = browser.get("/accesso").await.hidden("csrf");
            let fields = [("csrf", to_sign_in), persona];
            let answer = browser.post("/accesso", &fields).await;
            assert_eq!(
                (answer.status, answer.header("location")),
                (303, "/i"),
                "{what}"
            );
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_language_is_chosen_by_whom_the_form_was_drawn_for_and_for_nobody_else() {
    for (name, setting) in both().await {
        let ground = Ground::on(setting).await;
        let spoken = |dump: &str| dump.matches("Text(\"de\")").count();
        for who in ground.everybody().await {
            let before = dump(&ground.stato).await;
            let mut other = ground.desk.signed_in("ines-reggenti").await;
            let mut nobody = ground.desk.browser();
            let theirs = other.get("/lingua").await.hidden("csrf");
            let anybody = nobody.get("/lingua").await.hidden("csrf");
            let mut browser = who.browser.clone();
            let to_sign_in = browser.get("/accesso").await.hidden("csrf");
            let mine = browser.get("/lingua").await.hidden("csrf");
            let what = format!("{name}: {:?}", who.persona);
            let fields = |token: &str| {
                let field = |name, value: &str| (name, value.to_owned());
                [
                    field("csrf", token),
                    field("lingua", "de"),
                    field("ritorno", "/accessibilita"),
                ]
            };
            let mut foreign = vec![theirs, anybody, String::new()];
            // Before sign-in every form of a browser bears one token.
            if who.persona.is_some() {
                foreign.push(to_sign_in);
            }
            for token in &foreign {
                let answer = browser.post("/lingua", &fields(token)).await;
                assert_eq!(answer.status, 403, "{what}");
                assert_eq!(answer.header("set-cookie"), "", "{what}");
            }
            assert_eq!(
                sessions_apart(&dump(&ground.stato).await),
                sessions_apart(&before),
                "{what}"
            );
            // The control: the right token does it, for this person or for this browser alone.
            let answer = browser.post("/lingua", &fields(&mine)).await;
            assert_eq!(answer.status, 200, "{what}");
            let on = answer.attributes("a.go-on", "href");
            assert_eq!(on, ["/accessibilita"], "{what}");
            let page = browser.get("/accessibilita").await;
            assert_eq!(page.attributes("html", "lang"), ["de"], "{what}");
            let more = spoken(&dump(&ground.stato).await) - spoken(&before);
            assert_eq!(more, usize::from(who.persona.is_some()), "{what}");
            if let Some(persona) = who.persona {
                let sql = "update persona set lingua = 'it' where id = $1";
                ground.stato.execute(sql, &[persona.into()]).await.unwrap();
            }
        }
    }
}
