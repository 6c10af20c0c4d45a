//! After a whole journey of everybody, nothing of anybody stands where it does not belong: in no line of
//! the log, no address, no header, no file that the program left behind, and no page for everybody.

use super::behind;
use crate::support::desk::Setting;
use crate::support::program::Program;
use crate::support::wire::{Told, Wire, sign_in};
use cassetto::web::routes::ROUTES;
use cassetto_db::{Db, Place, Schema};
use std::collections::BTreeSet;
use std::path::Path;

/// The shortest word that is looked for: shorter ones stand in random letters by chance.
const SHORTEST: usize = 5;

/// Everything that tells of a person, and what opens a session.
#[derive(Default)]
struct Secrets {
    seeds: BTreeSet<String>,
    tokens: BTreeSet<String>,
}

/// What a journey left to be looked at.
#[derive(Default)]
struct Left {
    addresses: BTreeSet<String>,
    heads: Vec<String>,
    pages: Vec<String>,
    asked: usize,
}

impl Secrets {
    async fn of(stato: &Db) -> Secrets {
        let mut secrets = Secrets::default();
        for sql in [
            "select codice_fiscale, nome || ' ' || cognome, cognome, nome from persona",
            "select codice_fiscale, denominazione from archivio.soggetto",
            "select chiave, chiave from archivio.posizione",
            "select denominazione, codice_fiscale from delegato",
        ] {
            for row in stato.all(sql, &[]).await.unwrap() {
                for at in 0..row.0.len() {
                    let seed = row.text(at).unwrap().to_owned();
                    if seed.len() >= SHORTEST {
                        secrets.seeds.insert(seed);
                    }
                }
            }
        }
        secrets
    }

    /// What of them stands in a text.
    fn in_text<'a>(&'a self, text: &str) -> Vec<&'a str> {
        let all = self.seeds.iter().chain(&self.tokens);
        all.map(String::as_str)
            .filter(|word| text.contains(word))
            .collect()
    }

    fn token_in(&self, bytes: &[u8]) -> bool {
        let mut tokens = self.tokens.iter();
        tokens.any(|token| {
            bytes
                .windows(token.len())
                .any(|part| part == token.as_bytes())
        })
    }
}

/// A person on the way.
struct Traveller<'a> {
    wire: Wire,
    cookie: String,
    left: &'a mut Left,
}

impl Traveller<'_> {
    async fn get(&mut self, path: &str) -> Told {
        let told = self.wire.ask("GET", path, &self.cookie).await;
        self.note(&told);
        told
    }

    async fn post(&mut self, path: &str, form: &str) -> Told {
        let told = self.wire.post(path, &self.cookie, form).await;
        self.note(&told);
        told
    }

    fn note(&mut self, told: &Told) {
        self.left.asked += 1;
        self.left.heads.push(told.head.clone());
        self.left.pages.push(told.body.clone());
        for mark in ["href=\"", "action=\"", "src=\""] {
            for rest in told.body.split(mark).skip(1) {
                let address = rest.split('"').next().unwrap_or("");
                self.left.addresses.insert(address.replace("&amp;", "&"));
            }
        }
    }

    /// Addresses of a page below `under`, each once.
    fn below(told: &Told, under: &str) -> BTreeSet<String> {
        let hrefs = told.body.split("href=\"").skip(1);
        let hrefs = hrefs.filter_map(|rest| rest.split('"').next());
        let hrefs = hrefs.map(|href| href.replace("&amp;", "&"));
        hrefs
            .filter(|href| href.starts_with(under) && href != under)
            .collect()
    }

    /// Everything that a person does: choosing, searching in every way, opening windows, going wrong.
    async fn travel(&mut self) {
        let choice = self.get("/i").await;
        for home in Self::below(&choice, "/i/") {
            let shown = self.get(&home).await;
            let (csrf, contesto) = (shown.hidden("csrf"), shown.hidden("contesto"));
            let mut found = Self::below(&shown, &format!("{home}/p/"));
            for sought in [
                "9900000101",
                "CMPDFN65T49X009X",
                "Officina+Esempio",
                "99000303",
                "",
            ] {
                let form = format!("csrf={csrf}&contesto={contesto}&cerca={sought}");
                let told = self.post(&format!("{home}/cerca"), &form).await;
                found.extend(Self::below(&told, &format!("{home}/p/")));
            }
            for (fault, status) in [("csrf=x", 400), ("csrf=x&contesto=x&cerca=Esempi", 403)] {
                let told = self.post(&format!("{home}/cerca"), fault).await;
                assert_eq!(told.status, status, "{}", told.body);
            }
            for position in found.iter().take(3) {
                let desk = self.get(position).await;
                for window in Self::below(&desk, &format!("{position}/")) {
                    let opened = self.get(&window).await;
                    for further in Self::below(&opened, &format!("{position}/")).iter().take(8) {
                        self.get(further).await;
                    }
                }
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_of_anybody_is_left_where_it_does_not_belong() {
    let setting = Setting::new().await;
    let folder = setting.folder();
    let stato = behind::open(&Place::Folder(folder.join("data")), Schema::Stato).await;
    let mut secrets = Secrets::of(&stato).await;
    assert!(secrets.seeds.len() > 500, "{}", secrets.seeds.len());
    let program = Program::serve(folder);
    let mut left = Left::default();
    let sql = "select id from persona where presentazione is not null order by id";
    for row in stato.all(sql, &[]).await.unwrap() {
        let mut wire = Wire::to(program.address()).await;
        let cookie = sign_in(&mut wire, row.text(0).unwrap()).await;
        let token = cookie.trim().split('=').nth(1).unwrap().to_owned();
        secrets.tokens.insert(token);
        let mut traveller = Traveller {
            wire,
            cookie,
            left: &mut left,
        };
        traveller.travel().await;
        // What somebody types is theirs to type; the log repeats none of it.
        let typed = "/i/SMPCRL71C52X001B/p/9900000101/Esempi/mesi?cf=CMPDFN65T49X009X";
        assert_eq!(traveller.get(typed).await.status, 404);
        let csrf = traveller.get("/i").await.hidden("csrf");
        let out = traveller.post("/uscita", &format!("csrf={csrf}")).await;
        assert_eq!(out.status, 303);
    }
    let mut wire = Wire::to(program.address()).await;
    let open = ROUTES
        .iter()
        .filter(|it| it.method == "GET" && !it.path.contains('{'));
    let mut public = Vec::new();
    // The guided tour names whom it offers; that is what it is for.
    for route in open.filter(|it| it.path != "/accesso") {
        let told = wire.ask("GET", route.path, "").await;
        public.push((route.path, format!("{}\n{}", told.head, told.body)));
    }
    assert!(public.len() >= 6, "{}", public.len());
    assert!(
        left.asked > 300 && left.addresses.len() > 100,
        "{} asked",
        left.asked
    );
    drop(wire);
    for shown in ["cmdline", "environ"] {
        let bytes = std::fs::read(format!("{}/{shown}", program.process())).unwrap();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        assert_eq!(secrets.in_text(&text), Vec::<&str>::new(), "{shown}");
    }
    let (status, log) = program.terminate();
    assert_eq!(status, Some(0), "{log}");
    assert!(log.lines().count() > left.asked, "a line for each request");

    let none: Vec<&str> = Vec::new();
    assert_eq!(secrets.in_text(&log), none, "the log");
    for address in &left.addresses {
        assert_eq!(secrets.in_text(address), none, "the address {address}");
    }
    for head in &left.heads {
        assert_eq!(secrets.in_text(head), none, "{head}");
    }
    for page in &left.pages {
        assert!(!secrets.token_in(page.as_bytes()), "a page bears a token");
    }
    for (path, text) in &public {
        let told = secrets.in_text(text);
        assert_eq!(told, none, "{path}");
    }
    files(folder, folder, &secrets);

    // The control: whatever is planted is found.
    let seed = secrets
        .seeds
        .iter()
        .nth(secrets.seeds.len() / 2)
        .unwrap()
        .clone();
    let token = secrets.tokens.iter().next().unwrap().clone();
    for planted in [&seed, &token] {
        let line = format!("{{\"fields\":{{\"message\":\"{planted} answered\"}}}}\n");
        assert!(
            secrets
                .in_text(&format!("{log}{line}"))
                .contains(&planted.as_str())
        );
    }
    assert!(secrets.token_in(format!("<p>{token}</p>").as_bytes()));
}

/// The file of datasets, whose sample rows come from the invented archive.
const DATASETS: &str = include_str!("../../plugin-sdk/archivio/datasets.toml");

/// Every file that the program left: databases hold what they are for, but no token; what else it wrote
/// tells of nobody.
fn files(root: &Path, folder: &Path, secrets: &Secrets) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let shown = path
            .strip_prefix(root)
            .unwrap()
            .to_string_lossy()
            .into_owned();
        if path.is_dir() {
            // Put there by hand: applications and menus, whose labels are words of the law.
            if !["plugins", "menus"].contains(&shown.as_str()) {
                files(root, &path, secrets);
            }
            continue;
        }
        let bytes = std::fs::read(&path).unwrap();
        assert!(!secrets.token_in(&bytes), "{shown} holds a token");
        let given = shown == "people.jsonl" || shown.starts_with("data/stato.db");
        if !given && !shown.starts_with("data/archivio.db") {
            // What was put there by hand is kept as a package; the file of datasets has sample rows.
            let text = String::from_utf8_lossy(&bytes).replace(DATASETS, "");
            assert_eq!(secrets.in_text(&text), Vec::<&str>::new(), "{shown}");
        }
    }
}
