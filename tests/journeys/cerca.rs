//! The search of the desk: what it finds, that looking is recorded, and what applications cannot do in it.

mod hostile;

use super::behind::{self, both, register};
use crate::support::browser::{Answer, Browser};
use crate::support::desk::{Desk, Setting};

/// Carla before the position of firm A.
struct Ground {
    desk: Desk,
    browser: Browser,
    path: String,
}

impl Ground {
    async fn on(setting: Setting) -> Ground {
        let desk = setting.open().await;
        let stato = behind::stato(&desk).await;
        let incarico = behind::incarico(&stato, "carla-esempi-titolare").await;
        let posizione = behind::posizione(&stato, "uniemens", "9900000101").await;
        let browser = desk.signed_in("carla-esempi").await;
        Ground {
            desk,
            browser,
            path: format!("/i/{incarico}/p/{posizione}/cerca"),
        }
    }

    /// What is answered at once.
    async fn once(&mut self, sought: &str) -> Answer {
        let form = self.browser.get(&self.path).await;
        let fields = [
            ("csrf", form.hidden("csrf")),
            ("contesto", form.hidden("contesto")),
            ("cerca", sought.to_owned()),
        ];
        self.browser.post(&self.path, &fields).await
    }

    /// What is answered, again as long as an application of these is late, as it is on a busy machine.
    async fn seek(&mut self, sought: &str, good: &[&str]) -> Answer {
        for _ in 0..40 {
            let answer = self.once(sought).await;
            let silent = answer.texts(".answers-silent").join(" ");
            if !good.iter().any(|title| silent.contains(title)) {
                return answer;
            }
        }
        panic!("{good:?} never answered in time");
    }
}

/// The groups of an answer, each with what its links say.
fn groups(answer: &Answer) -> Vec<(String, Vec<String>)> {
    let titles = answer.texts(".answers h2");
    let lists = titles.iter().enumerate().map(|(number, title)| {
        let list = format!("section[aria-labelledby=trovati-{number}] li");
        (title.clone(), answer.texts(&list))
    });
    lists.collect()
}

const GOOD: [&str; 2] = ["Versamenti", "UniEmens"];

#[tokio::test(flavor = "multi_thread")]
async fn pages_positions_the_manual_and_applications_answer_in_groups() {
    for (name, setting) in both().await {
        let mut ground = Ground::on(setting).await;
        let answer = ground.seek("settembre 2026", &GOOD).await;
        let found = groups(&answer);
        let of = |title: &str| {
            let group = found.iter().find(|(it, _)| it == title);
            group.map(|(_, lines)| lines.join("\n")).unwrap_or_default()
        };
        assert!(
            of("Versamenti").contains("Versamenti di settembre 2026"),
            "{name}: {found:?}"
        );
        assert!(
            of("UniEmens").contains("Denunce di settembre 2026"),
            "{name}: {found:?}"
        );
        let links = answer.attributes(".answers a", "href");
        for page in ["versamenti/mese", "uniemens/mese"] {
            let href = links.iter().find(|it| it.contains(page)).expect(page);
            assert_eq!(ground.browser.get(href).await.status, 200, "{name}: {href}");
        }

        // The menu and the manual; both are folded as names are.
        let answer = ground.seek("VERSAMÈNTI", &GOOD).await;
        let found = groups(&answer);
        let titles: Vec<_> = found.iter().map(|(title, _)| title.as_str()).collect();
        assert_eq!(
            (titles[0], titles[titles.len() - 1]),
            ("Pagine", "Aiuto"),
            "{name}"
        );

        // A position by the beginning of its key, which is no row of an application.
        let answer = ground.seek("9900000", &GOOD).await;
        let rows = answer.texts(".positions tbody tr").join("\n");
        assert!(
            rows.contains("9900000101") && rows.contains("9900000202"),
            "{name}: {rows}"
        );
        assert!(!rows.contains("9900000303"), "{name}: {rows}");

        // Two letters are sought in the menu alone.
        let answer = ground.once("ve").await;
        let titles: Vec<_> = groups(&answer)
            .into_iter()
            .map(|(title, _)| title)
            .collect();
        assert_eq!(titles, ["Pagine"], "{name}");
        assert_eq!(
            ground.once("").await.texts(".search-refused").len(),
            1,
            "{name}"
        );
        let answer = ground.seek("zzzzz", &GOOD).await;
        assert_eq!(
            answer.texts(".positions-none"),
            ["Nulla corrisponde a quanto cercato."],
            "{name}"
        );
        ground.desk.app.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_only_announced_is_not_found() {
    let mut ground = Ground::on(Setting::new().await).await;
    let desk = ground.path.trim_end_matches("/cerca").to_owned();
    let menu = ground.browser.get(&desk).await;
    for (announced, page) in [
        ("DURC", "/durc/"),
        ("Comunicazione Bidirezionale", "/comunicazione/"),
    ] {
        assert!(menu.text.contains(announced), "{announced}");
        let answer = ground.seek(announced, &GOOD).await;
        let titles: Vec<_> = groups(&answer)
            .into_iter()
            .map(|(title, _)| title)
            .collect();
        assert!(
            !titles.contains(&"Pagine".to_owned()),
            "{announced}: {titles:?}"
        );
        let links = answer.attributes("main a", "href");
        assert!(
            !links.iter().any(|it| it.contains(page)),
            "{announced}: {links:?}"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn seeking_is_recorded_with_every_application_that_was_asked() {
    for (name, setting) in both().await {
        let mut ground = Ground::on(setting).await;
        let answer = ground.seek("ottobre 2026", &GOOD).await;
        let request = answer.header("x-request-id").to_owned();
        let rows = register(&ground.desk).await;
        let mut seen: Vec<_> = rows
            .into_iter()
            .filter(|row| row[0] == request)
            .map(|row| format!("{} {} {} {}", row[1], row[5], row[6], row[7]))
            .collect();
        seen.sort_unstable();
        assert_eq!(
            seen,
            [
                "carla-esempi - ricerca mostrata",
                "carla-esempi - ricerca mostrata",
                "carla-esempi uniemens denunce cercata",
                "carla-esempi versamenti mesi cercata",
            ],
            "{name}"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_sees_many_positions_is_told_that_there_are_more_and_where_they_are() {
    for (name, setting) in both().await {
        let mut ground = Ground::on(setting).await;
        let few = ground.once("officina").await;
        assert_eq!(
            few.texts("main p > a[href$='/cerca']"),
            Vec::<String>::new()
        );
        assert!(
            !few.text.contains("Altre posizioni corrispondono"),
            "{name}"
        );
        // An office has hundreds whose key begins alike.
        let stato = behind::stato(&ground.desk).await;
        let incarico = behind::incarico(&stato, "ugo-sportelli-operatore").await;
        let home = format!("/i/{incarico}");
        let mut ugo = ground.desk.signed_in("ugo-sportelli").await;
        let page = ugo.get(&home).await;
        let fields = [
            ("csrf", page.hidden("csrf")),
            ("contesto", page.hidden("contesto")),
            ("cerca", "990".to_owned()),
        ];
        let listed = ugo.post(&format!("{home}/cerca"), &fields).await;
        let first = listed.attributes("a[href*='/p/']", "href");
        ground.path = format!("{}/cerca", first[0]);
        ground.browser = ugo;
        let many = ground.once("990").await;
        assert_eq!(
            many.attributes("main a[href*='/p/']", "href"),
            first,
            "{name}"
        );
        assert!(
            many.text.contains("Altre posizioni corrispondono"),
            "{name}"
        );
        let links = many.attributes("main p > a", "href");
        assert!(links.contains(&home), "{name}: {links:?}");
    }
}
