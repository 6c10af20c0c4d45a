//! What was declared, what is missing and what is wrong: the pages of UniEmens for the story of the
//! demonstration, on both databases. A number of another position is answered like one that nobody has.

mod charts;
mod foreign;
mod search;

use super::behind::{self, incarico, posizione};
use crate::support::browser::{Answer, Browser};
use cassetto_db::Db;

const A: &str = "9900000101";
const B: &str = "9900000202";

/// The address of an employer for an incarico, without a page.
async fn home(stato: &Db, id: &str, chiave: &str) -> String {
    let position = posizione(stato, "uniemens", chiave).await;
    format!("/i/{}/p/{position}/uniemens", incarico(stato, id).await)
}

async fn page(browser: &mut Browser, path: &str) -> Answer {
    let answer = browser.get(path).await;
    assert_eq!(answer.status, 200, "{path}: {}", answer.text);
    answer
}

/// The facts of a page, as `Lavoratori 12`.
fn facts(answer: &Answer) -> Vec<String> {
    let [labels, values] = ["dt", "dd"].map(|it| answer.texts(&format!("main dl.facts {it}")));
    let facts = labels.iter().zip(&values);
    facts
        .map(|(label, value)| format!("{label} {}", plain(value)))
        .collect()
}

/// The rows of the body of every table that belongs to no chart; a cell without value is `—`.
fn rows(answer: &Answer) -> Vec<String> {
    let rows = answer.rows("main > .rows tbody");
    rows.iter().map(|row| plain(row)).collect()
}

fn plain(text: &str) -> String {
    text.replace("—nessun dato", "—").replace('\u{a0}', " ")
}

/// The row of a month.
fn of<'r>(rows: &'r [String], month: &str) -> &'r str {
    let row = rows.iter().find(|row| row.starts_with(month));
    row.unwrap_or_else(|| panic!("no {month} in {rows:#?}"))
}

fn says(answer: &Answer, sentence: &str) -> bool {
    let said = answer.texts("main p");
    said.iter().any(|it| plain(it).contains(sentence))
}

/// The link of a page whose text begins so, wherever it stands.
fn to(answer: &Answer, text: &str) -> String {
    answer.link(&text.replace(' ', "\u{a0}"))
}

#[tokio::test]
async fn the_firm_reads_from_the_missing_month_to_the_statement_of_a_worker() {
    for (name, setting) in behind::both().await {
        let desk = setting.open().await;
        let stato = behind::stato(&desk).await;
        let mut carla = desk.signed_in("carla-esempi").await;
        let at = home(&stato, "carla-esempi-titolare", A).await;
        let months = page(&mut carla, &format!("{at}/denunce")).await;
        let missing = "Manca la denuncia di luglio 2026: il termine è scaduto il 31/08/2026.";
        assert!(says(&months, missing), "{name}: {}", months.text);
        assert!(says(
            &months,
            "Un'anomalia delle denunce è ancora da risolvere."
        ));
        let expected = [
            "Denunce mancanti 1",
            "Denunce presentate in ritardo 1",
            "Anomalie da risolvere 1",
            "Ultimo mese denunciato settembre 2026",
        ];
        assert_eq!(facts(&months), expected, "{name}");
        let all = rows(&months);
        assert_eq!(all.len(), 36, "{name}: {all:#?}");
        // From the last month back: awaited and never red, late by two days, missing, corrected.
        assert!(
            all[0].starts_with("ottobre 2026 | Attesa | 30/11/2026 | —"),
            "{name}: {}",
            all[0]
        );
        let september = of(&all, "settembre 2026");
        let late = "settembre 2026 | Definitiva | 02/11/2026 | 04/11/2026 | 2 giorni | 12 | ";
        assert!(september.starts_with(late), "{name}: {september}");
        let july = of(&all, "luglio 2026");
        let none =
            "luglio 2026 | Assente | 31/08/2026 | — | 84 giorni | — | — | — | 0,00 € | luglio 2026";
        assert_eq!(july, none, "{name}");
        for month in ["febbraio 2026", "settembre 2025"] {
            assert!(
                of(&all, month).contains("| Con rettifica |"),
                "{name}: {month}"
            );
        }
        let red = all.iter().filter(|row| row.contains("Assente")).count();
        assert_eq!(red, 1, "{name}");

        let which = page(&mut carla, &months.link("Denunce mancanti o in ritardo")).await;
        assert_eq!(
            rows(&which),
            [
                "luglio 2026 | 31/08/2026 | 84 giorni | luglio 2026",
                "settembre 2026 | Definitiva | 02/11/2026 | 04/11/2026 | 2 giorni",
            ],
            "{name}"
        );

        let month = page(&mut carla, &to(&months, "settembre 2026")).await;
        let statements = rows(&month);
        assert_eq!(statements.len(), 1, "{name}: {statements:?}");
        assert!(statements[0].contains("| UniEmens | Definitiva | 04/11/2026 | 2 giorni | 12 |"));
        let number = month.attributes("main tbody a", "href");
        let statement = page(&mut carla, &number[0]).await;
        let told = facts(&statement);
        for fact in [
            "Mese settembre 2026",
            "Tipo UniEmens",
            "Stato Definitiva",
            "Presentata 04/11/2026",
            "Termine 02/11/2026",
            "Ritardo 2 giorni",
            "Lavoratori 12",
        ] {
            assert!(
                told.contains(&fact.to_owned()),
                "{name}: {fact} in {told:?}"
            );
        }
        assert!(!says(&statement, "I quadri non corrispondono"), "{name}");
        let parts = rows(&statement);
        assert_eq!(parts.len(), 3 + 12, "{name}: {parts:#?}");
        let links = statement.attributes("main tbody a", "href");
        assert_eq!(links.len(), 12, "{name}: one for each worker");
        let worker = page(&mut carla, &links[0]).await;
        let told = facts(&worker);
        for fact in ["Contratto 113", "Ore lavorabili 168,00", "Settimane 4"] {
            assert!(
                told.contains(&fact.to_owned()),
                "{name}: {fact} in {told:?}"
            );
        }
        // All statements of A name the same twelve: 34 of 36 months, without M-1 and M-4.
        let every = rows(&worker);
        assert_eq!(every.len(), 34, "{name}: {every:#?}");
        let whole = page(&mut carla, &worker.link("Tutta la denuncia")).await;
        assert_eq!(rows(&whole), parts, "{name}");
    }
}

#[tokio::test]
async fn payments_and_statements_of_a_month_lead_to_each_other() {
    for (name, setting) in behind::both().await {
        let desk = setting.open().await;
        let stato = behind::stato(&desk).await;
        let mut carla = desk.signed_in("carla-esempi").await;
        let at = home(&stato, "carla-esempi-titolare", A).await;
        let july = page(&mut carla, &format!("{at}/mese?periodo=2026-07")).await;
        let red = "Il termine è scaduto e non è arrivata alcuna denuncia.";
        assert!(says(&july, red), "{name}: {}", july.text);
        assert!(rows(&july).is_empty(), "{name}");
        let payments = page(&mut carla, &to(&july, "luglio 2026")).await;
        // Paid in time, but under a matricola that is nobody's.
        let paid = "| 9900000110 | 5.480,00 € |";
        assert!(
            rows(&payments).iter().any(|row| row.contains(paid)),
            "{name}"
        );
        let back = page(&mut carla, &to(&payments, "luglio 2026")).await;
        assert_eq!(facts(&back), facts(&july), "{name}");
        // What the statement asks for is what is due.
        let september = page(&mut carla, &format!("{at}/mese?periodo=2026-09")).await;
        let asked = facts(&september);
        let asked = asked.iter().find_map(|it| it.strip_prefix("Da versare "));
        let payments = page(&mut carla, &to(&september, "settembre 2026")).await;
        let due = format!("Dovuto {}", asked.unwrap());
        assert!(facts(&payments).contains(&due), "{name}: {due}");
    }
}

#[tokio::test]
async fn an_anomaly_leads_to_its_statement_and_a_suspended_month_is_not_missing() {
    for (name, setting) in behind::both().await {
        let desk = setting.open().await;
        let stato = behind::stato(&desk).await;
        let mut carla = desk.signed_in("carla-esempi").await;
        let at = home(&stato, "carla-esempi-titolare", A).await;
        let anomalies = page(&mut carla, &format!("{at}/anomalie")).await;
        let [row] = &rows(&anomalies)[..] else {
            panic!("{name}: {}", anomalies.text)
        };
        assert!(row.starts_with("febbraio 2026 | "), "{name}: {row}");
        let what = "| CA-001 | Errore | Esonero senza codice autorizzazione valido nel mese | — | Da risolvere";
        assert!(row.ends_with(what), "{name}: {row}");
        let links = anomalies.attributes("main tbody a", "href");
        let statement = page(&mut carla, &links[1]).await;
        assert!(
            says(&statement, "La denuncia ha anomalie da risolvere."),
            "{name}"
        );
        assert!(
            facts(&statement).contains(&"Mese febbraio 2026".to_owned()),
            "{name}"
        );

        let at = home(&stato, "carla-esempi-titolare", B).await;
        let months = page(&mut carla, &format!("{at}/denunce")).await;
        let all = rows(&months);
        for month in ["marzo 2026", "aprile 2026", "maggio 2026", "giugno 2026"] {
            let row = of(&all, month);
            assert!(
                row.starts_with(&format!("{month} | Non dovuta | ")),
                "{name}: {row}"
            );
        }
        assert!(
            facts(&months).contains(&"Denunce mancanti 0".to_owned()),
            "{name}"
        );
        assert!(!says(&months, "Manca"), "{name}");
        // The month before the suspension of which the office had asked was declared late.
        let late = of(&all, "ottobre 2025");
        assert!(late.contains("| 18/03/2026 | "), "{name}: {late}");
    }
}

#[tokio::test]
async fn workers_are_sorted_and_paged_there_and_back() {
    for (name, setting) in behind::both().await {
        let desk = setting.open().await;
        let stato = behind::stato(&desk).await;
        let archivio = behind::open(&desk.place, cassetto_db::Schema::Archivio).await;
        let sql = "select max(d.id) from denuncia d join posizione p on p.id = d.posizione \
                   where p.tipo = 'uniemens' and p.chiave = '9900000101' and d.periodo = '2026-09'";
        let number = archivio
            .one(sql, &[])
            .await
            .unwrap()
            .unwrap()
            .int(0)
            .unwrap();
        // Sixty more, so that they do not fit into one page.
        let more = "insert into denuncia_individuale (id, posizione, denuncia, codice_fiscale, cognome, nome, \
                    qualifica, contratto, imponibile, contributo, ore, settimane) \
                    select i.id + 900000000 + 1000 * n.n, i.posizione, i.denuncia, i.codice_fiscale || n.n, \
                    i.cognome, i.nome, i.qualifica, i.contratto, i.imponibile + n.n, i.contributo, i.ore, \
                    i.settimane from denuncia_individuale i join (select 1 as n union select 2 union select 3 \
                    union select 4 union select 5) n on 1 = 1 where i.denuncia = $1";
        assert_eq!(
            archivio.execute(more, &[number.into()]).await.unwrap(),
            60,
            "{name}"
        );
        let mut carla = desk.signed_in("carla-esempi").await;
        let at = home(&stato, "carla-esempi-titolare", A).await;
        let statement = format!("{at}/denuncia?denuncia={number}");
        for order in ["", "&t2-ordine=imponibile", "&t2-ordine=-imponibile"] {
            let mut at = format!("{statement}{order}");
            let mut seen = Vec::new();
            loop {
                let answer = page(&mut carla, &at).await;
                seen.extend(answer.attributes("main tbody a", "href"));
                match answer.attributes("a[rel=next]", "href").pop() {
                    Some(next) => at = next,
                    None => break,
                }
            }
            assert_eq!(seen.len(), 72, "{name} {order}");
            seen.sort();
            seen.dedup();
            assert_eq!(seen.len(), 72, "{name} {order}: each once");
        }
        let first = page(&mut carla, &statement).await;
        let sorted = page(&mut carla, &first.link("Cognome")).await;
        let names = |answer: &Answer| -> Vec<String> {
            let workers = rows(answer);
            let workers = workers.iter().filter(|row| row.contains("| 113 |"));
            workers
                .map(|row| row.split(" | ").nth(1).unwrap().to_owned())
                .collect()
        };
        let down = names(&sorted);
        assert_eq!(down.len(), 50, "{name}");
        assert!(down.is_sorted_by(|a, b| a >= b), "{name}: {down:?}");
        assert!(names(&first).is_sorted(), "{name}");
    }
}
