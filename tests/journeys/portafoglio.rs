//! The portfolio of a studio: what it writes of a position it reads everywhere, and nobody else reads it. Its
//! statements run here as the host runs what an act proposes, on both databases.

use super::behind::{self, both, incarico};
use crate::support::desk::Desk;
use cassetto::config::{read_datasets, read_manifest};
use cassetto::model::scope::Per;
use cassetto::model::{Expect, Expectation, Scope, ScopeKind, Value};
use cassetto::store::Store;
use cassetto::store::apply::{ApplyError, Step, apply};
use cassetto::store::confine::{Statement, Tables};
use std::path::Path;
use std::time::{Duration, Instant};

const STUDIO: (&str, &str) = ("dario-provetti", "dario-provetti-intermediario");
const FIRM: (&str, &str) = ("uniemens", "9900000101");
const NOTE: &str = "01KAVV7GFP0M0Z8T3JX5Q2N4R0";
const VERSION: &str = "01KAVV7GFP0M0Z8T3JX5Q2N4R1";
const DEADLINE: &str = "01KAVV7GFP0M0Z8T3JX5Q2N4R2";

/// The statements of the application, applied for the studio before the firm.
struct Studio {
    store: Store,
    scope: Scope,
    statements: Vec<(String, Statement)>,
}

impl Studio {
    async fn of(desk: &Desk) -> Studio {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let manifest = read_manifest(&root.join("plugins/portafoglio")).expect("a manifest");
        let datasets = read_datasets(&root.join("plugin-sdk/archivio/datasets.toml"));
        let mut datasets = datasets.expect("datasets");
        datasets.retain(|dataset| manifest.datasets.contains(&dataset.name));
        let tables = Tables::convert(&manifest.id, &manifest.tables, &manifest.schema);
        let tables = tables.expect("tables");
        let statements = manifest.statements.iter().map(|spec| {
            let statement = Statement::convert(spec, &datasets, &tables);
            (spec.id.clone(), statement.expect(&spec.id))
        });
        let stato = behind::stato(desk).await;
        let sql = "select id, soggetto from archivio.posizione where tipo = $1 and chiave = $2";
        let firm = stato.one(sql, &[FIRM.0.into(), FIRM.1.into()]).await;
        let firm = firm.expect("an answer").expect("the firm");
        Studio {
            store: Store::open(&desk.place, 2).await.expect("a store"),
            scope: Scope {
                kind: ScopeKind::Posizione,
                incarico: STUDIO.1.to_owned(),
                per: Per::Delega,
                posizione: Some(firm.int(0).expect("a number")),
                soggetto: Some(firm.int(1).expect("a number")),
                tipi: vec![FIRM.0.to_owned()],
                today: "2026-11-23".to_owned(),
            },
            statements: statements.collect(),
        }
    }

    /// Applies one statement with what it expects.
    async fn does(
        &self,
        id: &str,
        parameters: &[(&str, Value)],
        that: Expect,
    ) -> Result<Vec<u64>, ApplyError> {
        let of = |(known, _): &&(String, Statement)| known == id;
        let (_, statement) = self.statements.iter().find(of).expect(id);
        let parameters = parameters.iter();
        let parameters = parameters.map(|(name, value)| ((*name).to_owned(), value.clone()));
        let parameters: Vec<_> = parameters.collect();
        let expects = [Expectation {
            that,
            refusal: "Non va.".to_owned(),
        }];
        let step = Step {
            statement,
            parameters: &parameters,
            expects: &expects,
        };
        let deadline = Instant::now() + Duration::from_secs(20);
        apply(&self.store, &self.scope, &[step], deadline).await
    }

    async fn writes(&self) {
        let text = Value::from;
        let client = [Some("C-0042"), None, Some("Bruno Prova")];
        let classified = self.classifies(client, [None; 3]).await;
        assert_eq!(classified.expect("classified"), [1]);
        let note = [
            ("id", text(NOTE)),
            ("testo", text("Chiamare prima di Natale.")),
            ("scritta", Value::from(1_795_426_200_000)),
            ("giorno", text("2026-11-23")),
            ("autore", text("Dario Provetti")),
        ];
        let noted = self.does("annota", &note, Expect::Exactly(1)).await;
        assert_eq!(noted.expect("noted"), [1]);
        let deadline = [
            ("id", text(DEADLINE)),
            ("giorno", text("2026-11-20")),
            ("titolo", text("Rinnovo del contratto")),
            ("autore", text("Dario Provetti")),
        ];
        let planned = self.does("programma", &deadline, Expect::Exactly(1)).await;
        assert_eq!(planned.expect("planned"), [1]);
    }

    async fn classifies(
        &self,
        said: [Option<&str>; 3],
        seen: [Option<&str>; 3],
    ) -> Result<Vec<u64>, ApplyError> {
        let value = |text: Option<&str>| text.map_or(Value::Null, Value::from);
        let parameters = [
            ("codice_cliente", value(said[0])),
            ("gruppo", value(said[1])),
            ("responsabile", value(said[2])),
            ("aggiornato", Value::from("2026-11-23")),
            ("visto_codice_cliente", value(seen[0])),
            ("visto_gruppo", value(seen[1])),
            ("visto_responsabile", value(seen[2])),
        ];
        self.does("classifica", &parameters, Expect::Unchanged)
            .await
    }

    async fn corrects(&self, text: &str, seen: &str) -> Result<Vec<u64>, ApplyError> {
        let parameters = [
            ("nota", Value::from(NOTE)),
            ("testo", Value::from(text)),
            ("scritta", Value::from(1_795_426_300_000)),
            ("giorno", Value::from("2026-11-23")),
            ("autore", Value::from("Dario Provetti")),
            ("visto", Value::from(seen)),
        ];
        self.does("correggi", &parameters, Expect::Unchanged).await
    }
}

/// That somebody else was before, and nothing is done.
fn is_late(answer: Result<Vec<u64>, ApplyError>) -> bool {
    matches!(answer, Err(ApplyError::Refused { step: 0, .. }))
}

#[tokio::test]
async fn what_a_studio_writes_it_reads_and_nobody_else_does() {
    for (name, setting) in both().await {
        let desk = setting.open().await;
        Studio::of(&desk).await.writes().await;
        let stato = behind::stato(&desk).await;
        let firm = behind::posizione(&stato, FIRM.0, FIRM.1).await;
        let home = format!("/i/{}", incarico(&stato, STUDIO.1).await);
        let mut dario = desk.signed_in(STUDIO.0).await;
        let all = dario
            .get(&format!("{home}/tutte/portafoglio/panoramica"))
            .await;
        assert_eq!(all.status, 200, "{name}: {}", all.text);
        let rows = all.rows("tbody");
        let own = rows.iter().find(|row| row.contains("C-0042"));
        let own = own.unwrap_or_else(|| panic!("{name}: {rows:?}"));
        for said in [
            FIRM.1,
            "Bruno Prova",
            "20/11/2026",
            "Chiamare prima di Natale.",
        ] {
            assert!(own.contains(said), "{name}: {own}");
        }
        assert!(rows.len() > 1, "{name}: the others are there as well");
        let due = dario
            .get(&format!("{home}/tutte/portafoglio/scadenze"))
            .await;
        let due = due.rows("tbody");
        assert_eq!(due.len(), 1, "{name}: {due:?}");
        assert!(due[0].contains("Passata") && due[0].contains("Rinnovo del contratto"));
        let sheet = dario
            .get(&format!("{home}/p/{firm}/portafoglio/scheda"))
            .await;
        assert_eq!(sheet.status, 200, "{name}: {}", sheet.text);
        assert!(sheet.text.contains("C-0042"), "{name}");
        for (id, says) in [(NOTE, "Chiamare prima di Natale."), (DEADLINE, "Rinnovo")] {
            let page = dario.get(&sheet.link(id)).await;
            assert!(
                page.status == 200 && page.text.contains(says),
                "{name}: {id}"
            );
        }
        for (person, role) in [
            ("carla-esempi", "carla-esempi-titolare"),
            ("ugo-sportelli", "ugo-sportelli-operatore"),
        ] {
            let home = format!("/i/{}", incarico(&stato, role).await);
            let mut other = desk.signed_in(person).await;
            for page in [
                "tutte/portafoglio/panoramica".to_owned(),
                format!("p/{firm}/portafoglio/scheda"),
            ] {
                let answer = other.get(&format!("{home}/{page}")).await;
                assert_eq!(answer.status, 404, "{name} {person}: {page}");
            }
        }
    }
}

#[tokio::test]
async fn who_comes_second_changes_nothing() {
    for (name, setting) in both().await {
        let desk = setting.open().await;
        let studio = Studio::of(&desk).await;
        studio.writes().await;
        let first = [Some("C-0042"), None, Some("Bruno Prova")];
        let second = [Some("C-0043"), Some("Esempi"), None];
        assert!(
            is_late(studio.classifies(second, [None; 3]).await),
            "{name}"
        );
        assert_eq!(studio.classifies(second, first).await.expect(name), [1]);
        assert!(is_late(studio.classifies(first, first).await), "{name}");

        let keep = [("id", Value::from(VERSION)), ("nota", Value::from(NOTE))];
        let kept = studio.does("conserva", &keep, Expect::Exactly(1)).await;
        assert_eq!(kept.expect(name), [1]);
        let text = "Chiamare prima di Natale.";
        assert_eq!(studio.corrects("Chiamato.", text).await.expect(name), [1]);
        assert!(
            is_late(studio.corrects("Non risponde.", text).await),
            "{name}"
        );

        let move_to = |day: &str, seen: &str| {
            [
                ("scadenza", Value::from(DEADLINE)),
                ("giorno", Value::from(day)),
                ("visto", Value::from(seen)),
            ]
        };
        let moved = move_to("2026-12-01", "2026-11-20");
        let moved_once = studio.does("sposta", &moved, Expect::Unchanged).await;
        assert_eq!(moved_once.expect(name), [1]);
        assert!(
            is_late(studio.does("sposta", &moved, Expect::Unchanged).await),
            "{name}"
        );
        let done = [
            ("scadenza", Value::from(DEADLINE)),
            ("fatta", Value::from(1_795_426_400_000)),
            ("fatta_il", Value::from("2026-11-23")),
        ];
        let finished = studio.does("concludi", &done, Expect::Exactly(1)).await;
        assert_eq!(finished.expect(name), [1]);
        assert!(
            is_late(studio.does("concludi", &done, Expect::Exactly(1)).await),
            "{name}"
        );

        let gone = [("nota", Value::from(NOTE))];
        for id in ["togli-nota", "togli-versioni"] {
            let removed = studio.does(id, &gone, Expect::Exactly(1)).await;
            assert_eq!(removed.expect(name), [1], "{id}");
        }
    }
}
