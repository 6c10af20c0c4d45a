//! Every form of the desk, drawn for whoever sends it.

use super::super::avvisi;
use super::super::behind::{self, incarico, posizione};
use crate::support::appunti;
use crate::support::browser::Browser;
use crate::support::desk::{Desk, Setting};
use crate::support::rilievi::{self, Row};
use cassetto::web::routes::ROUTES;
use cassetto_db::Db;

const REPORT: &str = "/accessibilita/segnala";

/// Rows for windows of every scope, which are searched.
const ROWS: [Row; 4] = [
    ("titolare", "posizione", &["uniemens"]),
    ("titolare", "soggetto", &["uniemens"]),
    ("titolare", "visible", &["uniemens"]),
    ("operatore", "competenza", &["uniemens"]),
];

/// A form as its page drew it, in the browser that it was drawn for.
#[derive(Clone)]
pub(super) struct Form {
    pub(super) route: &'static str,
    pub(super) path: String,
    pub(super) fields: Vec<(&'static str, String)>,
    pub(super) browser: Browser,
    /// The status of the form when it is sent as it should be.
    pub(super) done: u16,
}

pub(super) struct Ground {
    pub(super) desk: Desk,
    pub(super) stato: Db,
    pub(super) forms: Vec<Form>,
    /// A token of another session, and one of a browser without session.
    pub(super) foreign: [String; 2],
}

/// All of them, on a desk of their own.
pub(super) async fn ground() -> Ground {
    let setting = Setting::new().await;
    rilievi::put(setting.files(), &ROWS);
    appunti::put(setting.files(), &ROWS);
    let desk = setting.open().await;
    let stato = behind::stato(&desk).await;
    let mut anybody = desk.browser();
    let tour = anybody.get("/accesso").await;
    let mut stranger = desk.browser();
    let before = stranger.get("/accesso").await.hidden("csrf");
    let mut other = desk.signed_in("dario-provetti").await;
    let foreign = other.get("/i").await.hidden("csrf");
    let mut carla = desk.signed_in("carla-esempi").await;
    let home = format!("/i/{}", incarico(&stato, "carla-esempi-titolare").await);
    let drawn = carla.get(&home).await;
    // A notice and a report are there already, to be marked as read.
    avvisi::tell(&desk, &[avvisi::notice(avvisi::CARLA, None)]).await;
    let first = report(&desk).await;
    let sent = first.browser.clone().post(REPORT, &first.fields).await;
    assert_eq!(sent.status, 200, "{}", sent.text);
    let institute = incarico(&stato, "ada-sistemi-amministratrice").await;
    let firm = posizione(&stato, "uniemens", "9900000101").await;
    let office = format!("/i/{}", incarico(&stato, "ugo-sportelli-operatore").await);
    let before_firm = carla.get(&format!("{home}/p/{firm}/cerca")).await;
    let forms = vec![
        search(
            &desk,
            "carla-esempi",
            "/i/{incarico}/p/{posizione}/{plugin}/{page}",
            format!("{home}/p/{firm}"),
        )
        .await,
        search(
            &desk,
            "carla-esempi",
            "/i/{incarico}/s/{soggetto}/{plugin}/{page}",
            format!("{home}/s/{firm}"),
        )
        .await,
        search(
            &desk,
            "carla-esempi",
            "/i/{incarico}/tutte/{plugin}/{page}",
            format!("{home}/tutte"),
        )
        .await,
        search(
            &desk,
            "ugo-sportelli",
            "/i/{incarico}/sede/{plugin}/{page}",
            format!("{office}/sede"),
        )
        .await,
        act(
            &desk,
            "carla-esempi",
            "/i/{incarico}/p/{posizione}/{plugin}/{page}/{azione}",
            format!("{home}/p/{firm}"),
        )
        .await,
        act(
            &desk,
            "carla-esempi",
            "/i/{incarico}/s/{soggetto}/{plugin}/{page}/{azione}",
            format!("{home}/s/{firm}"),
        )
        .await,
        act(
            &desk,
            "carla-esempi",
            "/i/{incarico}/tutte/{plugin}/{page}/{azione}",
            format!("{home}/tutte"),
        )
        .await,
        act(
            &desk,
            "ugo-sportelli",
            "/i/{incarico}/sede/{plugin}/{page}/{azione}",
            format!("{office}/sede"),
        )
        .await,
        many(
            &desk,
            "/i/{incarico}/s/{soggetto}/{plugin}/{page}/{azione}/molte",
            (format!("{home}/s/{firm}"), &firm),
        )
        .await,
        many(
            &desk,
            "/i/{incarico}/tutte/{plugin}/{page}/{azione}/molte",
            (format!("{home}/tutte"), &firm),
        )
        .await,
        report(&desk).await,
        administrated(&desk, &institute, "segnalazioni", ("numero", "1"), 303).await,
        Form {
            route: "/accesso",
            path: "/accesso".to_owned(),
            fields: vec![
                ("csrf", tour.hidden("csrf")),
                ("persona", "carla-esempi".to_owned()),
            ],
            browser: anybody,
            done: 303,
        },
        Form {
            route: "/i/{incarico}/cerca",
            path: format!("{home}/cerca"),
            fields: vec![
                ("csrf", drawn.hidden("csrf")),
                ("contesto", drawn.hidden("contesto")),
                ("cerca", "9900000101".to_owned()),
            ],
            browser: carla.clone(),
            done: 200,
        },
        Form {
            route: "/i/{incarico}/p/{posizione}/cerca",
            path: format!("{home}/p/{firm}/cerca"),
            fields: vec![
                ("csrf", before_firm.hidden("csrf")),
                ("contesto", before_firm.hidden("contesto")),
                ("cerca", "9900000101".to_owned()),
            ],
            browser: carla.clone(),
            done: 200,
        },
        Form {
            route: "/i/{incarico}/avvisi",
            path: format!("{home}/avvisi"),
            fields: vec![
                ("csrf", drawn.hidden("csrf")),
                ("contesto", drawn.hidden("contesto")),
                ("fino", "1".to_owned()),
            ],
            browser: carla.clone(),
            done: 303,
        },
        Form {
            route: "/i/{incarico}/preferiti",
            path: format!("{home}/preferiti"),
            fields: vec![
                ("csrf", drawn.hidden("csrf")),
                ("contesto", drawn.hidden("contesto")),
                ("voce", "versamenti/mesi".to_owned()),
                ("fa", "fissa".to_owned()),
            ],
            browser: carla.clone(),
            done: 303,
        },
        Form {
            route: "/i/{incarico}/ordine",
            path: format!("{home}/ordine"),
            fields: vec![
                ("csrf", drawn.hidden("csrf")),
                ("contesto", drawn.hidden("contesto")),
                ("voce", "versamenti/mesi".to_owned()),
                ("fa", "indietro".to_owned()),
            ],
            browser: carla.clone(),
            done: 303,
        },
        Form {
            route: "/i/{incarico}/disposizione",
            path: format!("{home}/disposizione"),
            fields: vec![
                ("csrf", drawn.hidden("csrf")),
                ("contesto", drawn.hidden("contesto")),
                ("finestre", window(&home)),
            ],
            browser: carla.clone(),
            done: 204,
        },
        Form {
            route: "/i/{incarico}/tasti",
            path: format!("{home}/tasti"),
            fields: vec![
                ("csrf", drawn.hidden("csrf")),
                ("contesto", drawn.hidden("contesto")),
                ("azione", "close".to_owned()),
                ("combinazione", "Alt+Shift+X".to_owned()),
            ],
            browser: carla.clone(),
            done: 303,
        },
        Form {
            route: "/lingua",
            path: "/lingua".to_owned(),
            fields: vec![
                ("csrf", drawn.hidden("csrf")),
                ("lingua", "de".to_owned()),
                ("ritorno", home.clone()),
            ],
            browser: carla.clone(),
            done: 200,
        },
        Form {
            route: "/uscita",
            path: "/uscita".to_owned(),
            fields: vec![("csrf", drawn.hidden("csrf"))],
            browser: carla,
            done: 303,
        },
        // It comes last, since the day is another one afterwards.
        administrated(&desk, &institute, "orologio", ("giorni", "1"), 200).await,
    ];
    let mut posts: Vec<_> = ROUTES
        .iter()
        .filter(|route| route.method != "GET")
        .map(|route| route.path)
        .collect();
    posts.sort_unstable();
    let mut known: Vec<_> = forms.iter().map(|form| form.route).collect();
    known.sort_unstable();
    assert_eq!(known, posts, "every form is tried");
    Ground {
        desk,
        stato,
        forms,
        foreign: [foreign, before],
    }
}

/// The one window of a desk, as its script sends it.
fn window(href: &str) -> String {
    let stands = r#""box":{"x":0.1,"y":0.1,"w":0.5,"h":0.5},"state":"normal","before":"normal""#;
    format!("[{{\"href\":\"{href}\",{stands}}}]")
}

/// The search in the table of a window.
async fn search(desk: &Desk, persona: &str, route: &'static str, at: String) -> Form {
    let mut browser = desk.signed_in(persona).await;
    let path = format!("{at}/rilievi/mesi");
    let drawn = browser.patient(&path).await;
    let field = |name| {
        let selector = format!("form.table-search input[name={name}]");
        let value = drawn.attributes(&selector, "value").into_iter().next();
        (
            name,
            value.unwrap_or_else(|| panic!("no form: {} {}", drawn.status, drawn.text)),
        )
    };
    let fields = vec![
        field("csrf"),
        field("contesto"),
        field("tabella"),
        ("cerca", "2026".to_owned()),
    ];
    Form {
        route,
        path,
        fields,
        browser,
        done: 303,
    }
}

/// The form of an action of a window.
async fn act(desk: &Desk, persona: &str, route: &'static str, at: String) -> Form {
    let mut browser = desk.signed_in(persona).await;
    let drawn = browser.get(&format!("{at}/{}", appunti::PAGE)).await;
    let field = |name| {
        let selector = format!("form.modulo input[name={name}]");
        let value = drawn.attributes(&selector, "value").into_iter().next();
        let value = value.unwrap_or_else(|| panic!("no form: {} {}", drawn.status, drawn.text));
        (name, value)
    };
    Form {
        route,
        path: format!("{at}/{}/{}", appunti::PAGE, appunti::ACTION),
        fields: vec![
            field("csrf"),
            field("modulo"),
            ("campo-testo", "Da richiamare.".to_owned()),
        ],
        browser,
        done: 303,
    }
}

/// The form of an action of a window, sent for one of the positions of that window.
async fn many(desk: &Desk, route: &'static str, (at, firm): (String, &str)) -> Form {
    let mut form = act(desk, "carla-esempi", route, at).await;
    form.path.push_str("/molte");
    form.fields.push(("posizione", firm.to_owned()));
    Form { done: 200, ..form }
}

/// A report of accessibility, by a browser of its own.
async fn report(desk: &Desk) -> Form {
    let mut browser = desk.browser();
    let drawn = browser.get(REPORT).await;
    Form {
        route: REPORT,
        path: REPORT.to_owned(),
        fields: vec![
            ("csrf", drawn.hidden("csrf")),
            ("modulo", drawn.hidden("modulo")),
            ("pagina", "La ricerca".to_owned()),
            ("testo", "Non si usa da tastiera".to_owned()),
            ("recapito", String::new()),
        ],
        browser,
        done: 200,
    }
}

/// A form of whoever administers, with the one field that they choose.
async fn administrated(
    desk: &Desk,
    incarico: &str,
    page: &'static str,
    (field, value): (&'static str, &str),
    done: u16,
) -> Form {
    let mut browser = desk.signed_in("ada-sistemi").await;
    let path = format!("/i/{incarico}/{page}");
    let drawn = browser.get(&path).await;
    let mut fields = vec![
        ("csrf", drawn.hidden("csrf")),
        ("contesto", drawn.hidden("contesto")),
        (field, value.to_owned()),
    ];
    let route = match page {
        "orologio" => {
            fields.push(("da", drawn.hidden("da")));
            "/i/{incarico}/orologio"
        }
        _ => "/i/{incarico}/segnalazioni",
    };
    Form {
        route,
        path,
        fields,
        browser,
        done,
    }
}
