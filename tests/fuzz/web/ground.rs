//! What stands behind the requests: a desk, the addresses and forms of two persons, and what must never
//! be shown to one of them.

use crate::fuzz::mutate::pieces;
use crate::support::browser::{Answer, Browser};
use crate::support::desk::{Desk, NOW};
use axum::body::Body;
use axum::http::{Request, header};
use cassetto_archivio::{Import, import};
use cassetto_db::{Access, Db, Opening, Schema};
use jiff::civil::date;
use std::collections::{BTreeMap, BTreeSet};

/// What a request is made of.
pub(super) struct Asked {
    pub(super) method: &'static str,
    pub(super) path: String,
    pub(super) body: Option<String>,
    pub(super) cookies: Option<String>,
    pub(super) headers: Vec<(&'static str, String)>,
}

/// The desk, Carla, and what must never be shown to her.
pub(super) struct Ground {
    desk: Desk,
    pub(super) carla: Browser,
    /// Addresses of hers and of others.
    pub(super) paths: Vec<String>,
    /// Forms as a browser sends them, with the sealed fields of herself and of others.
    pub(super) forms: Vec<(String, String)>,
    pub(super) foreign: BTreeSet<String>,
}

impl Ground {
    pub(super) async fn new() -> Ground {
        let desk = Desk::start().await;
        many(&desk).await;
        let (mut paths, mut forms) = (BTreeSet::new(), BTreeSet::new());
        let mut carla = desk.signed_in("carla-esempi").await;
        walk(&mut carla, &mut paths, &mut forms).await;
        let foreign = foreign(&desk, &paths).await;
        // Addresses and seals of somebody else, to be sent by her.
        let mut ugo = desk.signed_in("ugo-sportelli").await;
        walk(&mut ugo, &mut paths, &mut forms).await;
        Ground {
            carla,
            desk,
            paths: paths.into_iter().collect(),
            forms: forms.into_iter().collect(),
            foreign,
        }
    }

    /// Signs Carla in again where a form has signed her out.
    pub(super) async fn stay(&mut self) {
        if self.carla.get("/i").await.status != 200 {
            self.carla = self.desk.signed_in("carla-esempi").await;
        }
    }

    pub(super) async fn ask(&self, asked: &Asked) -> Option<Answer> {
        let mut request = Request::builder().method(asked.method).uri(&asked.path);
        request = request.header(header::HOST, "127.0.0.1:8080");
        for (name, value) in &asked.headers {
            request = request.header(*name, value);
        }
        let mut browser = self.carla.clone();
        if let Some(cookies) = &asked.cookies {
            browser.cookies.clear();
            request = request.header(header::COOKIE, cookies);
        }
        let body = Body::from(asked.body.clone().unwrap_or_default());
        // What no client can send reaches no desk.
        Some(browser.send(request.body(body).ok()?).await)
    }
}

/// Goes where links lead, a few times to each kind of page, and keeps addresses and forms.
async fn walk(
    browser: &mut Browser,
    paths: &mut BTreeSet<String>,
    forms: &mut BTreeSet<(String, String)>,
) {
    let mut next: Vec<String> = ["/", "/i", "/accesso"].map(str::to_owned).into();
    let mut visited = BTreeSet::new();
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    while let Some(path) = next.pop() {
        // An address without what is individual in it: words of sixteen letters, and what is asked for.
        let (place, asked) = path.split_once('?').unwrap_or((&path, ""));
        let words = pieces(place).into_iter();
        let mut kind: String = words
            .map(|word| if word.len() > 15 { "*" } else { word })
            .collect();
        let known = ["dopo", "prima", "ordine", "formato", "cerca"].into_iter();
        kind.extend(known.filter(|word| asked.contains(word)));
        let times = seen.entry(kind).or_default();
        if *times == 4 || !visited.insert(path.clone()) {
            continue;
        }
        *times += 1;
        let page = browser.get(&path).await;
        paths.insert(path);
        let links = page.attributes("a[href]", "href");
        next.extend(links.into_iter().filter(|link| link.starts_with('/')));
        let actions = page.attributes("form[action]", "action");
        // Forms that end a session would end it soon, and with it everything sealed.
        for action in actions.into_iter().filter(|to| to.starts_with("/i/")) {
            let form = format!("form[action=\"{action}\"] [name]");
            let names = page.attributes(&form, "name");
            let values = page.attributes(&format!("{form}[value]"), "value");
            let values = values.iter().map(String::as_str);
            let fields = names.iter().zip(values.chain(std::iter::repeat("x")));
            // Several forms may lead to one address; each begins with its token.
            let mut body = String::new();
            for (name, value) in fields {
                if name == "csrf" && !body.is_empty() {
                    forms.insert((action.clone(), std::mem::take(&mut body)));
                }
                let between = if body.is_empty() { "" } else { "&" };
                body += &format!("{between}{name}={value}");
            }
            forms.insert((action, body));
        }
    }
}

/// Brings so many payments in that lists have a second page, and addresses a sealed place.
async fn many(desk: &Desk) {
    let rows: Vec<String> = (1..=60)
        .map(|n| format!("20/10/2026;99000011108;9900;DM10;9900000101;09/2026;09/2026;{n},00;;F24;2610000000000{n:04}/01"))
        .collect();
    let head = "data_versamento;codice_fiscale;sede;causale;matricola;periodo_da;periodo_a;importo_debito;\
         importo_credito;canale;riferimento";
    let file = desk.folder.path().join("f24.csv");
    std::fs::write(&file, format!("{head}\n{}\n", rows.join("\n"))).expect("a file");
    let order = Import {
        file: &file,
        dataset: None,
        complete: None,
        seed: 1,
        today: date(2026, 11, 23),
        now: NOW,
        progress: &|_| {},
    };
    import(&archive(desk).await, &order)
        .await
        .expect("payments");
}

async fn archive(desk: &Desk) -> Db {
    let opening = Opening {
        place: &desk.place,
        schema: Schema::Archivio,
        sees: Some(Schema::Stato),
        access: Access::Write,
        connections: 1,
        statement_timeout: None,
    };
    opening.open().await.expect("the archive")
}

/// Names, keys and codici fiscali of those for whom Carla does not act, unless the desk shows them to
/// everybody.
async fn foreign(desk: &Desk, own: &BTreeSet<String>) -> BTreeSet<String> {
    let archive = archive(desk).await;
    let rows = archive
        .all(
            "select s.codice_fiscale, s.denominazione, p.chiave from soggetto s join posizione p on p.soggetto = s.id \
             where s.id not in (select i.soggetto from stato.incarico i where i.persona = 'carla-esempi' \
             and i.soggetto is not null)",
            &[],
        )
        .await
        .expect("the others");
    let mut words = BTreeSet::new();
    for row in rows {
        words.extend((0..3).filter_map(|column| Some(row.text(column).ok()?.to_owned())));
    }
    let mut known = String::new();
    let (mut anybody, mut carla) = (desk.browser(), desk.signed_in("carla-esempi").await);
    for path in ["/", "/accesso", "/aiuto"] {
        known += &anybody.get(path).await.text;
    }
    for path in own {
        known += &carla.get(path).await.text;
    }
    words.retain(|word| word.len() > 4 && !known.contains(word.as_str()));
    assert!(words.len() > 200, "few others: {}", words.len());
    words
}
