//! What the studio is told: that the day of a deadline has come, and that something of its portfolio has changed. Nobody
//! else hears of it, and each hears of it once, whoever is down when.

use super::{DARIO, Ground, LIA, done, send};
use crate::journeys::avvisi::ear::Ear;
use crate::journeys::behind::{both, incarico};
use cassetto::random::Random;
use cassetto::web::App;

const CARLA: (&str, &str) = ("carla-esempi", "carla-esempi-titolare");
const MARA: (&str, &str) = ("mara-prove", "mara-intermediaria");
const RINGS: &str = "È arrivato il giorno di una scadenza dello studio";

impl Ground {
    /// Adds a deadline on a day.
    async fn deadline(&mut self, day: &str) {
        let mut dario = self.dario.clone();
        let sheet = dario.get(&self.sheet()).await;
        let fields = [("giorno", day), ("titolo", "Rinnovo del contratto")];
        let answer = send(&mut dario, &sheet, "programma", &fields).await;
        done(&mut dario, &answer, "La scadenza è stata aggiunta.").await;
    }

    /// How many notices of a person say that a day has come.
    async fn rings(&self, (person, role): (&str, &str)) -> usize {
        let mut browser = self.desk.signed_in(person).await;
        let home = incarico(&self.stato, role).await;
        let page = browser.get(&format!("/i/{home}/avvisi")).await;
        assert_eq!(page.status, 200, "{}", page.text);
        page.text.matches(RINGS).count()
    }
}

#[tokio::test]
async fn a_deadline_rings_on_its_day_for_the_studio_alone() {
    for (name, setting) in both().await {
        let mut ground = Ground::on(setting).await;
        ground.deadline("2026-11-26").await;
        ground.deadline("2026-11-26").await;
        ground.desk.app.deliver_events().await.unwrap();
        assert_eq!(ground.rings(DARIO).await, 0, "{name}");
        // One of the two is done before its day.
        let mut dario = ground.dario.clone();
        let sheet = dario.get(&ground.sheet()).await;
        let deadline = dario.get(&sheet.link("Aprire")).await;
        let answer = send(&mut dario, &deadline, "conclusa", &[]).await;
        done(&mut dario, &answer, "La scadenza è conclusa.").await;
        ground.desk.clock.forward(3);
        ground.dario = ground.desk.signed_in(DARIO.0).await;
        ground.desk.app.deliver_events().await.unwrap();
        for (person, rings) in [(DARIO, 1), (LIA, 1), (MARA, 0), (CARLA, 0)] {
            assert_eq!(ground.rings(person).await, rings, "{name}: {}", person.0);
        }
        // It leads to the deadline itself.
        let mut lia = ground.desk.signed_in(LIA.0).await;
        let home = incarico(&ground.stato, LIA.1).await;
        let notices = lia.get(&format!("/i/{home}/avvisi")).await;
        let there = lia.get(&notices.link("Scadenza")).await;
        assert_eq!(there.status, 200, "{name}: {}", there.text);
        assert!(there.text.contains("Rinnovo del contratto"), "{name}");
        assert_eq!(ground.desk.app.deliver_events().await.unwrap(), 0, "{name}");
    }
}

#[tokio::test]
async fn open_windows_of_the_studio_learn_of_a_change_and_nobody_elses() {
    for (name, setting) in both().await {
        let mut ground = Ground::on(setting).await;
        let mut ears = Vec::new();
        for (person, role) in [DARIO, LIA, MARA, CARLA] {
            let browser = ground.desk.signed_in(person).await;
            let own = incarico(&ground.stato, role).await;
            ears.push(Ear::open(&browser, &own, None).await);
        }
        ground.deadline("2026-12-01").await;
        let following = ground.desk.app.follow().unwrap();
        for ear in &mut ears[..2] {
            let event = ear.next().await.expect("an event");
            assert_eq!(event.kind, "modifica", "{name}");
            assert_eq!(event.data["posizione"], ground.firm.as_str(), "{name}");
            assert_eq!(event.data["plugins"][0], "portafoglio", "{name}");
            assert_eq!(event.data["unread"], 0, "{name}");
        }
        drop(following);
        // Nobody reads of it, and nobody else was told anything at all.
        let kept = "avviso where genere = 'modifica' and letto is not null";
        assert_eq!(ground.count(kept).await, 2, "{name}");
        assert_eq!(ground.count("avviso").await, 2, "{name}");
        let mut dario = ground.dario.clone();
        let list = dario.get(&format!("{}/avvisi", ground.home)).await;
        assert!(list.text.contains("Non ci sono avvisi."), "{name}");
    }
}

/// What was due while nobody was there is told when somebody is, by whichever node, once.
#[tokio::test]
async fn what_was_due_meanwhile_is_told_once_by_two_nodes() {
    for (name, setting) in both().await {
        let mut ground = Ground::on(setting).await;
        for _ in 0..8 {
            ground.deadline("2026-11-26").await;
        }
        ground.desk.clock.forward(5);
        let settings = ground.settings.take().expect("the settings");
        let clock = ground.desk.clock.clone();
        let other = App::open(settings, Some(clock), Random::system()).await;
        let other = other.unwrap_or_else(|error| panic!("the second host does not open: {error}"));
        // Neither heeds the lease for long.
        let drop_it = async {
            for _ in 0..20 {
                let sql = "update seguito set scade = 0";
                let _busy = ground.stato.execute(sql, &[]).await;
                tokio::time::sleep(std::time::Duration::from_millis(5)).await;
            }
        };
        let (one, two) = (ground.desk.app.deliver_events(), other.deliver_events());
        let (one, two, ()) = tokio::join!(one, two, drop_it);
        one.unwrap();
        two.unwrap();
        for _ in 0..3 {
            let sql = "update seguito set scade = 0";
            ground.stato.execute(sql, &[]).await.unwrap();
            ground.desk.app.deliver_events().await.unwrap();
            ground.desk.clock.advance(60_000);
        }
        other.close().await;
        assert_eq!(ground.rings(LIA).await, 8, "{name}");
        assert_eq!(ground.count("timer").await, 0, "{name}");
        assert_eq!(
            ground
                .count("evento where esito is null or esito <> 'sentito'")
                .await,
            0,
            "{name}"
        );
        // Eight deadlines were added, eight rang, and eight times the studio was told.
        let rows = ground.count("evento where destinatario = ''").await;
        assert_eq!(rows, 16, "{name}");
        let acts = ground.count("atto where persona = ''").await;
        assert_eq!(acts, 8, "{name}");
    }
}

/// A collaborator who leaves takes no deadline along: another of the studio bears it.
#[tokio::test]
async fn a_deadline_outlives_the_incarico_of_who_set_it() {
    for (name, setting) in both().await {
        let mut ground = Ground::on(setting).await;
        let owner = (ground.dario.clone(), ground.home.clone());
        ground.dario = ground.desk.signed_in(LIA.0).await;
        ground.home = format!("/i/{}", incarico(&ground.stato, LIA.1).await);
        ground.deadline("2026-11-26").await;
        (ground.dario, ground.home) = owner;
        let sql = "update incarico set al = '2026-11-24' where id = 'lia-saggi-collaboratrice'";
        ground.stato.execute(sql, &[]).await.unwrap();
        ground.desk.clock.forward(4);
        ground.desk.app.deliver_events().await.unwrap();
        assert_eq!(ground.rings(DARIO).await, 1, "{name}");
        // Where the studio itself has lost the delega, nobody is told.
        ground.dario = ground.desk.signed_in(DARIO.0).await;
        ground.deadline("2026-12-20").await;
        let sql = "update delega set revocata = 1795420800000";
        ground.stato.execute(sql, &[]).await.unwrap();
        ground.desk.clock.forward(30);
        ground.desk.app.deliver_events().await.unwrap();
        let lapsed = "evento where destinatario = 'portafoglio' and esito = 'decaduto'";
        assert_eq!(ground.count(lapsed).await, 1, "{name}");
    }
}
