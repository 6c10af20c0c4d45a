//! The portfolio of a studio: what it writes of a position its people read, and nobody else reads it; what two of them
//! write at once is never lost and never done twice.

mod confined;
mod killed;
mod molte;
mod often;
mod panoramica;
mod sent;
mod told;
mod writers;

use super::behind::{self, incarico, posizione};
use crate::support::browser::{Answer, Browser};
use crate::support::desk::{Desk, Setting};
use cassetto::store::{Store, load};
use cassetto::web::Settings;
use cassetto_db::Db;
use scraper::{Html, Selector};

const DARIO: (&str, &str) = ("dario-provetti", "dario-provetti-intermediario");
const LIA: (&str, &str) = ("lia-saggi", "lia-saggi-collaboratrice");
const FIRM: (&str, &str) = ("uniemens", "9900000101");

/// A studio beside that of the demonstration, with a delega for the same firm.
const OTHERS: &str = r#"
{"persona":{"id":"mara-prove","codice_fiscale":"PRVMRA80A41X011V","nome":"Mara","cognome":"Prove","lingua":"it","presentazione":"Inventata: un altro studio"}}
{"delegato":{"id":"studio-prova","tipo":"studio","denominazione":"Studio Prova","codice_fiscale":"99000081101"}}
{"incarico":{"id":"mara-intermediaria","codice":"maraxxxxxxxxxxxx","persona":"mara-prove","profilo":"intermediario","per":"delega","delegato":"studio-prova","titolo":"Studio Prova","dal":"2020-01-01"}}
{"delega":{"id":"prova-A1","posizione":{"tipo":"uniemens","chiave":"9900000101"},"delegato":"studio-prova","stato":"attiva","dal":"2025-01-01"}}
"#;

/// A desk with two studios, and Dario at it.
struct Ground {
    desk: Desk,
    settings: Option<Settings>,
    stato: Db,
    dario: Browser,
    /// The address of his desk.
    home: String,
    /// The word of the firm.
    firm: String,
}

impl Ground {
    async fn on(setting: Setting) -> Ground {
        let settings = setting.settings();
        let desk = setting.open().await;
        let store = Store::open(&desk.place, 1).await.unwrap();
        load::load(&store, OTHERS.trim().as_bytes()).await.unwrap();
        store.close().await;
        let stato = behind::stato(&desk).await;
        Ground {
            dario: desk.signed_in(DARIO.0).await,
            home: format!("/i/{}", incarico(&stato, DARIO.1).await),
            firm: posizione(&stato, FIRM.0, FIRM.1).await,
            desk,
            settings: Some(settings),
            stato,
        }
    }

    /// The same after the desk was closed and opened again.
    async fn again(self) -> Ground {
        self.desk.app.close().await;
        let desk = self.desk.again().open().await;
        let mut dario = desk.browser();
        dario.cookies = self.dario.cookies;
        Ground {
            stato: self.stato,
            home: self.home,
            firm: self.firm,
            dario,
            desk,
            settings: self.settings,
        }
    }

    fn sheet(&self) -> String {
        format!("{}/p/{}/portafoglio/scheda", self.home, self.firm)
    }

    /// A page before the firm, as somebody of the studio sees it.
    async fn before_firm(&self, person: &mut Browser, role: &str, page: &str) -> Answer {
        let home = incarico(&self.stato, role).await;
        let path = format!("/i/{home}/p/{}/portafoglio/{page}", self.firm);
        person.get(&path).await
    }

    async fn count(&self, table: &str) -> i64 {
        let sql = format!("select count(*) from {table}");
        let row = self.stato.one(cassetto_db::AssertSqlSafe(sql), &[]).await;
        row.unwrap().unwrap().int(0).unwrap()
    }
}

/// The form of an action on a page: where it is sent, and what it bears.
fn form(page: &Answer, action: &str) -> Option<(String, Vec<(String, String)>)> {
    let html = Html::parse_document(&page.text);
    let forms = Selector::parse("form.modulo").unwrap();
    let hidden = Selector::parse("input[type=hidden]").unwrap();
    let path = |form: &scraper::ElementRef<'_>| {
        let action = form.value().attr("action").unwrap_or_default();
        action.split('#').next().unwrap_or_default().to_owned()
    };
    let named = |form: &scraper::ElementRef<'_>| {
        let path = path(form);
        let path = path.split('?').next().unwrap_or_default();
        path.ends_with(&format!("/{action}"))
    };
    let form = html.select(&forms).find(named)?;
    let fields = form.select(&hidden).map(|input| {
        let attr = |name| input.value().attr(name).unwrap_or_default().to_owned();
        (attr("name"), attr("value"))
    });
    Some((path(&form), fields.collect()))
}

/// Sends the form of an action with what somebody types.
async fn send(
    browser: &mut Browser,
    page: &Answer,
    action: &str,
    typed: &[(&str, &str)],
) -> Answer {
    let found = form(page, action);
    let (path, fields) = found.unwrap_or_else(|| panic!("no form `{action}` in {}", page.text));
    let typed = typed
        .iter()
        .map(|(name, text)| (format!("campo-{name}"), (*text).to_owned()));
    let fields: Vec<(String, String)> = fields.into_iter().chain(typed).collect();
    let fields: Vec<_> = fields
        .iter()
        .map(|(name, text)| (name.as_str(), text.clone()))
        .collect();
    browser.post(&path, &fields).await
}

/// The page to which an act led, which says that it is done.
async fn done(browser: &mut Browser, answer: &Answer, says: &str) -> Answer {
    assert_eq!(answer.status, 303, "{}", answer.text);
    let page = browser.get(answer.header("location")).await;
    assert_eq!(page.status, 200, "{}", page.text);
    let said = page.texts(".fatto").join(" ");
    assert!(said.contains(says), "{said}");
    page
}

#[tokio::test]
async fn what_a_studio_writes_stands_on_its_pages() {
    for (name, setting) in behind::both().await {
        let mut ground = Ground::on(setting).await;
        let mut dario = ground.dario.clone();
        let sheet = dario.get(&ground.sheet()).await;
        assert_eq!(sheet.status, 200, "{name}: {}", sheet.text);
        let client = [
            ("codice_cliente", "C-0042"),
            ("gruppo", "Esempi"),
            ("responsabile", "Lia"),
        ];
        let answer = send(&mut dario, &sheet, "classifica", &client).await;
        let sheet = done(
            &mut dario,
            &answer,
            "I dati del cliente sono stati salvati.",
        )
        .await;
        let note = [("testo", "Chiamare prima di Natale.\nDopo le 15.")];
        let answer = send(&mut dario, &sheet, "annota", &note).await;
        let sheet = done(&mut dario, &answer, "La nota è stata aggiunta.").await;
        let deadline = [
            ("giorno", "2026-11-30"),
            ("titolo", "Rinnovo del contratto"),
        ];
        let answer = send(&mut dario, &sheet, "programma", &deadline).await;
        let sheet = done(&mut dario, &answer, "La scadenza è stata aggiunta.").await;
        for said in [
            "C-0042",
            "Chiamare prima di Natale.",
            "Rinnovo del contratto",
        ] {
            assert!(sheet.text.contains(said), "{name}: {said}");
        }

        let overview = format!(
            "{}/tutte/portafoglio/panoramica?t1-ordine=codice_cliente",
            ground.home
        );
        let all = dario.get(&overview).await;
        let rows = all.rows("tbody");
        let own = rows.iter().find(|row| row.contains("C-0042"));
        let own = own.unwrap_or_else(|| panic!("{name}: {rows:?}"));
        for said in [FIRM.1, "Lia", "30/11/2026", "Chiamare prima di Natale."] {
            assert!(own.contains(said), "{name}: {own}");
        }
        assert!(rows.len() > 1, "{name}: the others are there as well");
        // Each row leads to the sheet of its own position.
        let there = dario.get(&all.link("Officina Esempio")).await;
        assert_eq!(there.status, 200, "{name}");
        assert!(there.text.contains("C-0042"), "{name}");
        let due = format!("{}/tutte/portafoglio/scadenze", ground.home);
        let due = dario.get(&due).await;
        assert_eq!(due.rows("tbody").len(), 1, "{name}");
        let deadline = dario.get(&due.link("Aprire")).await;
        assert!(deadline.text.contains("Rinnovo del contratto"), "{name}");

        let answer = send(&mut dario, &deadline, "passa", &[("giorno", "10/12/2026")]).await;
        let deadline = done(&mut dario, &answer, "La scadenza è stata spostata.").await;
        assert!(deadline.text.contains("10/12/2026"), "{name}");
        let answer = send(&mut dario, &deadline, "conclusa", &[]).await;
        done(&mut dario, &answer, "La scadenza è conclusa.").await;
        let open = format!("{}/tutte/portafoglio/scadenze", ground.home);
        let open = dario.get(&open).await;
        assert!(open.text.contains("Nessuna posizione delegata"), "{name}");

        let sheet = dario.get(&ground.sheet()).await;
        let note = dario.get(&sheet.link("Aprire")).await;
        let answer = send(&mut dario, &note, "correggi", &[("testo", "Chiamato.")]).await;
        let note = done(&mut dario, &answer, "La nota è stata corretta.").await;
        assert!(
            note.text.contains("Chiamare prima di Natale."),
            "{name}: the history"
        );
        let answer = send(&mut dario, &note, "togli-nota", &[]).await;
        let sheet = done(&mut dario, &answer, "La nota è stata eliminata").await;
        assert!(!sheet.text.contains("Chiamato."), "{name}");
        assert_eq!(ground.count("atto").await, 7, "{name}");
        ground.dario = dario;
    }
}
