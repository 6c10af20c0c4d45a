//! What a person can do, from the welcome to a payment and back, on both databases.

mod people;

use super::behind;
use crate::support::browser::{Answer, Browser};
use scraper::{ElementRef, Html, Selector};

/// Everybody of the guided tour, with what they may act as.
const PERSONS: [(&str, &[&str]); 10] = [
    (
        "Carla Esempi",
        &["Titolare o rappresentante · Officina Esempio S.r.l."],
    ),
    (
        "Dario Provetti",
        &[
            "Intermediario · Studio Provetti",
            "Titolare o rappresentante · Dario Provetti",
        ],
    ),
    (
        "Lia Saggi",
        &["Collaboratore dello studio · Studio Provetti"],
    ),
    (
        "Delfina Campioni",
        &["Titolare o rappresentante · Delfina Campioni"],
    ),
    ("Omero Fidati", &["Delegato di fiducia · Delfina Campioni"]),
    (
        "Nino Comunali",
        &["Titolare o rappresentante · Comune di Vallechiara"],
    ),
    (
        "Ugo Sportelli",
        &["Operatore di sede · Sede di Vallechiara"],
    ),
    (
        "Ines Reggenti",
        &["Responsabile di sede · Sede di Vallechiara"],
    ),
    (
        "Bruno Facsimili",
        &["Operatore di sede · Sede di Montescuro"],
    ),
    ("Ada Sistemi", &["Amministratore · Istituto"]),
];

/// The main part of a page as lines, without the words that are new in each demonstration.
fn shown(answer: &Answer) -> String {
    let page = Html::parse_document(&answer.text);
    let main = Selector::parse("main").unwrap();
    let mut lines = Vec::new();
    for element in page
        .select(&main)
        .flat_map(|main| main.descendent_elements())
    {
        let line = match element.value().name() {
            "h1" | "h2" | "p" | "caption" | "summary" => folded(&element),
            "div"
                if element
                    .children()
                    .filter_map(ElementRef::wrap)
                    .any(|child| child.value().name() == "dt") =>
            {
                folded(&element)
            }
            "tr" => {
                let cells = element.children().filter_map(ElementRef::wrap);
                cells
                    .map(|cell| folded(&cell))
                    .collect::<Vec<_>>()
                    .join(" | ")
            }
            "a" if element
                .ancestors()
                .filter_map(ElementRef::wrap)
                .all(|above| above.value().name() != "table") =>
            {
                format!("-> {}", folded(&element))
            }
            _ => continue,
        };
        lines.push(line);
    }
    lines.join("\n")
}

fn folded(element: &ElementRef<'_>) -> String {
    let text: Vec<&str> = element.text().flat_map(str::split_whitespace).collect();
    text.join(" ")
}

/// The entries of the menu on the desk of a position: live ones first, then those announced.
fn menu(desk: &Answer) -> [Vec<String>; 2] {
    [
        desk.texts(".groups a.entry"),
        desk.texts(".groups .entry.announced > span"),
    ]
}

async fn search(browser: &mut Browser, home: &str, sought: &str) -> Answer {
    let page = browser.get(home).await;
    let fields = [
        ("csrf", page.hidden("csrf")),
        ("contesto", page.hidden("contesto")),
        ("cerca", sought.to_owned()),
    ];
    let action = page.attributes("form.search", "action").remove(0);
    assert_eq!(action, format!("{home}/cerca"));
    let answer = browser.post(&action, &fields).await;
    assert_eq!(answer.status, 200, "{sought}: {}", answer.text);
    answer
}

/// The only incarico of a person.
async fn only_incarico(browser: &mut Browser) -> String {
    let choice = browser.get("/i").await;
    let mut links = choice.attributes("main a", "href");
    assert_eq!(links.len(), 1, "{}", choice.text);
    links.remove(0)
}

#[tokio::test]
async fn from_the_welcome_to_a_payment_and_back() {
    for (name, setting) in behind::both().await {
        let desk = setting.open().await;
        let mut browser = desk.browser();
        let welcome = browser.get("/").await;
        assert_eq!(welcome.status, 200, "{name}");
        assert!(welcome.text.contains("Servizi per le Aziende e Consulenti"));
        for wanted in [
            "Accedi al Cassetto",
            "Apri il manuale",
            "Dichiarazione di accessibilità",
        ] {
            let there = browser.get(&welcome.link(wanted)).await;
            assert_eq!(there.status, 200, "{name}: {wanted}");
        }
        assert!(
            !welcome.texts(".contacts dd").is_empty(),
            "{name}: contacts"
        );

        let tour = browser.get(&welcome.link("Accedi al Cassetto")).await;
        assert_eq!(
            tour.texts(".person-card h2"),
            PERSONS.map(|(person, _)| person),
            "{name}"
        );
        let roles = PERSONS.iter().flat_map(|(_, roles)| roles.iter().copied());
        assert_eq!(
            tour.texts(".person-card .roles li"),
            roles.collect::<Vec<_>>(),
            "{name}"
        );
        let sentences = tour.texts(".person-card h2 + p");
        for ((person, _), sentence) in PERSONS.iter().zip(&sentences) {
            assert!(
                sentence.starts_with(person) && sentence.ends_with('.'),
                "{name}: {sentence}"
            );
        }
        assert_eq!(sentences.len(), PERSONS.len(), "{name}");
        let journeys = tour.texts(".person-card .journey");
        assert_eq!(journeys.len(), PERSONS.len(), "{name}: {journeys:?}");

        let persons = tour.attributes("input[name=persona]", "value");
        let carla = PERSONS
            .iter()
            .position(|(person, _)| *person == "Carla Esempi")
            .unwrap();
        let carla = persons[carla].clone();
        let fields = [("csrf", tour.hidden("csrf")), ("persona", carla)];
        let signed_in = browser.post("/accesso", &fields).await;
        assert_eq!(
            (signed_in.status, signed_in.header("location")),
            (303, "/i"),
            "{name}"
        );
        let home = only_incarico(&mut browser).await;
        let listed = browser.get(&home).await;
        assert_eq!(
            listed.rows("tbody").len(),
            2,
            "{name}: A and B, and nobody else's"
        );

        let mut found = Vec::new();
        for sought in [
            "9900000101",
            " 9900000101 ",
            "99000011108",
            "officina",
            "Esempio officina",
            "OFFIC",
        ] {
            let answer = search(&mut browser, &home, sought).await;
            let rows = answer.rows("tbody");
            let wanted = "| Azienda UniEmens | Matricola 9900000101 | Sede di Vallechiara | attiva";
            let at = rows.iter().position(|row| row.ends_with(wanted));
            let at = at.unwrap_or_else(|| panic!("{name}: {sought}: {rows:?}"));
            let links = answer.attributes("tbody a", "href");
            found.push(links[at].clone());
        }
        found.dedup();
        assert_eq!(found.len(), 1, "{name}: {found:?}");
        let nothing = search(&mut browser, &home, "cantieri").await;
        assert_eq!(
            nothing.texts(".positions-none"),
            ["Nessuna posizione corrisponde a quanto cercato."],
            "{name}"
        );
        let refused = search(&mut browser, &home, "  ").await;
        assert!(refused.text.contains("Ricerca non eseguita."), "{name}");

        let position = browser.get(&found[0]).await;
        let [live, announced] = menu(&position);
        let expected = [
            "Che cosa fare",
            "Che cosa fare per la posizione",
            "Dati della posizione",
            "Posizioni dello stesso codice fiscale",
            "UniEmens",
            "Versamenti",
        ];
        assert_eq!(live, expected, "{name}");
        assert!(
            announced.contains(&"DURCNon ancora disponibile".to_owned()),
            "{name}: {announced:?}"
        );
        assert_eq!(
            position.attributes(".entry.announced a, a.announced", "href"),
            Vec::<String>::new()
        );

        let window = browser.get(&position.link("Versamenti")).await;
        assert_eq!(window.status, 200, "{name}");
        let all = shown(&window);
        let top = all.lines().take(16).collect::<Vec<_>>().join("\n");
        insta::assert_snapshot!("the_top_of_the_window_of_payments", top);
        let month = browser.get(&window.link("luglio\u{a0}2026")).await;
        insta::assert_snapshot!(
            "the_month_that_was_paid_under_a_wrong_matricola",
            shown(&month)
        );
        let back = browser.get(&month.link("Tutti i mesi")).await;
        assert_eq!(shown(&back), shown(&window), "{name}");
        let unmatched = browser.get(&window.link("F24 non abbinati")).await;
        insta::assert_snapshot!("the_payments_that_match_nothing", shown(&unmatched));
        let again = browser.get(&unmatched.link("luglio\u{a0}2026")).await;
        assert_eq!(shown(&again), shown(&month), "{name}");
        let welcome = browser.get("/").await;
        assert_eq!(
            (welcome.status, welcome.header("location")),
            (303, "/i"),
            "{name}"
        );
    }
}

#[tokio::test]
async fn rows_are_sorted_and_paged_there_and_back() {
    for (name, setting) in behind::both().await {
        let desk = setting.open().await;
        super::import::payments(&desk, 70).await;
        let mut browser = desk.signed_in("carla-esempi").await;
        let home = only_incarico(&mut browser).await;
        let position = browser.get(&home).await.link("9900000101");
        let all = format!("{position}/versamenti/tutti");
        for order in ["", "?t1-ordine=debito", "?t1-ordine=-debito"] {
            let mut pages = vec![browser.get(&format!("{all}{order}")).await];
            while let Some(next) = pages[pages.len() - 1]
                .attributes("a[rel=next]", "href")
                .pop()
            {
                pages.push(browser.get(&next).await);
            }
            let rows: Vec<Vec<String>> = pages.iter().map(|page| page.rows("tbody")).collect();
            assert_eq!(
                rows.iter().map(Vec::len).collect::<Vec<_>>(),
                [50, 50, 6],
                "{name} {order}"
            );
            let mut every: Vec<String> = rows.concat();
            let amounts: Vec<i64> = every.iter().map(|row| cents(row)).collect();
            match order {
                "?t1-ordine=debito" => assert!(amounts.is_sorted(), "{name}: {amounts:?}"),
                "?t1-ordine=-debito" => {
                    assert!(amounts.is_sorted_by(|a, b| a >= b), "{name}: {amounts:?}")
                }
                _ => assert!(!amounts.is_sorted(), "{name}: by day"),
            }
            every.sort();
            every.dedup();
            assert_eq!(every.len(), 106, "{name} {order}: each row once");
            // And back: the same pages, from the last to the first.
            let mut at = pages.len() - 1;
            while let Some(previous) = pages[at].attributes("a[rel=prev]", "href").pop() {
                let page = browser.get(&previous).await;
                at -= 1;
                assert_eq!(page.rows("tbody"), rows[at], "{name} {order}: page {at}");
                pages[at] = page;
            }
            assert_eq!(at, 0, "{name} {order}");
        }
        let first = browser.get(&all).await;
        let sorted = browser.get(&first.link("A debito")).await;
        assert_eq!(
            sorted.texts("th[aria-sort=ascending]"),
            ["A debito"],
            "{name}"
        );
        let turned = browser.get(&sorted.link("A debito")).await;
        assert_eq!(
            turned.texts("th[aria-sort=descending]"),
            ["A debito"],
            "{name}"
        );
    }
}

/// The amount at debit of a row of all payments.
fn cents(row: &str) -> i64 {
    let cell = row.split(" | ").nth(6).unwrap();
    let digits: String = cell.chars().filter(char::is_ascii_digit).collect();
    digits
        .parse()
        .unwrap_or_else(|_| panic!("no amount in {row}"))
}
