//! Sessions: how long they live, how they end, and that nothing but the token opens one.

use super::fixture::{House, houses};
use cassetto::access::{AccessError, Claim, IDLE_MS, Identity, TOTAL_MS};
use data_encoding::BASE64URL_NOPAD;

fn who(codice_fiscale: &str) -> Identity {
    Identity {
        issuer: "prova".to_owned(),
        codice_fiscale: codice_fiscale.to_owned(),
    }
}

const CARLA: &str = "SMPCRL71C52X001B";

impl House {
    async fn is_in(&self, claim: &Claim) -> bool {
        match self.access.visitor(claim, &self.clock.now()).await {
            Ok(_) => true,
            Err(AccessError::SignIn) => false,
            Err(other) => panic!("{other}"),
        }
    }

    async fn token(&self, previous: &Claim) -> String {
        let now = self.clock.now();
        self.access
            .sign_in(&who(CARLA), previous, &now)
            .await
            .unwrap()
    }

    /// Waits until the use of the only session is noted as now.
    async fn noted(&self) {
        let now = self.clock.now().ms.to_string();
        let patience = std::time::Duration::from_secs(20);
        let noted = async {
            while self.text("select usata from sessione").await != now {
                tokio::task::yield_now().await;
            }
        };
        tokio::time::timeout(patience, noted)
            .await
            .expect("the use was not noted");
    }
}

#[tokio::test]
async fn a_session_knows_its_person_and_keeps_no_token() {
    for house in houses().await {
        let token = house.token(&Claim::new(None, "r")).await;
        let claim = Claim::new(Some(&token), "r");
        let visitor = house
            .access
            .visitor(&claim, &house.clock.now())
            .await
            .unwrap();
        assert_eq!(
            (visitor.id(), visitor.nome(), visitor.cognome()),
            ("carla", "Carla", "Esempi")
        );
        assert_eq!(visitor.lingua().code(), "it");
        let row = house
            .text("select id, impronta, persona, emittente from sessione")
            .await;
        assert!(!row.contains(&token));
        assert!(!visitor.session().contains(&token) && !visitor.csrf().contains(&token));
        assert_eq!(BASE64URL_NOPAD.decode(token.as_bytes()).unwrap().len(), 32);
        let of = house
            .access
            .incarichi(&visitor, &house.clock.now())
            .await
            .unwrap();
        assert_eq!(
            of.iter().map(|it| it.id.as_str()).collect::<Vec<_>>(),
            ["i-carla"]
        );
    }
}

#[tokio::test]
async fn a_session_ends_after_fifteen_idle_minutes() {
    for house in houses().await {
        let claim = Claim::new(Some(&house.token(&Claim::new(None, "r")).await), "r");
        house.clock.advance(IDLE_MS - 1);
        assert!(house.is_in(&claim).await);
        house.noted().await;
        house.clock.advance(IDLE_MS - 1);
        assert!(house.is_in(&claim).await, "using it made it last");
        house.noted().await;
        house.clock.advance(IDLE_MS);
        assert!(!house.is_in(&claim).await);
        house.clock.advance(-1);
        assert!(house.is_in(&claim).await, "nothing but time ended it");
    }
}

#[tokio::test]
async fn a_session_ends_after_twelve_hours_however_much_it_is_used() {
    for house in houses().await {
        let claim = Claim::new(Some(&house.token(&Claim::new(None, "r")).await), "r");
        let step = 14 * 60_000;
        for _ in 0..TOTAL_MS / step {
            house.clock.advance(step);
            assert!(house.is_in(&claim).await);
            house.noted().await;
        }
        house.clock.advance(TOTAL_MS % step - 1);
        assert!(house.is_in(&claim).await);
        house.clock.advance(1);
        assert!(!house.is_in(&claim).await);
    }
}

#[tokio::test]
async fn use_is_noted_once_a_minute_and_not_at_every_request() {
    for house in houses().await {
        let claim = Claim::new(Some(&house.token(&Claim::new(None, "r")).await), "r");
        let first = house.text("select usata from sessione").await;
        house.clock.advance(59_999);
        assert!(house.is_in(&claim).await);
        house
            .access
            .close(std::time::Duration::from_secs(20))
            .await
            .unwrap();
        assert_eq!(house.access.register().groups(), 0);
        assert_eq!(house.text("select usata from sessione").await, first);
    }
}

#[tokio::test]
async fn signing_in_again_ends_the_session_of_that_browser_and_of_no_other() {
    for house in houses().await {
        let other = Claim::new(Some(&house.token(&Claim::new(None, "r")).await), "r");
        let old = house.token(&Claim::new(None, "r")).await;
        let claim = Claim::new(Some(&old), "r");
        let new = house.token(&claim).await;
        assert_ne!(old, new);
        assert!(!house.is_in(&claim).await);
        assert!(house.is_in(&Claim::new(Some(&new), "r")).await && house.is_in(&other).await);
        // A token that somebody planted in the browser does not become a session.
        let planted = BASE64URL_NOPAD.encode(&[1; 32]);
        let token = house.token(&Claim::new(Some(&planted), "r")).await;
        assert_ne!(token, planted);
        assert!(!house.is_in(&Claim::new(Some(&planted), "r")).await);
    }
}

#[tokio::test]
async fn signing_out_ends_it_and_persons_end_their_own_sessions_only() {
    for house in houses().await {
        let first = Claim::new(Some(&house.token(&Claim::new(None, "r")).await), "r");
        house.access.sign_out(&first).await.unwrap();
        assert!(!house.is_in(&first).await);
        house.access.sign_out(&first).await.unwrap();

        let (carla, dario) = (house.enter("carla").await, house.enter("dario").await);
        house.clock.advance(1);
        let second = house.enter("carla").await;
        let now = house.clock.now();
        let her = house.access.visitor(&carla, &now).await.unwrap();
        let his = house.access.visitor(&dario, &now).await.unwrap();
        let sessions = house.access.sessions(&her, &now).await.unwrap();
        assert_eq!(sessions.len(), 2);
        assert_eq!(sessions[1].id, her.session());
        for id in [his.session(), "", "01", &"\0".repeat(26)] {
            let refused = house.access.end_session(&her, id).await;
            assert!(matches!(refused, Err(AccessError::NotFound)), "{id}");
        }
        house
            .access
            .end_session(&her, &sessions[0].id)
            .await
            .unwrap();
        assert!(!house.is_in(&second).await);
        assert!(house.is_in(&carla).await && house.is_in(&dario).await);
        assert_eq!(house.access.end_sessions("carla").await.unwrap(), 1);
        assert!(!house.is_in(&carla).await && house.is_in(&dario).await);
    }
}

#[tokio::test]
async fn whatever_is_not_the_token_opens_nothing() {
    for house in houses().await {
        let token = house.token(&Claim::new(None, "r")).await;
        let kept = house.text("select impronta from sessione").await;
        let id = house.text("select id from sessione").await;
        let mut flipped = token.clone().into_bytes();
        flipped[0] = if flipped[0] == b'A' { b'B' } else { b'A' };
        let flipped = String::from_utf8(flipped).unwrap();
        let last = format!("{}_", &token[..42]);
        let long = "A".repeat(1 << 20);
        let mut tampered = vec!["", "x", &flipped, &kept, &id, &last, &long, "'; --", "\0"];
        let padded = format!("{token}=");
        let upper = token.to_uppercase();
        tampered.extend([padded.as_str(), upper.as_str(), &token[1..], &token[..42]]);
        for cookie in tampered {
            assert!(
                !house.is_in(&Claim::new(Some(cookie), "r")).await,
                "{cookie:.60}"
            );
        }
        assert!(!house.is_in(&Claim::new(None, "r")).await);
        assert!(house.is_in(&Claim::new(Some(&token), "r")).await);
    }
}

#[tokio::test]
async fn a_clock_that_went_back_does_not_make_a_session_immortal() {
    for house in houses().await {
        let claim = Claim::new(Some(&house.token(&Claim::new(None, "r")).await), "r");
        house.clock.advance(-60_000);
        assert!(
            house.is_in(&claim).await,
            "two nodes may differ by a minute"
        );
        house.clock.advance(-1);
        assert!(!house.is_in(&claim).await);
    }
}

#[tokio::test]
async fn sessions_that_are_over_are_forgotten_when_somebody_signs_in() {
    for house in houses().await {
        house.token(&Claim::new(None, "r")).await;
        house.clock.advance(IDLE_MS);
        house.enter("dario").await;
        assert_eq!(house.rows("select persona from sessione").await, ["dario"]);
    }
}

#[tokio::test]
async fn strangers_stay_outside_and_the_tour_is_for_demonstrations_only() {
    for house in houses().await {
        let now = house.clock.now();
        let anonymous = Claim::new(None, "r");
        for code in ["SCNSCT80A01X999X", "", "' or 1 = 1 --", "\0", "É"] {
            let refused = house.access.sign_in(&who(code), &anonymous, &now).await;
            assert!(matches!(refused, Err(AccessError::Stranger)), "{code}");
        }
        let tour = house.access.demo_people().await.unwrap();
        let ids: Vec<&str> = tour.iter().map(|it| it.persona.id.as_str()).collect();
        assert_eq!(ids, ["carla", "dario", "lia", "ugo"]);
        let token = house
            .access
            .demo_sign_in("lia", &anonymous, &now)
            .await
            .unwrap();
        assert!(house.is_in(&Claim::new(Some(&token), "r")).await);
        // Ada is not in the tour.
        for id in ["ada", "nessuno", "", "\0"] {
            let refused = house.access.demo_sign_in(id, &anonymous, &now).await;
            assert!(matches!(refused, Err(AccessError::NotFound)), "{id}");
        }
        house.meddle("delete from impostazione").await;
        let refused = house.access.demo_sign_in("lia", &anonymous, &now).await;
        assert!(matches!(refused, Err(AccessError::NoDemo)));
        assert!(house.access.demo_people().await.unwrap().is_empty());
    }
}
