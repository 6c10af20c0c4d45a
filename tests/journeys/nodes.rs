//! Two hosts on one PostgreSQL: what ends a session on one of them has ended it on both.

use super::behind::noted;
use crate::support::browser::Browser;
use crate::support::desk::{Desk, Setting};
use crate::support::program::{Program, configure, run};
use cassetto::random::Random;
use cassetto::web::{App, router};
use cassetto_db::Place;

const CARLA: &str = "SMPCRL71C52X001B";
const MINUTE: i64 = 60_000;

/// Two hosts with one clock.
struct Nodes {
    desk: Desk,
    other: App,
}

impl Nodes {
    async fn start() -> Nodes {
        let setting = Setting::on_postgres().await;
        let settings = setting.settings();
        let desk = setting.open().await;
        let other = App::open(settings, Some(desk.clock.clone()), Random::system()).await;
        let other = other.unwrap_or_else(|error| panic!("the second host does not open: {error}"));
        Nodes { desk, other }
    }

    /// The same browser, led to the other host.
    fn there(&self, browser: &Browser) -> Browser {
        let mut there = Browser::new(router(self.other.clone()));
        there.cookies.clone_from(&browser.cookies);
        there
    }

    /// Whether whoever holds these cookies is signed in, by each host.
    async fn signed_in(&self, browser: &Browser) -> [bool; 2] {
        let (mut here, mut there) = (browser.clone(), self.there(browser));
        let both = [here.get("/i").await.status, there.get("/i").await.status];
        assert!(
            both.iter().all(|status| [200, 303].contains(status)),
            "{both:?}"
        );
        both.map(|status| status == 200)
    }
}

async fn sign_out(browser: &mut Browser) {
    let csrf = browser.get("/i").await.hidden("csrf");
    let out = browser.post("/uscita", &[("csrf", csrf)]).await;
    assert_eq!(out.status, 303, "{}", out.text);
    assert!(out.header("clear-site-data").contains("\"cookies\""));
}

#[tokio::test]
async fn signing_out_on_one_host_is_seen_by_the_other_at_the_next_request() {
    let nodes = Nodes::start().await;
    let mut first = nodes.desk.signed_in("carla-esempi").await;
    let second = nodes.desk.signed_in("carla-esempi").await;
    let (stolen, stolen_too) = (first.clone(), second.clone());
    assert_eq!(nodes.signed_in(&stolen).await, [true, true]);
    sign_out(&mut first).await;
    assert_eq!(nodes.signed_in(&stolen).await, [false, false]);
    assert_eq!(
        nodes.signed_in(&second).await,
        [true, true],
        "her other session goes on"
    );
    sign_out(&mut nodes.there(&second)).await;
    assert_eq!(nodes.signed_in(&stolen_too).await, [false, false]);
}

#[tokio::test]
async fn signing_in_again_on_one_host_ends_the_session_before_on_both() {
    let nodes = Nodes::start().await;
    let browser = nodes.desk.signed_in("carla-esempi").await;
    let mut there = nodes.there(&browser);
    let tour = there.get("/accesso").await;
    let fields = [
        ("csrf", tour.hidden("csrf")),
        ("persona", "carla-esempi".to_owned()),
    ];
    assert_eq!(there.post("/accesso", &fields).await.status, 303);
    assert_ne!(there.cookies, browser.cookies);
    assert_eq!(nodes.signed_in(&browser).await, [false, false]);
    assert_eq!(nodes.signed_in(&there).await, [true, true]);
}

#[tokio::test]
async fn an_administrator_ends_all_sessions_of_a_person_and_of_nobody_else() {
    let nodes = Nodes::start().await;
    let Place::Postgres(url) = &nodes.desk.place else {
        panic!("not on PostgreSQL")
    };
    let folder = nodes.desk.folder.path();
    configure(folder, &format!("database = {url:?}\n"));
    let first = nodes.desk.signed_in("carla-esempi").await;
    let second = nodes.desk.signed_in("carla-esempi").await;
    let dario = nodes.desk.signed_in("dario-provetti").await;
    let end = |person: &str| run(folder, &["sessions", "end"], person);
    let (code, said, told) = end(CARLA);
    assert_eq!(
        (code, said.as_str()),
        (Some(0), "2 sessions ended\n"),
        "{told}"
    );
    for ended in [&first, &second] {
        assert_eq!(nodes.signed_in(ended).await, [false, false]);
    }
    assert_eq!(nodes.signed_in(&dario).await, [true, true], "the control");
    let (code, said, _) = end("prvdra68p04x002b");
    assert_eq!((code, said.as_str()), (Some(0), "1 session ended\n"));
    assert_eq!(nodes.signed_in(&dario).await, [false, false]);
    assert_eq!(end(CARLA).1, "0 sessions ended\n");
    // Whoever is not there is told apart from whoever is not signed in, and is not repeated.
    for stranger in ["SCNSCT80A01X999X", "", "' or 1 = 1 --"] {
        let (code, said, told) = end(stranger);
        assert_eq!((code, said.as_str()), (Some(1), ""), "{stranger}");
        assert_eq!(
            told,
            "cassetto: nobody here is known by that codice fiscale\n"
        );
    }
    let (_, help, _) = run(folder, &["sessions", "end", "--help"], "");
    assert!(help.contains("from standard input"), "{help}");
}

#[tokio::test(flavor = "multi_thread")]
async fn it_does_so_under_the_running_program_too() {
    let setting = Setting::new().await;
    let program = Program::serve(setting.folder());
    let tour = program.get("/accesso", "");
    let anonymous = tour.header("set-cookie");
    let anonymous = anonymous.split(';').next().unwrap();
    let csrf = tour.body.split("name=\"csrf\" value=\"").nth(1).unwrap();
    let csrf = csrf.split('"').next().unwrap();
    let form = format!("csrf={csrf}&persona=carla-esempi");
    let signed_in = program.post("/accesso", anonymous, &form);
    let session = signed_in.head.split("__Host-cassetto=").nth(1).unwrap();
    let cookie = format!("__Host-cassetto={}", session.split(';').next().unwrap());
    assert_eq!(program.get("/i", &cookie).status, 200);
    let line = ["sessions", "end", "--data", "data"];
    let (code, said, told) = run(setting.folder(), &line, &format!("{CARLA}\n"));
    assert_eq!(
        (code, said.as_str()),
        (Some(0), "1 session ended\n"),
        "{told}"
    );
    let out = program.get("/i", &cookie);
    assert_eq!(
        (out.status, out.header("location")),
        (303, "/accesso".to_owned())
    );
}

#[tokio::test]
async fn the_times_are_the_same_on_both_hosts_to_the_millisecond() {
    let nodes = Nodes::start().await;
    let clock = &nodes.desk.clock;
    let browser = nodes.desk.signed_in("carla-esempi").await;
    clock.advance(15 * MINUTE);
    assert_eq!(nodes.signed_in(&browser).await, [false, false]);
    clock.advance(-1);
    assert_eq!(
        nodes.signed_in(&browser).await,
        [true, true],
        "a millisecond before it is alive"
    );
}

/// A host whose clock was set back, and one that starts after that, give nobody more time.
#[tokio::test]
async fn a_clock_that_goes_back_lengthens_no_session() {
    let nodes = Nodes::start().await;
    let clock = &nodes.desk.clock;
    let browser = nodes.desk.signed_in("carla-esempi").await;
    clock.advance(12 * MINUTE);
    assert_eq!(nodes.signed_in(&browser).await, [true, true]);
    noted(&nodes.desk).await;
    clock.advance(-10 * MINUTE);
    assert_eq!(
        nodes.signed_in(&browser).await,
        [false, false],
        "it was used in the future"
    );
    clock.advance(9 * MINUTE);
    assert_eq!(
        nodes.signed_in(&browser).await,
        [true, true],
        "two hosts may differ by a minute"
    );
}
