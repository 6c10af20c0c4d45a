//! A desk with everybody of `facts` in it, and the words of their addresses.

use super::facts::{INCARICHI, PEOPLE, PEOPLE_IN, POSIZIONI, ROWS};
use crate::journeys::behind::{self, faceless};
use crate::support::appunti;
use crate::support::browser::{Answer, Browser};
use crate::support::desk::{Desk, Setting};
use crate::support::rilievi;
use crate::support::statements;
use axum::body::Body;
use axum::http::{Request, header};
use cassetto::store::{Store, load};
use cassetto_db::Db;
use futures_util::future::join_all;
use std::collections::BTreeMap;

/// A word of an address: the one of something that `facts` knows, or one that names nothing.
#[derive(Clone, Debug)]
pub(super) struct Word {
    pub(super) name: Option<&'static str>,
    pub(super) label: &'static str,
    pub(super) text: String,
}

/// What an address is about.
#[derive(Clone, Debug)]
pub(super) struct Object {
    pub(super) incarico: Word,
    pub(super) posizione: Word,
    /// Application, page and what stands behind them.
    pub(super) window: &'static str,
    /// A chapter or a file.
    pub(super) thing: Word,
}

impl Object {
    /// Whether it asks for a chapter or a file that is none.
    pub(super) fn absent(&self) -> bool {
        self.thing.name.is_none() && !self.thing.label.is_empty()
    }
}

/// Words that name nothing: one of the right shape, and some that no word can look like.
pub(super) const NOTHING: [(&str, &str); 5] = [
    ("missing", "aaaaaaaaaaaaaaaa"),
    ("malformed", "AAAAAAAAAAAAAAAA"),
    ("malformed", "x"),
    ("malformed", "%27%20or%201%3D1%20--%20x"),
    ("malformed", "%00%C3%A0..%2F"),
];

/// Somebody, and what is answered to them where nothing is.
pub(super) struct Who {
    pub(super) persona: Option<&'static str>,
    pub(super) browser: Browser,
    nothing: (String, usize),
    /// The same for whoever wants JSON.
    nothing_json: (String, usize),
}

/// The desk.
pub(super) struct Ground {
    pub(super) desk: Desk,
    pub(super) stato: Db,
    words: BTreeMap<&'static str, String>,
    pub(super) asset: String,
}

impl Ground {
    /// The demonstration, the people of `facts` and an application whose pages serve every scope.
    pub(super) async fn on(setting: Setting) -> Ground {
        statements::count();
        rilievi::put(setting.files(), &ROWS);
        appunti::put(setting.files(), &ROWS);
        let desk = setting.open().await;
        let store = Store::open(&desk.place, 1).await.unwrap();
        load::load(&store, PEOPLE.trim().as_bytes()).await.unwrap();
        store.close().await;
        let stato = behind::stato(&desk).await;
        let mut words = BTreeMap::new();
        for it in &INCARICHI {
            words.insert(it.id, behind::incarico(&stato, it.id).await);
        }
        for it in &POSIZIONI {
            let word = behind::posizione(&stato, it.tipo, it.chiave).await;
            words.insert(it.name, word);
        }
        let welcome = desk.browser().get("/").await;
        let sheet = welcome.attributes("link[rel=stylesheet]", "href").remove(0);
        let asset = sheet.strip_prefix("/assets/").unwrap().to_owned();
        Ground {
            desk,
            stato,
            words,
            asset,
        }
    }

    /// The word of something that `facts` knows.
    pub(super) fn known(&self, name: &'static str) -> Word {
        Word {
            name: Some(name),
            label: name,
            text: self.words[name].clone(),
        }
    }

    /// Everybody, each with a session of their own.
    pub(super) async fn everybody(&self) -> Vec<Who> {
        join_all(PEOPLE_IN.map(|persona| self.who(persona))).await
    }

    async fn who(&self, persona: Option<&'static str>) -> Who {
        let mut browser = match persona {
            Some(persona) => self.desk.signed_in(persona).await,
            None => self.desk.browser(),
        };
        let nothing = browser.get("/i/aaaaaaaaaaaaaaaa").await;
        // More than there can be: all that come are counted.
        let asked = statements::of(nothing.header("x-request-id"), usize::MAX).await;
        assert_eq!(asked > 0, persona.is_some(), "statements are counted");
        let nothing = (faceless(&nothing), asked);
        let told = json(&browser, "/i/aaaaaaaaaaaaaaaa").await;
        let asked = statements::of(told.header("x-request-id"), asked).await;
        Who {
            persona,
            browser,
            nothing,
            nothing_json: (faceless(&told), asked),
        }
    }
}

impl Who {
    /// Asks for a page; again where a busy machine let the time of a call end first.
    pub(super) async fn get(&self, path: &str) -> Answer {
        let mut answer = self.browser.clone().get(path).await;
        for _ in 0..3 {
            if ![429, 503, 504].contains(&answer.status) {
                break;
            }
            answer = self.browser.clone().get(path).await;
        }
        answer
    }

    /// What is wrong where the same is asked for as JSON and this is met as a page: the status is the same,
    /// before sign-in nothing is shown, and of what is missing nothing is told.
    pub(super) async fn json_fault(&self, path: &str, status: u16) -> Option<String> {
        let mut answer = json(&self.browser, path).await;
        for _ in 0..3 {
            if ![429, 503, 504].contains(&answer.status) {
                break;
            }
            answer = json(&self.browser, path).await;
        }
        let must = if status == 303 { 401 } else { status };
        if answer.status != must {
            return Some(format!("as JSON met {} and not {must}", answer.status));
        }
        if status == 404 {
            let id = answer.header("x-request-id");
            let asked = statements::of(id, self.nothing_json.1).await;
            let told = (faceless(&answer), asked);
            return (told != self.nothing_json).then(|| format!("as JSON told {told:?}"));
        }
        let media = answer.header("content-type");
        let fits = media
            == if must == 200 {
                "application/json"
            } else {
                "application/problem+json"
            };
        (!fits).then(|| format!("as JSON met {media}"))
    }

    /// Whether an answer is, byte for byte and by what was asked of the database, the one to whoever asks
    /// for what is missing.
    pub(super) async fn is_nothing(&self, answer: &Answer) -> bool {
        let asked = statements::of(answer.header("x-request-id"), self.nothing.1).await;
        (faceless(answer), asked) == self.nothing
    }

    /// Whether an answer is that one byte for byte.
    pub(super) fn reads_nothing(&self, answer: &Answer) -> bool {
        faceless(answer) == self.nothing.0
    }

    /// The same, as if what is missing took one statement more.
    pub(super) fn with_one_statement_more(&self) -> Who {
        let (answer, asked) = self.nothing.clone();
        Who {
            persona: self.persona,
            browser: self.browser.clone(),
            nothing: (answer, asked + 1),
            nothing_json: self.nothing_json.clone(),
        }
    }
}

/// Asks for JSON.
async fn json(browser: &Browser, path: &str) -> Answer {
    let request = Request::get(path)
        .header(header::HOST, "127.0.0.1:8080")
        .header(header::ACCEPT, "application/json");
    let request = request.body(Body::empty()).expect("a request");
    browser.clone().send(request).await
}

/// A word that names nothing.
pub(super) fn nothing((label, text): (&'static str, &str)) -> Word {
    Word {
        name: None,
        label,
        text: text.to_owned(),
    }
}
