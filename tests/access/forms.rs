//! What comes back with a form: the token against forged requests, and the sealed context.

use super::fixture::{House, codice, houses};
use cassetto::access::{Access, AccessError, Claim, Of, Purpose, Secret, Visitor};
use cassetto::model::InForce;
use cassetto::random::Random;
use std::sync::Arc;

async fn visitor(house: &House, claim: &Claim) -> Visitor {
    house
        .access
        .visitor(claim, &house.clock.now())
        .await
        .unwrap()
}

fn other(house: &House, secret: [u8; 32]) -> Access {
    Access::new(
        house.store.clone(),
        &Secret::new(secret),
        Random::system(),
        8,
    )
}

/// Each character of `text` changed, one by one.
fn tampered(text: &str) -> impl Iterator<Item = String> + '_ {
    (0..text.len()).map(|at| {
        let new = if &text[at..=at] == "A" { "B" } else { "A" };
        format!("{}{new}{}", &text[..at], &text[at + 1..])
    })
}

#[tokio::test]
async fn a_form_belongs_to_its_session() {
    for house in houses().await {
        let (first, second) = (house.enter("carla").await, house.enter("carla").await);
        let (first, second) = (
            visitor(&house, &first).await,
            visitor(&house, &second).await,
        );
        let refused = |token: &str| {
            matches!(
                house.access.verify_csrf(&first, token),
                Err(AccessError::Forged)
            )
        };
        house.access.verify_csrf(&first, first.csrf()).unwrap();
        assert!(refused(second.csrf()) && refused("") && refused(&"A".repeat(43)));
        assert!(refused(first.session()) && refused(&"A".repeat(1 << 20)));
        assert!(tampered(first.csrf()).all(|token| refused(&token)));
        assert!(
            other(&house, [8; 32])
                .verify_csrf(&first, first.csrf())
                .is_err()
        );
        other(&house, [7; 32])
            .verify_csrf(&first, first.csrf())
            .unwrap();
    }
}

#[tokio::test]
async fn a_sign_in_form_belongs_to_its_browser() {
    let [house, _] = houses().await;
    let now = house.clock.now();
    let mine = house.access.anonymous(None, &now).unwrap();
    let theirs = house.access.anonymous(None, &now).unwrap();
    let verify = |cookie: Option<&str>, token: &str| {
        house
            .access
            .verify_anonymous(cookie, token, &house.clock.now())
    };
    verify(Some(&mine.cookie), &mine.token).unwrap();
    assert!(verify(None, &mine.token).is_err());
    assert!(verify(Some(&mine.cookie), &theirs.token).is_err());
    assert!(verify(Some(&theirs.cookie), &mine.token).is_err());
    assert!(tampered(&mine.cookie).all(|cookie| verify(Some(&cookie), &mine.token).is_err()));
    assert!(tampered(&mine.token).all(|token| verify(Some(&mine.cookie), &token).is_err()));

    // A second window keeps the cookie; a cookie that somebody planted is not taken up.
    assert_eq!(
        house.access.anonymous(Some(&mine.cookie), &now).unwrap(),
        mine
    );
    let planted = house.access.anonymous(Some("piantato"), &now).unwrap();
    assert_ne!(planted.cookie, "piantato");
    assert!(verify(Some("piantato"), &planted.token).is_err());

    house.clock.advance(2 * 3_600_000 - 1);
    verify(Some(&mine.cookie), &mine.token).unwrap();
    let later = house.clock.now();
    assert_ne!(
        house
            .access
            .anonymous(Some(&mine.cookie), &later)
            .unwrap()
            .cookie,
        mine.cookie
    );
    house.clock.advance(1);
    assert!(verify(Some(&mine.cookie), &mine.token).is_err());
}

#[tokio::test]
async fn a_seal_opens_for_its_purpose_and_its_session_only() {
    let [house, _] = houses().await;
    let seal = house.access.seal();
    let purpose = Purpose {
        what: "cursore mesi",
        session: "s1",
    };
    let value = ("Officina Esempio".to_owned(), 7_i64);
    let sealed = seal.seal(&value, purpose).unwrap();
    assert_eq!(seal.open::<(String, i64)>(&sealed, purpose).unwrap(), value);
    assert_ne!(
        seal.seal(&value, purpose).unwrap(),
        sealed,
        "the same value reads differently"
    );
    assert!(
        sealed
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
    );
    let raw = data_encoding::BASE64URL_NOPAD
        .decode(sealed.as_bytes())
        .unwrap();
    assert!(!String::from_utf8_lossy(&raw).contains("Officina"));

    let refused = |text: &str, purpose| {
        matches!(
            seal.open::<(String, i64)>(text, purpose),
            Err(AccessError::Forged)
        )
    };
    for purpose in [
        Purpose {
            what: "cursore mesi",
            session: "s2",
        },
        Purpose {
            what: "cursore mese",
            session: "s1",
        },
        Purpose {
            what: "cursore mesis1",
            session: "",
        },
        Purpose {
            what: "cursore mes",
            session: "is1",
        },
    ] {
        assert!(refused(&sealed, purpose), "{purpose:?}");
    }
    assert!(tampered(&sealed).all(|text| refused(&text, purpose)));
    assert!(refused("", purpose) && refused(&sealed[..sealed.len() - 1], purpose));
    assert!(refused(&format!("{sealed}AAAA"), purpose) && refused(&"A".repeat(1 << 20), purpose));
    assert!(
        seal.open::<Vec<String>>(&sealed, purpose).is_err(),
        "of another shape"
    );
    let other = other(&house, [8; 32]);
    assert!(
        other
            .seal()
            .open::<(String, i64)>(&sealed, purpose)
            .is_err()
    );
}

#[tokio::test]
async fn a_form_that_arrives_elsewhere_is_a_conflict() {
    let p = |key| Of::Posizione(codice(key));
    for mut house in houses().await {
        let claim = house.enter("carla").await;
        let mine = "carlaaaaaaaaaaaa";
        let drawn = house
            .open(&claim, mine, p(1), "versamenti/mesi")
            .await
            .unwrap();
        let sealed = house.access.seal_context(&drawn).unwrap();
        house.access.check_context(&sealed, &drawn).unwrap();
        for (of, open) in [
            (p(2), "versamenti/mesi"),
            (p(1), "versamenti/mese"),
            (Of::Soggetto(codice(1)), "versamenti/quadro"),
            (Of::Tutte, "versamenti/tutti"),
        ] {
            let arrived = house.open(&claim, mine, of, open).await.unwrap();
            let answer = house.access.check_context(&sealed, &arrived);
            assert!(matches!(answer, Err(AccessError::Conflict)), "{open}");
        }
        // Another incarico of the same person at the same position, by the same page.
        house
            .meddle("update incarico set al = null where id = 'i-scaduto'")
            .await;
        house
            .meddle("update incarico set soggetto = 1 where id = 'i-scaduto'")
            .await;
        let arrived = house
            .open(&claim, "scadutoaaaaaaaaa", p(1), "versamenti/mesi")
            .await;
        let answer = house.access.check_context(&sealed, &arrived.unwrap());
        assert!(matches!(answer, Err(AccessError::Conflict)));
        // The same page of a newer version of the application.
        let mut newer = InForce::clone(&house.in_force);
        let manifest = Arc::make_mut(newer.manifests.get_mut("versamenti").unwrap());
        manifest.version = "0.2.0".to_owned();
        house.in_force = Arc::new(newer);
        let arrived = house
            .open(&claim, mine, p(1), "versamenti/mesi")
            .await
            .unwrap();
        let answer = house.access.check_context(&sealed, &arrived);
        assert!(matches!(answer, Err(AccessError::Conflict)));
        // Another session of the same person, and a context that was tampered with.
        let again = house.enter("carla").await;
        let arrived = house
            .open(&again, mine, p(1), "versamenti/mesi")
            .await
            .unwrap();
        let answer = house.access.check_context(&sealed, &arrived);
        assert!(matches!(answer, Err(AccessError::Forged)));
        assert!(tampered(&sealed).all(|text| {
            matches!(
                house.access.check_context(&text, &drawn),
                Err(AccessError::Forged)
            )
        }));
    }
}
