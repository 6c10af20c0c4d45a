//! The search of the desk before a position: everybody, before every position, for what any position holds.
//! Nothing of another position or of another incarico is ever among what applications answer, and no
//! position is found that the incarico does not see.

use super::facts::{Days, INCARICHI, Incarico, POSIZIONI};
use super::ground::{Ground, Who};
use crate::journeys::behind::both;
use crate::support::browser::{Answer, Browser};
use std::collections::{BTreeMap, BTreeSet};

/// What people seek whatever they see: pages, months, amounts, names, and beginnings of keys.
const WORDS: [&str; 10] = [
    "versamenti",
    "denunce",
    "ottobre 2026",
    "07/2026",
    "5.480,00",
    "990",
    "officina",
    "cantieri",
    "delfina",
    "durc",
];

/// What one position holds and no other: keys, workers and protocols.
struct Held {
    /// By the name of the position.
    own: BTreeMap<&'static str, BTreeSet<String>>,
    /// Words that are sought, of every position.
    sought: Vec<String>,
}

impl Held {
    async fn of(ground: &Ground) -> Held {
        let mut own = BTreeMap::new();
        let mut sought: Vec<String> = WORDS.map(str::to_owned).into();
        for it in &POSIZIONI {
            let mut texts = BTreeSet::from([it.chiave.to_owned()]);
            for sql in [
                "select distinct i.codice_fiscale from archivio.denuncia_individuale i where i.posizione = $1 order by 1",
                "select v.riferimento from archivio.versamento v where v.posizione = $1 order by 1",
            ] {
                let id = "select id from archivio.posizione where tipo = $1 and chiave = $2";
                let id = ground
                    .stato
                    .one(id, &[it.tipo.into(), it.chiave.into()])
                    .await;
                let id = id.unwrap().unwrap().int(0).unwrap();
                let rows = ground.stato.all(sql, &[id.into()]).await.unwrap();
                let rows: Vec<String> = rows
                    .iter()
                    .map(|row| row.text(0).unwrap().to_owned())
                    .collect();
                sought.extend(rows.first().cloned());
                texts.extend(rows);
            }
            sought.push(it.chiave.to_owned());
            own.insert(it.name, texts);
        }
        // What two positions hold tells nothing about either.
        let all: Vec<String> = own.values().flatten().cloned().collect();
        let once = |text: &String| all.iter().filter(|it| *it == text).count() == 1;
        for texts in own.values_mut() {
            texts.retain(once);
        }
        sought.sort_unstable();
        sought.dedup();
        Held { own, sought }
    }

    /// What is in `text` although only other positions hold it.
    fn foreign(&self, text: &str, but: &str) -> Option<&String> {
        let others = self.own.iter().filter(|(name, _)| **name != but);
        others
            .flat_map(|(_, texts)| texts)
            .find(|it| text.contains(it.as_str()))
    }
}

fn fields(csrf: &str, context: &str, sought: &str) -> [(&'static str, String); 3] {
    [
        ("csrf", csrf.to_owned()),
        ("contesto", context.to_owned()),
        ("cerca", sought.to_owned()),
    ]
}

/// Seeks, again where an application was late on a busy machine.
async fn seek(browser: &Browser, path: &str, fields: &[(&str, String)]) -> Answer {
    for _ in 0..20 {
        let answer = browser.clone().post(path, fields).await;
        if answer.texts(".answers-silent").is_empty() {
            return answer;
        }
    }
    panic!("{path}: an application never answered in time");
}

/// The words of positions in the addresses of these links.
fn named(hrefs: &[String]) -> BTreeSet<String> {
    let word = |href: &String| {
        let parts: Vec<&str> = href.split(['/', '?']).collect();
        let at = parts.iter().position(|part| ["p", "s"].contains(part))?;
        parts.get(at + 1).map(|word| (*word).to_owned())
    };
    hrefs.iter().filter_map(word).collect()
}

fn mine(who: &Who) -> impl Iterator<Item = &'static Incarico> {
    let persona = who.persona;
    INCARICHI
        .iter()
        .filter(move |it| Some(it.persona) == persona && it.days == Days::Now)
}

#[tokio::test(flavor = "multi_thread")]
async fn whatever_is_sought_nothing_of_others_is_found() {
    for (name, setting) in both().await {
        let ground = Ground::on(setting).await;
        let held = Held::of(&ground).await;
        let known: BTreeSet<_> = POSIZIONI.map(|it| ground.known(it.name).text).into();
        let mut opened = BTreeSet::new();
        let (mut pages, mut hits, mut own) = (0, 0, 0);
        for who in ground.everybody().await {
            for it in mine(&who) {
                let sees: BTreeSet<_> =
                    it.sees.iter().map(|name| ground.known(name).text).collect();
                for position in it.sees.iter().copied() {
                    let incarico = ground.known(it.id).text;
                    let before = ground.known(position).text;
                    let path = format!("/i/{incarico}/p/{before}/cerca");
                    let form = who.get(&path).await;
                    let (csrf, context) = (form.hidden("csrf"), form.hidden("contesto"));
                    for sought in &held.sought {
                        let answer =
                            seek(&who.browser, &path, &fields(&csrf, &context, sought)).await;
                        let what = format!("{name}: {} {position} {sought}", it.id);
                        assert_eq!(answer.status, 200, "{what}");
                        let told = answer.texts(".answers li").join("\n");
                        assert_eq!(held.foreign(&told, position), None, "{what}: {told}");
                        own += usize::from(held.own[position].iter().any(|it| told.contains(it)));
                        let links = answer.attributes(".answers a", "href");
                        hits += links.len();
                        let about = named(&links);
                        assert!(about.iter().all(|it| *it == before), "{what}: {links:?}");
                        let elsewhere = |it: &&String| {
                            it.starts_with("/i/") && !it.starts_with(&format!("/i/{incarico}/"))
                        };
                        assert_eq!(links.iter().find(elsewhere), None, "{what}");
                        for word in named(&answer.attributes(".positions a", "href")) {
                            let of_others = known.contains(&word) && !sees.contains(&word);
                            assert!(!of_others, "{what}: {word}");
                            // There are others than those of `facts`: whoever finds one may stand before it.
                            let desk = format!("/i/{incarico}/p/{word}");
                            if opened.insert(desk.clone()) {
                                assert_eq!(who.get(&desk).await.status, 200, "{what}: {word}");
                            }
                        }
                        pages += 1;
                    }
                }
            }
        }
        assert!(
            pages > 1_000 && hits > 500 && own > 30,
            "{name}: {pages} {hits} {own}"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_search_before_a_position_is_taken_from_whom_it_was_drawn_for() {
    for (name, setting) in both().await {
        let ground = Ground::on(setting).await;
        let mut sent = 0;
        for who in ground.everybody().await {
            let stranger = match who.persona {
                Some("carla-esempi") => "delfina-campioni",
                _ => "carla-esempi",
            };
            let mut other = ground.desk.signed_in(stranger).await;
            let theirs = other.get("/i").await.hidden("csrf");
            for it in INCARICHI.iter() {
                for position in &POSIZIONI {
                    let own = mine(&who).any(|own| own.id == it.id);
                    let may = own && it.sees.contains(&position.name);
                    let (incarico, before) =
                        (ground.known(it.id).text, ground.known(position.name).text);
                    let path = format!("/i/{incarico}/p/{before}/cerca");
                    let what = format!("{name}: {:?} {} {}", who.persona, it.id, position.name);
                    if !may {
                        // Of whatever else the person may, and of nothing.
                        let answer = who
                            .browser
                            .clone()
                            .post(&path, &fields("", "", "ottobre"))
                            .await;
                        let met = if who.persona.is_some() { 404 } else { 401 };
                        assert_eq!(answer.status, met, "{what}");
                        assert!(met == 401 || who.is_nothing(&answer).await, "{what}");
                        continue;
                    }
                    let form = who.get(&path).await;
                    let (csrf, context) = (form.hidden("csrf"), form.hidden("contesto"));
                    let wide = who.get(&format!("/i/{incarico}")).await.hidden("contesto");
                    for (csrf, context, met) in [
                        (&csrf, &context, 200),
                        (&csrf, &wide, 409),
                        (&theirs, &context, 403),
                        (&csrf, &String::new(), 403),
                    ] {
                        let fields = fields(csrf, context, "ottobre 2026");
                        let answer = who.browser.clone().post(&path, &fields).await;
                        assert_eq!(answer.status, met, "{what}");
                        let found = answer.attributes(".answers a", "href");
                        assert!(met == 200 || found.is_empty(), "{what}: it has searched");
                        sent += 1;
                    }
                }
            }
        }
        assert!(sent > 150, "{sent} forms");
    }
}
