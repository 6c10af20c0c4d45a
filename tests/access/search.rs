//! The search at its edges: many results, too many results, and what people type.

use super::fixture::{House, codice, houses, insert_posizione, insert_soggetto};
use cassetto::access::{AccessError, Acting, Claim, FoundPositions, Of, PAGE};

async fn act(house: &House, claim: &Claim, incarico: &str) -> Acting {
    let now = house.clock.now();
    let at = (incarico, &Of::Tutte);
    house
        .access
        .acting(claim, at, "ricerca", &house.in_force, &now)
        .await
        .unwrap()
}

async fn find(
    house: &House,
    by: (&Claim, &Acting),
    text: &str,
    more: Option<&str>,
) -> Result<(Vec<i64>, Option<String>), AccessError> {
    let now = house.clock.now();
    match house
        .access
        .search(by, (text, more), &house.in_force, &now)
        .await?
    {
        FoundPositions::Page { positions, more } => {
            Ok((positions.iter().map(|position| position.id).collect(), more))
        }
        FoundPositions::TooMany => panic!("too many"),
    }
}

/// 120 firms with one position each, every third of another office, names in no order of keys.
async fn crowd(house: &House) {
    house.archivio.execute("begin", &[]).await.unwrap();
    for n in 0..120_i64 {
        let name = format!("Falegnameria {:03} Folla", (n * 37) % 120);
        insert_soggetto(
            &house.archivio,
            1_000 + n,
            &format!("{:011}", 1_000 + n),
            &name,
        )
        .await;
        let chiave = format!("99100{n:05}");
        let sede = if n % 3 == 0 { "9901" } else { "9900" };
        insert_posizione(
            &house.archivio,
            (1_000 + n, "uniemens", &chiave),
            1_000 + n,
            sede,
        )
        .await;
    }
    house.archivio.execute("commit", &[]).await.unwrap();
}

#[tokio::test]
async fn pages_follow_each_other_without_gap_and_without_doubling() {
    for house in houses().await {
        crowd(&house).await;
        let claim = house.enter("ugo").await;
        let acting = act(&house, &claim, "ugoaaaaaaaaaaaaa").await;
        let by = (&claim, &acting);
        let (mut all, mut more) = find(&house, by, "folla fale", None).await.unwrap();
        assert_eq!(all.len(), PAGE);
        while let Some(cursor) = more {
            assert!(!cursor.contains("Fale"));
            let page = find(&house, by, "folla fale", Some(&cursor)).await.unwrap();
            all.extend(page.0);
            more = page.1;
        }
        let mut expected: Vec<i64> = (0..120).filter(|n| n % 3 != 0).collect();
        expected.sort_by_key(|n| (n * 37) % 120);
        let expected: Vec<i64> = expected.iter().map(|n| 1_000 + n).collect();
        assert_eq!(all, expected, "by denominazione");
    }
}

#[tokio::test]
async fn a_cursor_belongs_to_its_search_its_incarico_and_its_session() {
    for house in houses().await {
        crowd(&house).await;
        let claim = house.enter("ugo").await;
        let acting = act(&house, &claim, "ugoaaaaaaaaaaaaa").await;
        let by = (&claim, &acting);
        let cursor = find(&house, by, "folla", None).await.unwrap().1.unwrap();
        assert!(find(&house, by, "folla", Some(&cursor)).await.is_ok());
        let again = house.enter("ugo").await;
        let other = act(&house, &again, "ugoaaaaaaaaaaaaa").await;
        for (by, text, cursor) in [
            (by, "fale", cursor.as_str()),
            ((&again, &other), "folla", cursor.as_str()),
            (by, "folla", ""),
            (by, "folla", "Zm9sbGE"),
        ] {
            let refused = find(&house, by, text, Some(cursor)).await;
            assert!(
                matches!(refused, Err(AccessError::Forged)),
                "{text} {cursor}"
            );
        }
    }
}

#[tokio::test]
async fn many_positions_are_not_listed_but_searched() {
    for house in houses().await {
        crowd(&house).await;
        let claim = house.enter("ugo").await;
        let acting = act(&house, &claim, "ugoaaaaaaaaaaaaa").await;
        let now = house.clock.now();
        let listed = house
            .access
            .positions((&claim, &acting), &house.in_force, &now)
            .await
            .unwrap();
        assert_eq!(listed, FoundPositions::TooMany);
    }
}

#[tokio::test]
async fn words_that_everybody_has_ask_for_a_further_word() {
    for house in houses().await {
        // 10,500 soggetti with one word in common, all of the operator's office.
        let mut tx = house.archivio.write().await.unwrap();
        for (table, columns) in [
            ("soggetto", &["id", "codice_fiscale", "denominazione"][..]),
            ("soggetto_parola", &["parola", "soggetto"]),
            (
                "posizione",
                &[
                    "id", "codice", "tipo", "chiave", "soggetto", "sede", "stato", "dal",
                ],
            ),
        ] {
            let rows = |n: i64| match table {
                "soggetto" => vec![vec![
                    n.into(),
                    format!("{n:011}").into(),
                    format!("Comune {n:05}").into(),
                ]],
                "soggetto_parola" => {
                    let number = format!("{n:05}");
                    vec![
                        vec!["COMUNE".into(), n.into()],
                        vec![number.into(), n.into()],
                    ]
                }
                _ => vec![vec![
                    n.into(),
                    codice(n).into(),
                    "uniemens".into(),
                    format!("C{n}").into(),
                    n.into(),
                    "9900".into(),
                    "attiva".into(),
                    "2020-01-01".into(),
                ]],
            };
            let rows: Vec<_> = (10_000..20_500).flat_map(rows).collect();
            tx.insert(table, columns, &rows, "").await.unwrap();
        }
        tx.commit().await.unwrap();
        let (ugo, carla) = (house.enter("ugo").await, house.enter("carla").await);
        let acting = act(&house, &ugo, "ugoaaaaaaaaaaaaa").await;
        let now = house.clock.now();
        let by = (&ugo, &acting);
        let found = house
            .access
            .search(by, ("comune", None), &house.in_force, &now)
            .await;
        assert_eq!(found.unwrap(), FoundPositions::TooMany);
        let found = find(&house, by, "comune 10003", None).await.unwrap();
        assert_eq!(found, (vec![10_003], None));
        // Whoever sees few positions looks among those.
        let hers = act(&house, &carla, "carlaaaaaaaaaaaa").await;
        assert_eq!(
            find(&house, (&carla, &hers), "comune", None)
                .await
                .unwrap()
                .0,
            [0_i64; 0]
        );
        assert_eq!(
            find(&house, (&carla, &hers), "offi", None).await.unwrap().0,
            [1, 2]
        );
    }
}

#[tokio::test]
async fn whatever_is_typed_is_only_ever_words() {
    for house in houses().await {
        let claim = house.enter("carla").await;
        let acting = act(&house, &claim, "carlaaaaaaaaaaaa").await;
        let by = (&claim, &acting);
        let long = "officina ".repeat(100_000);
        for (text, found) in [
            ("  9900 000101 ", &[1][..]),
            ("OFFICINA    esempio", &[1, 2]),
            ("e", &[1, 2]),
            ("esempio esempio esempio s r", &[]),
            ("officína", &[1, 2]),
            ("offi\0cina", &[1, 2]),
            (&long, &[1, 2]),
            ("", &[]),
            ("%", &[]),
            ("_", &[]),
            ("' or 1 = 1 --", &[]),
            ("\u{10ffff}", &[]),
            ("ﬁcina", &[]),
            ("fficina", &[]),
        ] {
            let (keys, more) = find(&house, by, text, None).await.unwrap();
            assert_eq!((keys.as_slice(), more), (found, None), "{text:.40}");
        }
    }
}
