//! Many positions at once: what was chosen changes where it was chosen and nowhere else, each line once, and the report says
//! of every line what became of it.

mod file;
mod pace;

use super::{DARIO, Ground, LIA, done, send};
use crate::journeys::behind::{both, incarico, posizione};
use crate::support::browser::{Answer, Browser};
use axum::body::Body;
use axum::http::{Request, header};
use futures_util::future::join_all;
use std::collections::BTreeMap;

/// The overview with the forms for many positions.
async fn overview(ground: &Ground, browser: &mut Browser, role: &str) -> Answer {
    let home = incarico(&ground.stato, role).await;
    let page =
        format!("/i/{home}/tutte/portafoglio/panoramica?molte=classifica&t1-ordine=denominazione");
    browser.get(&page).await
}

/// The words of the positions that the page lets choose.
fn choices(page: &Answer) -> Vec<String> {
    page.attributes("input[name=posizione][form=insieme-scelte]", "value")
}

/// Where a form of the page is sent, and what it bears.
fn borne(page: &Answer, form: &str) -> (String, Vec<(String, String)>) {
    let action = page.attributes(&format!("form#{form}"), "action");
    let hidden = |name: &str| {
        let selector = format!("form#{form} input[type=hidden][name={name}]");
        let value = page.attributes(&selector, "value").into_iter().next();
        (
            name.to_owned(),
            value.unwrap_or_else(|| panic!("no `{name}` in {}", page.text)),
        )
    };
    let action = action
        .first()
        .unwrap_or_else(|| panic!("no form `{form}` in {}", page.text));
    (action.clone(), vec![hidden("csrf"), hidden("modulo")])
}

/// Sends the form of the rows that are chosen.
async fn choose(
    browser: &mut Browser,
    page: &Answer,
    chosen: &[&str],
    typed: &[(&str, &str)],
) -> Answer {
    let (path, mut fields) = borne(page, "insieme-scelte");
    fields.extend(
        chosen
            .iter()
            .map(|it| ("posizione".to_owned(), (*it).to_owned())),
    );
    for field in ["codice_cliente", "gruppo", "responsabile"] {
        let name = format!("campo-{field}");
        let text = typed.iter().find(|(typed, _)| *typed == name);
        fields.push((name, text.map_or("", |(_, text)| text).to_owned()));
    }
    let others = typed.iter().filter(|(name, _)| !name.starts_with("campo-"));
    fields.extend(others.map(|(name, text)| ((*name).to_owned(), (*text).to_owned())));
    multipart(browser, &path, &fields, None).await
}

/// Sends a form as browsers send one with files.
async fn multipart(
    browser: &mut Browser,
    path: &str,
    fields: &[(String, String)],
    file: Option<&[u8]>,
) -> Answer {
    let mut body = Vec::new();
    for (name, text) in fields {
        let part =
            format!("--xyz\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{text}\r\n");
        body.extend(part.into_bytes());
    }
    if let Some(file) = file {
        body.extend(b"--xyz\r\ncontent-disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\ncontent-type: text/csv\r\n\r\n");
        body.extend(file);
        body.extend(b"\r\n");
    }
    body.extend(b"--xyz--\r\n");
    let request = Request::post(path)
        .header(header::HOST, "127.0.0.1:8080")
        .header(header::ORIGIN, "null")
        .header("sec-fetch-site", "same-origin")
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=xyz");
    browser.send(request.body(Body::from(body)).unwrap()).await
}

/// The lines of a report: number, key, what became of it and why.
fn lines(report: &Answer) -> Vec<[String; 4]> {
    let rows = report.rows(".molte tbody");
    let cells = |row: &String| {
        let cells: Vec<&str> = row.split(" | ").collect();
        [0, 1, 3, 4].map(|at| cells[at].to_owned())
    };
    rows.iter().map(cells).collect()
}

fn became(report: &Answer) -> Vec<String> {
    assert_eq!(report.status, 200, "{}", report.text);
    lines(report)
        .into_iter()
        .map(|[_, _, became, _]| became)
        .collect()
}

/// What the studio says of its clients: code, group and responsible, by position.
async fn clients(ground: &Ground) -> BTreeMap<i64, [Option<String>; 3]> {
    let sql =
        "select posizione, codice_cliente, gruppo, responsabile from \"portafoglio__cliente\"";
    let rows = ground.stato.all(sql, &[]).await.unwrap();
    let row = |row: &cassetto_db::Row| {
        let said = [1, 2, 3].map(|at| row.maybe_text(at).unwrap().map(str::to_owned));
        (row.int(0).unwrap(), said)
    };
    rows.iter().map(row).collect()
}

async fn key_of(ground: &Ground, codice: &str) -> i64 {
    let sql = "select id from archivio.posizione where codice = $1";
    let row = ground.stato.one(sql, &[codice.into()]).await.unwrap();
    row.unwrap().int(0).unwrap()
}

#[tokio::test]
async fn rows_that_are_chosen_change_in_what_was_filled_alone() {
    for (name, setting) in both().await {
        let ground = Ground::on(setting).await;
        let mut dario = ground.dario.clone();
        let sheet = dario.get(&ground.sheet()).await;
        let client = [
            ("codice_cliente", "C-0042"),
            ("gruppo", "Prima"),
            ("responsabile", "Lia"),
        ];
        let answer = send(&mut dario, &sheet, "classifica", &client).await;
        done(
            &mut dario,
            &answer,
            "I dati del cliente sono stati salvati.",
        )
        .await;

        let page = overview(&ground, &mut dario, DARIO.1).await;
        assert_eq!(page.status, 200, "{name}: {}", page.text);
        let shown = choices(&page);
        assert_eq!(shown.len(), page.rows(".rows tbody").len(), "{name}");
        let others: Vec<&str> = shown
            .iter()
            .map(String::as_str)
            .filter(|it| *it != ground.firm)
            .collect();
        let chosen = [ground.firm.as_str(), others[0], others[1]];
        let typed = [
            ("campo-gruppo", "Famiglia Esempi"),
            ("svuota-responsabile", "1"),
        ];
        // At once, as by a double click, and later once more.
        let twice = (0..2).map(|_| {
            let (mut dario, page) = (ground.dario.clone(), &page);
            async move { choose(&mut dario, page, &chosen, &typed).await }
        });
        for report in join_all(twice).await {
            assert_eq!(became(&report), ["eseguita"; 3], "{name}: {}", report.text);
        }
        let again = choose(&mut dario, &page, &chosen, &typed).await;
        assert_eq!(became(&again), ["eseguita"; 3], "{name}");
        assert_eq!(ground.count("atto").await, 4, "{name}");
        let said = clients(&ground).await;
        assert_eq!(said.len(), 3, "{name}: {said:?}");
        let firm = &said[&key_of(&ground, &ground.firm).await];
        assert_eq!(
            *firm,
            [
                Some("C-0042".to_owned()),
                Some("Famiglia Esempi".to_owned()),
                None
            ],
            "{name}"
        );
        let other = &said[&key_of(&ground, others[0]).await];
        assert_eq!(
            *other,
            [None, Some("Famiglia Esempi".to_owned()), None],
            "{name}"
        );

        // The same form does not say something else of them; a new one does, and what is so already stays.
        let used = choose(
            &mut dario,
            &page,
            &chosen[..1],
            &[("campo-gruppo", "Altro")],
        )
        .await;
        assert_eq!(became(&used), ["non accettata"], "{name}");
        let page = overview(&ground, &mut dario, DARIO.1).await;
        let same = choose(
            &mut dario,
            &page,
            &chosen,
            &[("campo-gruppo", "Famiglia Esempi")],
        )
        .await;
        assert_eq!(became(&same), ["era già così"; 3], "{name}");
        assert_eq!(ground.count("atto").await, 4, "{name}");

        // All rows that are shown, by one tick.
        let all = page.attributes("#insieme-tutte", "value");
        let report = choose(
            &mut dario,
            &page,
            &[],
            &[("mostrate", &all[0]), ("campo-responsabile", "Bruno")],
        )
        .await;
        assert_eq!(became(&report), vec!["eseguita"; shown.len()], "{name}");
        let hidden = usize::from(!shown.contains(&ground.firm));
        assert_eq!(clients(&ground).await.len(), shown.len() + hidden, "{name}");
    }
}

#[tokio::test]
async fn nothing_changes_for_a_position_that_is_not_theirs() {
    for (name, setting) in both().await {
        let ground = Ground::on(setting).await;
        let mut dario = ground.dario.clone();
        let page = overview(&ground, &mut dario, DARIO.1).await;
        let shown = choices(&page);
        let revoked = shown.iter().find(|it| **it != ground.firm).unwrap();
        let ends = "update delega set al = '2026-01-01' where posizione = $1";
        let key = key_of(&ground, revoked).await;
        ground.stato.execute(ends, &[key.into()]).await.unwrap();
        // A unit of the same firm, which nobody has delegated.
        let foreign = posizione(&ground.stato, "uniemens", "9900000202").await;
        let chosen = [
            revoked,
            foreign.as_str(),
            "zzzzzzzzzzzzzzzz",
            "../x",
            ground.firm.as_str(),
        ];
        let report = choose(&mut dario, &page, &chosen, &[("campo-gruppo", "Nostro")]).await;
        let lines = lines(&report);
        for line in &lines[..4] {
            assert_eq!(
                line[1..],
                [
                    "",
                    "posizione non trovata",
                    "La posizione non è fra quelle di questo incarico."
                ],
                "{name}"
            );
        }
        assert_eq!(lines[4][2], "eseguita", "{name}: {lines:?}");
        assert_eq!(clients(&ground).await.len(), 1, "{name}");
        assert_eq!(ground.count("atto").await, 1, "{name}");

        // What is wrong of the form as a whole does nothing, and says what.
        for (chosen, typed, says) in [
            (
                &[] as &[&str],
                ("campo-gruppo", "Nostro"),
                "Scegliere almeno una posizione",
            ),
            (
                &[ground.firm.as_str()],
                ("campo-gruppo", " "),
                "Scrivere almeno un campo",
            ),
            (
                &[ground.firm.as_str()],
                ("campo-codice_cliente", &*"x".repeat(41)),
                "Codice cliente: Il testo supera 40 caratteri.",
            ),
        ] {
            let answer = choose(&mut dario, &page, chosen, &[typed]).await;
            assert_eq!(answer.status, 422, "{name}: {}", answer.text);
            assert!(
                answer.texts(".molte").join(" ").contains(says),
                "{name}: {}",
                answer.text
            );
        }
        assert_eq!(ground.count("atto").await, 1, "{name}");
    }
}

#[tokio::test]
async fn who_may_look_and_not_write_sees_no_form() {
    for (name, setting) in both().await {
        let ground = Ground::on(setting).await;
        let mut lia = ground.desk.signed_in(LIA.0).await;
        let page = overview(&ground, &mut lia, LIA.1).await;
        let shown = choices(&page);
        let (one, two) = (shown[0].as_str(), shown[1].as_str());
        // Of one position she may only look at what is there, and a line says it.
        let only = "update subdelega set diritti = 'consulta' where incarico = $1 and delega in (select id from delega where posizione = $2)";
        let key = key_of(&ground, one).await;
        ground
            .stato
            .execute(only, &[LIA.1.into(), key.into()])
            .await
            .unwrap();
        let report = choose(&mut lia, &page, &[one, two], &[("campo-gruppo", "Nostro")]).await;
        assert_eq!(became(&report), ["non accettata", "eseguita"], "{name}");
        assert_eq!(
            lines(&report)[0][3],
            "Questa posizione si può solo consultare.",
            "{name}"
        );
        let all = "update subdelega set diritti = 'consulta' where incarico = $1";
        ground.stato.execute(all, &[LIA.1.into()]).await.unwrap();
        let answer = choose(&mut lia, &page, &[two], &[("campo-gruppo", "Tardi")]).await;
        assert_eq!(answer.status, 422, "{name}: {}", answer.text);
        let page = overview(&ground, &mut lia, LIA.1).await;
        assert_eq!(page.status, 200, "{name}");
        assert!(
            page.attributes("form#insieme-scelte", "id").is_empty(),
            "{name}"
        );
        assert!(choices(&page).is_empty(), "{name}");
        assert!(
            page.texts(".modulo-letto")
                .join(" ")
                .contains("si può consultare ma non scrivere"),
            "{name}"
        );
        assert_eq!(ground.count("atto").await, 1, "{name}");
    }
}
