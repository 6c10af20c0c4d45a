//! Every kind of right and of its absence, by every way to a position: its window, the search, the
//! list of what an incarico sees. What is foreign and what is missing are one answer.

use super::fixture::{House, POSIZIONI, codice, houses};
use cassetto::access::{AccessError, Acting, Claim, FoundPositions, Of};

/// Person, incarico, and the positions that it sees, with why the others are not seen.
const SEEN: &[(&str, &str, &[i64])] = &[
    // Her firm has two positions, in two offices.
    ("carla", "carlaaaaaaaaaaaa", &[1, 2]),
    // Hers until yesterday; hers from tomorrow; another person's.
    ("carla", "scadutoaaaaaaaaa", &[]),
    ("carla", "futuroaaaaaaaaaa", &[]),
    ("carla", "studioaaaaaaaaaa", &[]),
    // 1 has two deleghe that count, 5 and 9 have one. 2 ended yesterday, 3 was revoked, 4 is not
    // signed, 6 is another delegate's, 7 begins tomorrow, 8 is his own as titolare.
    ("dario", "studioaaaaaaaaaa", &[1, 5, 9]),
    // Valid until today, and for himself alone.
    ("dario", "darioaaaaaaaaaaa", &[8]),
    // 1 was passed on to her. The delega of 2 ended, that of 3 was revoked, what passed on 5 ended,
    // 6 is no delega of her studio, 9 was not passed on.
    ("lia", "liaaaaaaaaaaaaaa", &[1]),
    // Whatever his office is competent for.
    ("ugo", "ugoaaaaaaaaaaaaa", &[1, 3, 4, 8]),
    ("ada", "adaaaaaaaaaaaaaa", &[]),
    // No such incarico, and words that cannot be one.
    ("carla", "nessunoaaaaaaaaa", &[]),
    ("carla", "", &[]),
    ("carla", "CARLAAAAAAAAAAAA", &[]),
    ("carla", "' or 1 = 1 --aaa", &[]),
    ("carla", "carla\0aaaaaaaaaa", &[]),
];

/// A codice that no position has.
const MISSING: &str = "zzzzzzzzzzzzzzzz";

impl House {
    async fn act(&self, claim: &Claim, incarico: &str, of: Of) -> Result<Acting, AccessError> {
        let (of, now) = ((incarico, &of), self.clock.now());
        self.access
            .acting(claim, of, "scrivania", &self.in_force, &now)
            .await
    }

    async fn found(&self, claim: &Claim, acting: &Acting, text: &str) -> Vec<i64> {
        let now = self.clock.now();
        let by = (claim, acting);
        let found = match text {
            "" => self
                .access
                .positions(by, &self.in_force, &now)
                .await
                .unwrap(),
            text => self
                .access
                .search(by, (text, None), &self.in_force, &now)
                .await
                .unwrap(),
        };
        match found {
            FoundPositions::Page {
                positions,
                more: None,
            } => {
                let mut keys: Vec<i64> = positions.iter().map(|position| position.id).collect();
                keys.sort_unstable();
                keys
            }
            other => panic!("{other:?}"),
        }
    }
}

#[tokio::test]
async fn an_incarico_sees_what_its_deleghe_say_today_and_nothing_else() {
    for house in houses().await {
        for (persona, incarico, seen) in SEEN {
            let claim = house.enter(persona).await;
            for (key, tipo, chiave, _, _) in POSIZIONI {
                let case = format!("{persona} as {incarico} at {key}");
                let at = |of: fn(String) -> Of| house.act(&claim, incarico, of(codice(key)));
                for of in [Of::Posizione as fn(String) -> Of, Of::Soggetto] {
                    match (at(of).await, seen.contains(&key)) {
                        (Ok(acting), true) => assert_eq!(acting.posizione().unwrap().id, key),
                        (Err(AccessError::NotFound), false) => {}
                        (other, _) => panic!("{case}: {other:?}"),
                    }
                }
                // Neither a type that is only announced nor what is not seen can be opened.
                let opened = house
                    .open(&claim, incarico, Of::Posizione(codice(key)), MESI)
                    .await;
                let opens = seen.contains(&key) && tipo != "domestico";
                match (opened, opens) {
                    (Ok(admitted), true) => {
                        assert_eq!(admitted.scope().posizione, Some(key), "{case}");
                        assert_eq!(admitted.scope().today, "2026-11-23");
                        assert_eq!(admitted.scope().incarico, admitted.incarico().id);
                        assert_eq!(admitted.posizione().unwrap().chiave, chiave);
                    }
                    (Err(AccessError::NotFound), false) => {}
                    (other, _) => panic!("{case}: {:?}", other.map(|_| ())),
                }
            }
        }
    }
}

const MESI: &str = "versamenti/mesi";

#[tokio::test]
async fn search_and_list_find_what_an_incarico_sees_and_nothing_else() {
    for house in houses().await {
        for (persona, incarico, seen) in SEEN {
            let claim = house.enter(persona).await;
            let Ok(acting) = house.act(&claim, incarico, Of::Tutte).await else {
                assert!(seen.is_empty(), "{incarico}");
                continue;
            };
            assert_eq!(house.found(&claim, &acting, "").await, *seen, "{incarico}");
            for (key, _, chiave, _, _) in POSIZIONI {
                let expected: &[i64] = if seen.contains(&key) { &[key] } else { &[] };
                let found = house.found(&claim, &acting, chiave).await;
                assert_eq!(found, expected, "{incarico} looks for {chiave}");
            }
            for (soggetto, typed) in [
                (1, ["99000011108", "officina esem", "S.r.l. Officina"]),
                (2, ["cmpdfn65t49x009x", "campioni del", "Delfina"]),
                (3, ["9900 0021 107", "cantieri", "FACSIMILE spa"]),
                (4, ["PRVDRA68P04X002B", "dario pro", "Provetti"]),
            ] {
                let own = |key: &&i64| POSIZIONI.iter().any(|p| p.0 == **key && p.3 == soggetto);
                let expected: Vec<i64> = seen.iter().filter(own).copied().collect();
                for text in typed {
                    let found = house.found(&claim, &acting, text).await;
                    assert_eq!(found, expected, "{incarico} looks for {text}");
                }
            }
        }
    }
}

#[tokio::test]
async fn foreign_and_missing_are_the_same_answer_and_leave_the_same_trace() {
    for house in houses().await {
        let claim = house.enter("carla").await;
        let mut answers = Vec::new();
        for of in [
            codice(6),
            MISSING.to_owned(),
            "x".to_owned(),
            "\0".repeat(16),
        ] {
            let refused = house
                .open(&claim, "carlaaaaaaaaaaaa", Of::Posizione(of), MESI)
                .await;
            let refused = refused.map(|_| ()).unwrap_err();
            answers.push(format!("{refused} {refused:?}"));
        }
        answers.dedup();
        assert_eq!(answers, ["not there NotFound"]);
        let mut rows = house.recorded(4).await;
        rows.dedup();
        assert_eq!(
            rows,
            ["carla|i-carla|titolare|-|versamenti|mesi|negata|r1|42"]
        );
    }
}

#[tokio::test]
async fn a_right_that_ends_ends_at_the_next_request() {
    for house in houses().await {
        let claim = house.enter("dario").await;
        let open = || house.open(&claim, "studioaaaaaaaaaa", Of::Posizione(codice(1)), MESI);
        let lia = house.enter("lia").await;
        let hers = || house.open(&lia, "liaaaaaaaaaaaaaa", Of::Posizione(codice(1)), MESI);
        assert!(open().await.is_ok() && hers().await.is_ok());
        house
            .meddle("update delega set revocata = 1795426200000 where id = 'd1'")
            .await;
        assert!(
            open().await.is_ok() && hers().await.is_ok(),
            "the other delega still counts"
        );
        house
            .meddle("update delega set stato = 'da_firmare' where id = 'd1b'")
            .await;
        assert!(open().await.is_err() && hers().await.is_err());
        house
            .meddle("update delega set stato = 'attiva', al = '2026-11-23' where id = 'd1b'")
            .await;
        assert!(open().await.is_ok() && hers().await.is_ok());
        // Rome's midnight, not UTC's.
        house.clock.advance(13 * 3_600_000 + 30 * 60_000 - 1);
        assert_eq!(house.clock.now().today, "2026-11-23");
        let (claim, lia) = (house.enter("dario").await, house.enter("lia").await);
        let open = |claim, incarico| house.open(claim, incarico, Of::Posizione(codice(1)), MESI);
        assert!(open(&claim, "studioaaaaaaaaaa").await.is_ok());
        assert!(open(&lia, "liaaaaaaaaaaaaaa").await.is_ok());
        house.clock.advance(1);
        assert_eq!(house.clock.now().today, "2026-11-24");
        assert!(open(&claim, "studioaaaaaaaaaa").await.is_err());
        assert!(open(&lia, "liaaaaaaaaaaaaaa").await.is_err());
    }
}
