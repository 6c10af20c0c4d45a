//! `people.jsonl`: all of it or nothing, every fault with its line, twice the same.

use super::fixture::{House, PEOPLE, empty, houses};
use cassetto::store::load::LoadError;

const TABLES: [&str; 7] = [
    "impostazione",
    "struttura",
    "persona",
    "delegato",
    "incarico",
    "delega",
    "subdelega",
];

/// Everything that was loaded, row by row.
async fn dump(house: &House) -> Vec<String> {
    let mut all = Vec::new();
    for table in TABLES {
        all.extend(
            house
                .rows(&format!("select * from {table} order by 1"))
                .await,
        );
    }
    all
}

async fn faults(house: &House, people: &str) -> Vec<String> {
    match house.load(people).await {
        Err(LoadError::Faults(faults)) => faults.iter().map(ToString::to_string).collect(),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_file_is_loaded_and_the_same_file_again_changes_nothing() {
    for house in empty().await {
        let lines = PEOPLE.lines().filter(|line| !line.is_empty()).count() as u64;
        let first = house.load(PEOPLE).await.unwrap();
        assert_eq!((first.lines, first.changed), (lines, lines));
        let before = dump(&house).await;
        assert_eq!(before.len() as u64, lines);
        let again = house.load(PEOPLE).await.unwrap();
        assert_eq!((again.lines, again.changed), (lines, 0));
        assert_eq!(dump(&house).await, before);
    }
}

#[tokio::test]
async fn a_line_that_says_something_else_changes_its_row_alone() {
    for house in houses().await {
        let before = dump(&house).await;
        let people = PEOPLE.replace(r#""nome":"Carla""#, r#""nome":"Carlotta""#);
        assert_eq!(house.load(&people).await.unwrap().changed, 1);
        assert_eq!(
            house
                .text("select nome from persona where id = 'carla'")
                .await,
            "Carlotta"
        );
        assert_eq!(house.load(PEOPLE).await.unwrap().changed, 1);
        assert_eq!(dump(&house).await, before);
        // References to rows of an earlier file need no line of their own.
        let own = r#"{"subdelega":{"id":"s9","delega":"d9","incarico":"i-lia","diritti":"consulta","dal":"2026-01-01"}}"#;
        assert_eq!(house.load(own).await.unwrap().changed, 1);
    }
}

#[tokio::test]
async fn what_was_revoked_stays_revoked() {
    for house in houses().await {
        house
            .meddle("update delega set revocata = 1795426200000 where id = 'd1'")
            .await;
        assert_eq!(house.load(PEOPLE).await.unwrap().changed, 0);
        let kept = house
            .text("select revocata from delega where id = 'd1'")
            .await;
        assert_eq!(kept, "1795426200000");
        // Not even where the file says something new of the same delega.
        let longer = PEOPLE.replace(
            r#""dal":"2026-11-23","al":"2026-11-23"}"#,
            r#""dal":"2026-11-23"}"#,
        );
        assert_eq!(house.load(&longer).await.unwrap().changed, 1);
        let row = house
            .text("select al, revocata from delega where id = 'd1'")
            .await;
        assert_eq!(row, "-|1795426200000");
    }
}

#[tokio::test]
async fn a_broken_file_changes_nothing_and_tells_every_fault_with_its_line() {
    let broken = r#"
{"impostazione":{"chiave":"altro","valore":"1"}}
{"impostazione":{"chiave":"demo","valore":"2026-02-30"}}
{"persona":{"id":"a b","codice_fiscale":"smp","nome":"","cognome":"X","lingua":"fr"}}
{"persona":{"id":"carla","codice_fiscale":"SMPCRL71C52X001B","nome":"C","cognome":"E","lingua":"it","soprannome":"x"}}
{"persona":{"id":"uno","codice_fiscale":"SMPCRL71C52X001B","nome":"U","cognome":"U","lingua":"it"}}
{"persona":{"id":"due","codice_fiscale":"SMPCRL71C52X001B","nome":"D","cognome":"D","lingua":"it"}}
{"persona":{"id":"uno","codice_fiscale":"FDTMRO83D14X010Z","nome":"U","cognome":"U","lingua":"it"}}
not json
[]
{}
{"persona":{"id":"x"},"delegato":{}}
{"sconosciuto":{}}
{"incarico":{"id":"i1","codice":"CORTO","persona":"nessuno","profilo":"Titolare","per":"soggetto","delegato":"nessuno","titolo":"T","dal":"2026-01-01","al":"2025-01-01"}}
{"incarico":{"id":"i2","codice":"aaaaaaaaaaaaaaaa","persona":"uno","profilo":"titolare","per":"soggetto","soggetto":"00000000000","titolo":"T","dal":"2026-1-1"}}
{"incarico":{"id":"i3","codice":"aaaaaaaaaaaaaaaa","persona":"uno","profilo":"titolare","per":"comune","titolo":"T","dal":"2026-01-01"}}
{"delega":{"id":"d","posizione":{"tipo":"artigiano","chiave":"9900000101"},"delegato":"dopo","stato":"forse","dal":"2026-01-01","revocata":-1}}
{"delegato":{"id":"dopo","tipo":"studio","denominazione":"D","codice_fiscale":"99000011108"}}
{"delega":{"id":"d","posizione":{"tipo":"uniemens"},"delegato":"dopo","stato":"attiva","dal":"2026-01-01"}}
{"subdelega":{"id":"s","delega":"nessuna","incarico":"nessuno","diritti":"","dal":"2026-01-01","revocata":1}}
{"struttura":{"codice":"1","nome":"a\u0000b","tipo":"sede","linee":""}}
{"struttura":{"codice":"2","nome":"S","tipo":"sede","linee":"*","patrono":"24 giugno"}}
{"persona":{"id":"tre","codice_fiscale":"SMPCRL71C52X001C","nome":"T","cognome":"T","lingua":"it"}}
{"persona":{"id":"quattro","codice_fiscale":"SMPCRL71C72X001B","nome":"Q","cognome":"Q","lingua":"it"}}
{"delegato":{"id":"altri","tipo":"studio","denominazione":"A","codice_fiscale":"99000011107"}}
"#;
    for house in empty().await {
        let before = dump(&house).await;
        let found = faults(&house, broken).await;
        let expected = [
            (2, "`chiave` is `altro`, known is `demo`"),
            (3, "`valore` is `2026-02-30`, not a day"),
            (4, "`id` is `a b`, not 1 to 64"),
            (4, "`codice_fiscale` is neither"),
            (4, "`nome` is empty"),
            (4, "`lingua` is `fr`, known are it, de, en"),
            (5, "unknown field `soprannome`"),
            (7, "`persona.codice_fiscale` belongs to another row"),
            (8, "persona `uno` stands in line 6 already"),
            (9, "expected value at column 1"),
            (10, "expected value"),
            (11, "expected value"),
            (12, "missing field `codice_fiscale`"),
            (13, "unknown variant `sconosciuto`"),
            (14, "`codice` is not 16 letters"),
            (14, "`profilo` is `Titolare`"),
            (14, "`soggetto` is missing, `per` is `soggetto`"),
            (14, "`delegato` has no place where `per` is `soggetto`"),
            (14, "`al` is before `dal`"),
            (
                14,
                "persona `nessuno` is neither here already nor in an earlier line",
            ),
            (14, "delegato `nessuno` is neither"),
            (15, "`dal` is `2026-1-1`, not a day"),
            (15, "no soggetto of the archive has this codice fiscale"),
            (16, "`per` is `comune`, known are soggetto, delega"),
            (16, "`incarico.codice` belongs to another row"),
            (17, "`stato` is `forse`"),
            (17, "`revocata` is not milliseconds"),
            (
                17,
                "delegato `dopo` is neither here already nor in an earlier line",
            ),
            (
                17,
                "no posizione `artigiano` of the archive has this chiave",
            ),
            (19, "missing field `chiave`"),
            (20, "unknown field `revocata`"),
            (21, "holds the character NUL"),
            (
                22,
                "`patrono` is `24 giugno`, not a day of every year as `06-24`",
            ),
            (23, "`codice_fiscale` has a wrong check letter"),
            (24, "`codice_fiscale` has no day of that month"),
            (25, "`codice_fiscale` has a wrong check digit"),
        ];
        for (line, text) in expected {
            let told = |fault: &&String| {
                fault.starts_with(&format!("line {line}: ")) && fault.contains(text)
            };
            assert!(
                found.iter().any(|fault| told(&fault)),
                "line {line}: {text}\n{found:#?}"
            );
        }
        assert_eq!(found.len(), expected.len(), "{found:#?}");
        assert_eq!(dump(&house).await, before);
    }
}

#[tokio::test]
async fn bytes_that_are_no_text_and_lines_without_end_are_faults() {
    for house in empty().await {
        let store = &house.store;
        let load = |bytes: Vec<u8>| async move {
            match cassetto::store::load::load(store, bytes.as_slice()).await {
                Err(LoadError::Faults(faults)) => faults[0].to_string(),
                other => panic!("{other:?}"),
            }
        };
        assert_eq!(load(b"\n\xff\n".to_vec()).await, "line 2: not UTF-8");
        assert!(
            load(vec![b'{'; 1 << 20])
                .await
                .starts_with("line 1: longer than 65536 bytes")
        );
    }
}

/// What is wrong may be as long as a line, and may be made to be obeyed by a terminal.
#[tokio::test]
async fn of_a_long_or_odd_word_no_more_is_told_than_finds_it() {
    let long = "z".repeat(5_000);
    let broken = format!(
        r#"
{{"{long}":{{}}}}
{{"persona":{{"{long}":1}}}}
{{"persona":{{"id":"x","codice_fiscale":"SMPCRL71C52X001B","nome":"N","cognome":"C","lingua":"{long}"}}}}
{{"subdelega":{{"id":"s","delega":"{long}","incarico":"i","diritti":"","dal":"2026-01-01"}}}}
{{"struttura":{{"codice":"a\u001b[2Jb","nome":"N","tipo":"sede","linee":""}}}}
"#
    );
    for house in empty().await {
        let found = faults(&house, &broken).await;
        assert_eq!(found.len(), 6, "{found:#?}");
        for fault in &found {
            assert!(fault.chars().count() < 400, "{fault}");
            assert!(!fault.contains(char::is_control), "{fault:?}");
        }
    }
}

#[tokio::test]
async fn a_database_of_real_people_never_becomes_a_demonstration() {
    for house in empty().await {
        let real = PEOPLE.replace(
            r#"{"impostazione":{"chiave":"demo","valore":"2026-11-23"}}"#,
            "",
        );
        house.load(&real).await.unwrap();
        let found = faults(&house, PEOPLE).await;
        assert_eq!(found.len(), 1);
        assert!(
            found[0].contains("cannot become a demonstration"),
            "{found:?}"
        );
        assert_eq!(house.access.demo().await.unwrap(), None);
    }
}
