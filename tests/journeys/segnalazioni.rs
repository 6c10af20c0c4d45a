//! Reports of accessibility: anybody sends one, whoever administers the desk reads it, nobody else does.

use super::behind::{self, both, incarico};
use crate::support::browser::{Answer, Browser};
use crate::support::desk::Desk;

const FORM: &str = "/accessibilita/segnala";
const HOSTILE: &str = "</dd><script>alert(1)</script>\n\"'{{testo}} & ciò";
const DAY: i64 = 86_400_000;

/// What the form bears, with this text.
async fn filled(browser: &mut Browser, testo: &str) -> Vec<(&'static str, String)> {
    let drawn = browser.get(FORM).await;
    assert_eq!(drawn.status, 200, "{}", drawn.text);
    vec![
        ("csrf", drawn.hidden("csrf")),
        ("modulo", drawn.hidden("modulo")),
        ("pagina", "La ricerca <b>".to_owned()),
        ("testo", testo.to_owned()),
        ("recapito", "qualcuno@example.org".to_owned()),
    ]
}

async fn sent(browser: &mut Browser, testo: &str) -> Answer {
    let fields = filled(browser, testo).await;
    browser.post(FORM, &fields).await
}

/// The number that a confirmation says.
fn number(answer: &Answer) -> String {
    assert_eq!(answer.status, 200, "{}", answer.text);
    let said = answer.texts(".alert-success .alert-tone").remove(0);
    said.rsplit(' ').next().unwrap().to_owned()
}

async fn list(desk: &Desk) -> String {
    let stato = behind::stato(desk).await;
    let own = incarico(&stato, "ada-sistemi-amministratrice").await;
    format!("/i/{own}/segnalazioni")
}

#[tokio::test]
async fn anybody_reports_and_whoever_administers_reads() {
    for (name, setting) in both().await {
        let desk = setting.open().await;
        let mut nobody = desk.browser();
        let statement = nobody.get("/accessibilita").await;
        assert_eq!(statement.link("Segnalare"), FORM);
        let first = sent(&mut nobody, HOSTILE).await;
        assert_eq!(number(&first), "1", "{name}");
        let mut carla = desk.signed_in("carla-esempi").await;
        let second = sent(&mut carla, "Testo che non si ingrandisce").await;
        assert_eq!(number(&second), "2", "{name}");

        let path = list(&desk).await;
        let mut ada = desk.signed_in("ada-sistemi").await;
        let home = ada.get(path.strip_suffix("/segnalazioni").unwrap()).await;
        assert_eq!(home.link("Segnalazioni"), path);
        let shown = ada.get(&path).await;
        assert_eq!(
            shown.texts("article h2"),
            ["Segnalazione 2", "Segnalazione 1"]
        );
        let stranger = HOSTILE.replace('\n', " ");
        assert_eq!(shown.texts(".typed-text")[1], stranger);
        assert!(!shown.text.contains("<script>alert") && !shown.text.contains("Carla"));
        assert_eq!(shown.texts("article form").len(), 2);

        let mark = [
            ("csrf", shown.hidden("csrf")),
            ("contesto", shown.hidden("contesto")),
            ("numero", "1".to_owned()),
        ];
        let marked = ada.post(&path, &mark).await;
        assert_eq!((marked.status, marked.header("location")), (303, &*path));
        let shown = ada.get(&path).await;
        assert_eq!(
            shown.attributes("article form input[name=numero]", "value"),
            ["2"]
        );
        let missing = [
            mark[0].clone(),
            mark[1].clone(),
            ("numero", "77".to_owned()),
        ];
        assert_eq!(ada.post(&path, &missing).await.status, 404);
        assert_eq!(carla.get(&path).await.status, 404, "{name}");

        let seen = behind::register(&desk).await;
        let of = |page: &str, end: &str| {
            let rows = seen.iter().filter(|row| row[6] == page && row[7] == end);
            rows.map(|row| row[1].clone()).collect::<Vec<_>>()
        };
        assert_eq!(of("segnalazioni", "mostrata"), ["ada-sistemi"; 2]);
        assert_eq!(of("segnalazioni", "negata"), ["carla-esempi"]);
        assert_eq!(of("lettura-segnalazioni", "mostrata"), ["ada-sistemi"; 2]);
    }
}

#[tokio::test]
async fn the_same_form_twice_is_one_report() {
    for (name, setting) in both().await {
        let desk = setting.open().await;
        let mut nobody = desk.browser();
        let fields = filled(&mut nobody, "Una volta sola").await;
        let mut again = nobody.clone();
        let both = tokio::join!(nobody.post(FORM, &fields), again.post(FORM, &fields));
        let third = nobody.post(FORM, &fields).await;
        for answer in [&both.0, &both.1, &third] {
            assert_eq!(number(answer), "1", "{name}");
        }
        assert_eq!(number(&sent(&mut nobody, "Un'altra").await), "2", "{name}");
    }
}

#[tokio::test]
async fn whoever_goes_back_and_writes_more_loses_none_of_it() {
    for (name, setting) in both().await {
        let desk = setting.open().await;
        let mut nobody = desk.browser();
        let fields = filled(&mut nobody, "Il primo testo").await;
        assert_eq!(number(&nobody.post(FORM, &fields).await), "1", "{name}");
        for (field, more) in [(3, "Il primo testo, e altro"), (4, ""), (2, "Altrove")] {
            let mut changed = fields.clone();
            changed[field].1 = more.to_owned();
            let answer = nobody.post(FORM, &changed).await;
            assert_eq!(answer.status, 409, "{name} {more}");
            let said = answer.texts("#segnala-errore").remove(0);
            assert!(said.contains("segnalazione 1,"), "{name}: {said}");
            assert!(answer.text.contains(more), "{name}: {}", answer.text);
        }
        // What comes back is a form of its own.
        let mut changed = fields.clone();
        changed[3].1 = "Il primo testo, e altro".to_owned();
        let answer = nobody.post(FORM, &changed).await;
        for (field, value) in &mut changed[..2] {
            *value = answer.hidden(field);
        }
        assert_eq!(number(&nobody.post(FORM, &changed).await), "2", "{name}");
        let sql = "select testo from segnalazione order by numero";
        let rows = behind::stato(&desk).await.all(sql, &[]).await.unwrap();
        let kept: Vec<_> = rows.iter().map(|row| row.text(0).unwrap()).collect();
        assert_eq!(
            kept,
            ["Il primo testo", "Il primo testo, e altro"],
            "{name}"
        );
    }
}

#[tokio::test]
async fn what_is_refused_says_why_and_loses_nothing() {
    let desk = Desk::start().await;
    let mut nobody = desk.browser();
    let typed = "Il testo scritto\nsu due righe";
    for (field, value, wrong) in [
        ("testo", String::new(), "testo"),
        ("testo", " \n ".to_owned(), "testo"),
        ("testo", "è".repeat(2_001), "testo"),
        ("testo", "a\u{7}".to_owned(), "testo"),
        ("pagina", "è".repeat(201), "pagina"),
        ("pagina", "a\nb".to_owned(), "pagina"),
        ("recapito", "è".repeat(201), "recapito"),
    ] {
        let mut fields = filled(&mut nobody, typed).await;
        for (name, kept) in &mut fields {
            if *name == field {
                kept.clone_from(&value);
            }
        }
        let answer = nobody.post(FORM, &fields).await;
        assert_eq!(answer.status, 422, "{field} {value:?}");
        assert_eq!(answer.attributes("[aria-invalid]", "id"), [wrong]);
        assert_eq!(answer.texts("[role=alert]").len(), 1);
        if field != "testo" {
            assert!(answer.text.contains(typed), "{field}: {}", answer.text);
        }
        assert_eq!(answer.attributes("#recapito", "value").len(), 1);
    }
    // The most that fits, as a browser sends the ends of lines.
    let most = format!("{}\r\n", "è".repeat(1_998));
    assert_eq!(number(&sent(&mut nobody, &most).await), "1");

    // Whoever wrote for long is told, and sends again.
    let fields = filled(&mut nobody, typed).await;
    desk.clock.advance(3 * 3_600_000);
    let answer = nobody.post(FORM, &fields).await;
    assert_eq!(answer.status, 403);
    assert!(answer.text.contains(typed), "{}", answer.text);
    let mut anew = fields.clone();
    anew[0].1 = answer.hidden("csrf");
    anew[1].1 = answer.hidden("modulo");
    assert_eq!(number(&nobody.post(FORM, &anew).await), "2");

    // The name of a form counts for a day, and is one that we gave.
    for (age, modulo) in [(DAY, None), (0, Some("x")), (0, Some(""))] {
        let old = filled(&mut nobody, typed).await;
        desk.clock.advance(age);
        let mut fields = filled(&mut nobody, typed).await;
        fields[1].1 = modulo.map_or_else(|| old[1].1.clone(), str::to_owned);
        let answer = nobody.post(FORM, &fields).await;
        assert_eq!(answer.status, 403, "{modulo:?}");
        assert!(answer.text.contains(typed), "{modulo:?}");
    }
}

#[tokio::test]
async fn there_are_only_so_many_in_a_minute_and_in_a_day() {
    for (name, setting) in both().await {
        let desk = setting.open().await;
        let mut nobody = desk.browser();
        for n in 1..=10 {
            assert_eq!(
                number(&sent(&mut nobody, "Prova").await),
                n.to_string(),
                "{name}"
            );
        }
        let refused = sent(&mut nobody, "Una di troppo").await;
        assert_eq!((refused.status, refused.header("retry-after")), (429, "60"));
        assert!(refused.text.contains("Una di troppo"));
        desk.clock.advance(60_001);
        assert_eq!(number(&sent(&mut nobody, "Prova").await), "11", "{name}");
        let stato = behind::stato(&desk).await;
        for numero in 12_i64..=200 {
            let sql =
                "insert into segnalazione (numero, modulo, quando, testo) values ($1, $2, $3, 'x')";
            let quando = desk.clock.now().ms - 3_600_000;
            let binds = [numero.into(), numero.to_string().into(), quando.into()];
            stato.execute(sql, &binds).await.unwrap();
        }
        desk.clock.advance(120_000);
        assert_eq!(sent(&mut nobody, "Prova").await.status, 429, "{name}");

        // The list has pages, the newest first.
        let mut ada = desk.signed_in("ada-sistemi").await;
        let mut path = list(&desk).await;
        let mut shown = Vec::new();
        loop {
            let page = ada.get(&path).await;
            shown.extend(page.attributes("article form input[name=numero]", "value"));
            let Some(next) = page.attributes("a.pages-next", "href").pop() else {
                break;
            };
            path = next;
        }
        let all: Vec<_> = (1..=200).rev().map(|n| n.to_string()).collect();
        assert_eq!(shown, all, "{name}");
        for wrong in ["sotto=x", "sopra=1", "sotto=1&sotto=2"] {
            let path = list(&desk).await;
            assert_eq!(ada.get(&format!("{path}?{wrong}")).await.status, 400);
        }
    }
}

#[tokio::test]
async fn a_report_is_kept_for_a_year() {
    for (name, setting) in both().await {
        let desk = setting.open().await;
        let mut nobody = desk.browser();
        assert_eq!(number(&sent(&mut nobody, "Vecchia").await), "1", "{name}");
        desk.clock.advance(364 * DAY);
        let path = list(&desk).await;
        let mut ada = desk.signed_in("ada-sistemi").await;
        assert_eq!(ada.get(&path).await.texts("article").len(), 1, "{name}");
        desk.clock.advance(DAY);
        // Whoever signs in next takes it away, and its number is not given again.
        let mut ada = desk.signed_in("ada-sistemi").await;
        assert_eq!(ada.get(&path).await.texts("article").len(), 0, "{name}");
        let stato = behind::stato(&desk).await;
        let sql = "select testo from segnalazione";
        assert_eq!(stato.all(sql, &[]).await.unwrap().len(), 0, "{name}");
        assert_eq!(number(&sent(&mut nobody, "Nuova").await), "2", "{name}");
        // Nor does it show where nobody signed in since, and the next report takes it away as well.
        desk.clock.advance(365 * DAY);
        assert_eq!(number(&sent(&mut nobody, "Altra").await), "3", "{name}");
        let rows = stato.all(sql, &[]).await.unwrap();
        assert_eq!(rows.len(), 1, "{name}");
        assert_eq!(rows[0].text(0).unwrap(), "Altra", "{name}");
    }
}
