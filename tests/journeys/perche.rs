//! "Perché non vedo questa voce?": what each person may know of what they do not see.

use super::behind::{self, faceless, posizione};
use super::regole::home;
use crate::support::browser::{Answer, Browser};
use crate::support::desk::{Desk, Setting};

/// Somebody, before the first matricola of the story.
async fn before_a1(desk: &Desk, person: &str, role: &str) -> (Browser, String) {
    let (browser, home) = home(desk, person, role).await;
    let stato = behind::stato(desk).await;
    let a1 = posizione(&stato, "uniemens", "9900000101").await;
    (browser, format!("{home}/p/{a1}"))
}

fn asked(voce: &str) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.append_pair("voce", voce).finish()
}

/// An administrator's menu beside those of everybody else: one application that only officers have.
fn only_for_officers(setting: &Setting) {
    let menu = setting.path("menus/operatore.toml");
    let mut rows = std::fs::read_to_string(&menu).unwrap();
    rows.push_str(
        "\n[[group]]\ntitle = { it = \"Sportello\" }\n\n  [[group.entry]]\n  open = \"versamenti/mesi\"\n  \
         title = { it = \"Registro riservato\" }\n  scope = \"posizione\"\n  annunciata = [\"*\"]\n  \
         perche = { it = \"Da gennaio\" }\n",
    );
    std::fs::write(menu, rows).unwrap();
}

#[tokio::test]
async fn the_foot_of_the_menu_leads_to_the_entries_one_has() {
    let desk = Desk::start().await;
    for (person, role) in [
        ("carla-esempi", "carla-esempi-titolare"),
        ("dario-provetti", "dario-provetti-intermediario"),
        ("ugo-sportelli", "ugo-sportelli-operatore"),
    ] {
        let (mut browser, at) = before_a1(&desk, person, role).await;
        let scrivania = browser.get(&at).await;
        let window = browser.get(&scrivania.link("Versamenti")).await;
        let home = at.split("/p/").next().unwrap();
        let first = browser.get(home).await;
        assert_eq!(first.link("Perché non vedo"), format!("{home}/perche"));
        for page in [&scrivania, &window] {
            assert_eq!(
                page.link("Perché non vedo"),
                format!("{at}/perche"),
                "{person}"
            );
        }
        let page = browser.get(&format!("{at}/perche")).await;
        assert_eq!(
            page.texts("h1"),
            ["Perché non vedo questa voce?"],
            "{person}"
        );
        let entries = page.texts("ul.entries a");
        assert_eq!(entries.last().unwrap(), "Versamenti", "{person}");
        // Above its menu the desk shows what is at hand of it.
        let shown = scrivania.texts(".group a");
        let menu = &shown[shown.len() - entries.len()..];
        assert_eq!(entries, menu, "{person}");
        let announced = page.texts("dl.entries dt");
        assert!(
            announced.contains(&"DURC".to_owned()),
            "{person}: {announced:?}"
        );
        let why = page.texts("dl.entries dd");
        assert!(
            why.contains(&"Non ancora disponibile".to_owned()),
            "{person}: {why:?}"
        );
        for hidden in ["menus/", ".toml", "regole", "9900000202"] {
            assert!(!page.text.contains(hidden), "{person}: {hidden}");
        }
        let open = browser
            .get(&format!("{at}/perche?{}", asked(" VERSA ")))
            .await;
        let told = open.texts("#risposta li");
        assert_eq!(told, ["Versamenti Da qui si apre."], "{person}");
        let soon = browser.get(&format!("{at}/perche?{}", asked("durc"))).await;
        let told = soon.texts("#risposta li");
        assert_eq!(told, ["DURC Non ancora disponibile"], "{person}");
    }
}

/// What an answer says of an entry that is not in this menu.
fn nothing(page: &Answer) -> String {
    assert_eq!(page.status, 200);
    let told = page.texts("#risposta p");
    assert_eq!(
        told[0],
        "Con questo incarico, da qui, non c'è nessuna voce con quel nome."
    );
    faceless(page)
}

#[tokio::test]
async fn what_does_not_exist_and_what_is_of_others_are_the_same_bytes() {
    for (name, setting) in behind::both().await {
        only_for_officers(&setting);
        let desk = setting.open().await;
        for (person, role) in [
            ("carla-esempi", "carla-esempi-titolare"),
            ("dario-provetti", "dario-provetti-intermediario"),
            ("lia-saggi", "lia-saggi-collaboratrice"),
        ] {
            let (mut browser, at) = before_a1(&desk, person, role).await;
            let (_, home) = home(&desk, person, role).await;
            for at in [at, home] {
                let mut answers = Vec::new();
                for voce in [
                    "Registro riservato",
                    "Registro inesistente",
                    "versamenti/nessuna",
                    "menus/operatore.toml",
                    "<script>",
                    &"x".repeat(300),
                ] {
                    let page = browser.get(&format!("{at}/perche?{}", asked(voce))).await;
                    assert!(!page.text.contains("Registro"), "{name} {person} {voce}");
                    answers.push(nothing(&page));
                }
                answers.dedup();
                assert_eq!(answers.len(), 1, "{name} {person}: {answers:?}");
            }
        }
        // The control: whose entry it is, is told so.
        let (mut ugo, at) = before_a1(&desk, "ugo-sportelli", "ugo-sportelli-operatore").await;
        let page = ugo.get(&format!("{at}/perche?{}", asked("registro"))).await;
        assert_eq!(
            page.texts("#risposta li"),
            ["Registro riservato Da gennaio"]
        );
        desk.app.close().await;
    }
}

#[tokio::test]
async fn a_position_that_is_not_seen_is_answered_like_one_that_is_not_there() {
    let desk = Desk::start().await;
    let (mut dario, at) = before_a1(&desk, "dario-provetti", "dario-provetti-intermediario").await;
    assert_eq!(dario.get(&format!("{at}/perche")).await.status, 200);
    let stato = behind::stato(&desk).await;
    let home = at.split("/p/").next().unwrap().to_owned();
    let foreign = posizione(&stato, "pubblico", "99000051104/00001").await;
    let missing = dario
        .get(&format!("{home}/p/aaaaaaaaaaaaaaaa/perche"))
        .await;
    let foreign = dario.get(&format!("{home}/p/{foreign}/perche")).await;
    assert_eq!((missing.status, foreign.status), (404, 404));
    // A delega that is revoked closes it at once.
    let sql = "update delega set revocata = 1 where delegato = 'studio-provetti'";
    stato.execute(sql, &[]).await.unwrap();
    let revoked = dario
        .get(&format!("{at}/perche?{}", asked("Versamenti")))
        .await;
    let same = |answer: &Answer| {
        let text = faceless(answer);
        text.lines()
            .filter(|line| !line.contains("ritorno"))
            .collect::<Vec<_>>()
            .join("\n")
    };
    assert_eq!(same(&revoked), same(&missing));
    assert_eq!(same(&foreign), same(&missing));
}

#[tokio::test]
async fn whoever_administers_is_led_to_the_rules() {
    let desk = Desk::start().await;
    let (mut ada, home) = home(&desk, "ada-sistemi", "ada-sistemi-amministratrice").await;
    let own = ada.get(&format!("{home}/perche")).await;
    assert_eq!(own.link("Regole dei menu"), format!("{home}/regole"));
}

#[tokio::test]
async fn asking_is_recorded_like_looking() {
    let desk = Desk::start().await;
    let (mut carla, at) = before_a1(&desk, "carla-esempi", "carla-esempi-titolare").await;
    let (mut ada, of_ada) = home(&desk, "ada-sistemi", "ada-sistemi-amministratrice").await;
    let of_carla = at.split("/p/").next().unwrap().to_owned();
    assert_eq!(
        carla.get(&format!("{at}/perche?voce=durc")).await.status,
        200
    );
    assert_eq!(carla.get(&format!("{of_carla}/regole")).await.status, 404);
    assert_eq!(ada.get(&format!("{of_ada}/regole")).await.status, 200);
    let register = behind::register(&desk).await;
    let mut seen: Vec<_> = register
        .iter()
        .map(|row| [1, 3, 5, 6, 7].map(|at| row[at].as_str()))
        .collect();
    seen.sort_unstable();
    assert_eq!(
        seen,
        [
            ["ada-sistemi", "amministratore", "-", "regole", "mostrata"],
            ["carla-esempi", "titolare", "-", "perche", "mostrata"],
            ["carla-esempi", "titolare", "-", "regole", "negata"],
        ]
    );
}
