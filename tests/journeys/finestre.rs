//! Windows of the desk: what stands in one comes without what stands round a page, with the place that its title
//! shows; and a window is answered for that place alone, however positions are switched between windows.

use super::behind::{self, both};
use crate::support::browser::{Answer, Browser};
use crate::support::desk::{Desk, Setting};
use axum::body::Body;
use axum::http::{Request, header};
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

/// Steps of one random walk.
const STEPS: usize = 150;

/// Pages that a window of a position shows.
const PAGES: [&str; 4] = [
    "",
    "/versamenti/mesi",
    "/uniemens/denunce",
    "/anagrafica/posizione",
];

struct Ground {
    desk: Desk,
    home: String,
    /// Positions that the intermediary may see: word in addresses, and matricola.
    seen: Vec<(String, String)>,
    /// Looks that were denied while they were sought.
    denied: usize,
}

/// A window, as the script of the desk keeps it.
#[derive(Clone)]
struct Window {
    context: String,
    /// Which position its title shows.
    shows: usize,
}

impl Ground {
    async fn on(setting: Setting) -> Ground {
        let desk = setting.open().await;
        let stato = behind::stato(&desk).await;
        let incarico = behind::incarico(&stato, "dario-provetti-intermediario").await;
        let home = format!("/i/{incarico}");
        let sql =
            "select codice, chiave from archivio.posizione where tipo = 'uniemens' order by id";
        let mut browser = desk.signed_in("dario-provetti").await;
        let (mut seen, mut denied) = (Vec::new(), 0);
        for row in stato.all(sql, &[]).await.unwrap() {
            let (codice, chiave) = (row.text(0).unwrap(), row.text(1).unwrap());
            match browser.get(&format!("{home}/p/{codice}")).await.status {
                200 => seen.push((codice.to_owned(), chiave.to_owned())),
                _ => denied += 1,
            }
            if seen.len() == 4 {
                break;
            }
        }
        assert_eq!(seen.len(), 4, "too few positions to switch between");
        Ground {
            desk,
            home,
            seen,
            denied,
        }
    }

    fn path(&self, position: usize, page: &str) -> String {
        format!("{}/p/{}{page}", self.home, self.seen[position].0)
    }

    /// The matricole that an answer names.
    fn named(&self, answer: &Answer) -> Vec<usize> {
        let there = |at: &usize| answer.text.contains(&self.seen[*at].1);
        (0..self.seen.len()).filter(there).collect()
    }
}

/// Asks as a window does.
async fn ask(browser: &mut Browser, path: &str, window: &str) -> Answer {
    loop {
        let request = Request::get(path)
            .header(header::HOST, "127.0.0.1:8080")
            .header("finestra", window);
        let answer = browser.send(request.body(Body::empty()).unwrap()).await;
        // A busy machine may let the time of a call end first.
        if ![429, 503, 504].contains(&answer.status) {
            return answer;
        }
    }
}

fn one(found: Vec<String>) -> String {
    assert_eq!(found.len(), 1, "{found:?}");
    found.into_iter().next().unwrap()
}

#[tokio::test]
async fn a_window_gets_what_stands_in_it_with_the_place_of_its_title() {
    for (name, setting) in both().await {
        let ground = Ground::on(setting).await;
        let mut browser = ground.desk.signed_in("dario-provetti").await;
        let path = ground.path(0, "/versamenti/mesi");
        let part = ask(&mut browser, &path, "nuova").await;
        assert_eq!(part.status, 200, "{name}: {}", part.text);
        assert!(part.texts("nav, header, footer, main").is_empty());
        let place = one(part.attributes("article", "data-place"));
        assert_eq!(place, ground.path(0, ""));
        let entry = one(part.attributes("article", "data-entry"));
        assert_eq!(entry, "versamenti/mesi");
        let of = one(part.texts(".window-of"));
        let key = format!("Matricola {}", ground.seen[0].1);
        for words in [
            &key,
            "Azienda UniEmens",
            "attiva",
            "Per conto di Studio Provetti",
        ] {
            assert!(of.contains(words), "{name}: {of}");
        }
        assert_eq!(
            part.header("vary"),
            "cookie, accept, accept-language, finestra"
        );
        // The page itself says the same, out of sight.
        let whole = browser.get(&path).await;
        assert_eq!(one(whole.texts("main > .window-of[hidden]")), of);
        assert_eq!(one(whole.attributes("main", "data-place")), place);
        // What is the same for everybody stands in windows too, and is about no place.
        let help = ask(&mut browser, "/aiuto", "nuova").await;
        assert_eq!(help.status, 200);
        assert!(help.attributes("article", "data-place").is_empty());
        // Whoever is signed out is told so, and not led away from what stands beside the window.
        let mut nobody = ground.desk.browser();
        assert_eq!(ask(&mut nobody, &path, "nuova").await.status, 401);
    }
}

#[tokio::test]
async fn however_positions_are_switched_a_window_shows_that_of_its_title_alone() {
    for (name, setting) in both().await {
        let ground = Ground::on(setting).await;
        let mut browser = ground.desk.signed_in("dario-provetti").await;
        let mut conflicts = 0;
        for seed in 0..2 {
            let mut random = ChaCha8Rng::seed_from_u64(seed);
            let mut windows: Vec<Window> = Vec::new();
            let (mut refused, mut answered) = (0, 0);
            for step in 0..STEPS {
                let position = random.random_range(0..ground.seen.len());
                let path = ground.path(position, PAGES[random.random_range(0..PAGES.len())]);
                let old = (!windows.is_empty() && random.random_bool(0.75))
                    .then(|| random.random_range(0..windows.len()));
                let said = old
                    .map_or("nuova", |at| windows[at].context.as_str())
                    .to_owned();
                let answer = ask(&mut browser, &path, &said).await;
                let about = format!("{name}, seed {seed}, step {step}: {path}: {}", answer.text);
                let agrees = old.is_none_or(|at| windows[at].shows == position);
                if !agrees {
                    assert_eq!(answer.status, 409, "{about}");
                    assert_eq!(ground.named(&answer), [] as [usize; 0], "{about}");
                    refused += 1;
                    continue;
                }
                assert_eq!(answer.status, 200, "{about}");
                assert_eq!(ground.named(&answer), [position], "{about}");
                let window = Window {
                    context: one(answer.attributes("article", "data-context")),
                    shows: position,
                };
                match old {
                    Some(at) => windows[at] = window,
                    None => windows.push(window),
                }
                answered += 1;
            }
            assert!(refused > 20 && answered > 20, "{refused} and {answered}");
            conflicts += refused;
        }
        let looked = behind::register(&ground.desk).await;
        let denied = looked.iter().filter(|seen| seen[7] == "negata");
        assert_eq!(denied.count(), ground.denied + conflicts, "{name}");
    }
}

#[tokio::test]
async fn what_a_window_says_of_itself_counts_for_its_session_and_its_kind_of_place_alone() {
    let ground = Ground::on(Setting::new().await).await;
    let mut browser = ground.desk.signed_in("dario-provetti").await;
    let path = ground.path(0, "/versamenti/mesi");
    let part = ask(&mut browser, &path, "nuova").await;
    let context = one(part.attributes("article", "data-context"));
    assert_eq!(ask(&mut browser, &path, &context).await.status, 200);
    let mut again = ground.desk.signed_in("dario-provetti").await;
    let cut = &context[..context.len() - 1];
    for (who, said) in [
        (&mut again, context.as_str()),
        (&mut browser.clone(), ""),
        (&mut browser, "x"),
    ] {
        let answer = ask(who, &path, said).await;
        assert_eq!(answer.status, 403, "`{said}`: {}", answer.text);
        assert_eq!(ground.named(&answer), [] as [usize; 0]);
    }
    assert_eq!(ask(&mut browser, &path, cut).await.status, 403);
    // The home of the incarico, and all positions of the soggetto, are other places.
    let soggetto = format!("{}/s/{}/anagrafica/soggetto", ground.home, ground.seen[0].0);
    for other in [ground.home.clone(), soggetto] {
        let status = ask(&mut browser, &other, &context).await.status;
        assert!([404, 409].contains(&status), "{other}: {status}");
    }
}
