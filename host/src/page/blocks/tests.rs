//! Described blocks and the HTML that they become.

use super::*;
use crate::model::{
    Cell, Direction, Notice, Read, Reading, Table as DescribedTable, Tone, Value, Words,
};
use crate::page::{Advice, Controls, Rows, Search};
use scraper::{Html as Document, Selector};

fn drawn(blocks: Vec<Block>, tables: &[Fetched], language: Language) -> String {
    try_drawn(blocks, tables, language, Html::new()).unwrap()
}

fn try_drawn(
    blocks: Vec<Block>,
    tables: &[Fetched],
    language: Language,
    html: Html,
) -> Result<String, PageError> {
    card_drawn(blocks, tables, language, html, None)
}

fn card_drawn(
    blocks: Vec<Block>,
    tables: &[Fetched],
    language: Language,
    mut html: Html,
    card: Option<usize>,
) -> Result<String, PageError> {
    let label = Words::from("pagato");
    let states = [StateSpec {
        code: "ok".into(),
        label,
        tone: Tone::Success,
    }];
    let drawing = Drawing {
        many: &[],
        described: &Described { blocks },
        tables,
        bounded: &[],
        actions: &[],
        forms: &[],
        states: &states,
        link: &|kind, _, _| (kind == "mese").then(|| "/mese".to_owned()),
        action: &|action| match action.page.as_str() {
            "nowhere" => None,
            "script" => Some("javascript:alert(1)".to_owned()),
            page => Some(format!("/{page}")),
        },
        advice: &|code| {
            let href = match code {
                "f24" => "/aiuto#f24",
                "script" => "javascript:alert(1)",
                _ => return None,
            };
            Some(Advice {
                href: href.to_owned(),
                entry: "Un <F24>".to_owned(),
            })
        },
        done: None,
        card,
    };
    drawing.draw(&mut html, language)?;
    html.finish()
}

fn table() -> Block {
    let reading = |column: &str, read, link: Option<&str>| Reading {
        column: column.to_owned(),
        read,
        link: link.map(str::to_owned),
    };
    Block::Table(DescribedTable {
        title: "Mesi".to_owned(),
        query: "mesi".to_owned(),
        parameters: Vec::new(),
        columns: vec![
            reading("mese", Read::Month, Some("mese")),
            reading("dovuto", Read::Money, None),
        ],
    })
}

fn fetched(rows: Vec<Vec<Value>>) -> Fetched {
    Fetched {
        rows: Rows {
            labels: vec!["Mese".into(), "Dovuto".into()],
            rows,
            ..Rows::default()
        },
        controls: Controls {
            sort: vec![Some("/?ordine=mese".to_owned()), None],
            order: Some((0, Direction::Down)),
            previous: None,
            next: Some("/?dopo=2026-09&ordine=mese".to_owned()),
            csv: Some("/?t1-formato=csv".to_owned()),
            search: None,
        },
    }
}

fn action(page: &str, new_window: bool) -> Action {
    Action {
        label: "Pagamenti".to_owned(),
        page: page.to_owned(),
        parameters: Vec::new(),
        new_window,
    }
}

#[test]
fn a_search_names_its_columns_and_says_when_nothing_is_found() {
    let mut fetched = fetched(Vec::new());
    fetched.controls.search = Some(Search {
        action: "/?ordine=mese".to_owned(),
        csrf: "f3a9".to_owned(),
        context: "c0n7".to_owned(),
        table: 1,
        text: "<b> \"ottobre\"".to_owned(),
        columns: vec!["Mese".into(), "Causale".into()],
        all: Some("/?ordine=mese".to_owned()),
    });
    let html = drawn(vec![table()], &[fetched.clone()], Language::It);
    let (form, table) = html.split_once("</form>").expect("a form");
    insta::assert_snapshot!(form.replace("><", ">\n<"), @r#"
    <form class="table-search" method="post" role="search" id="t1-cerca" action="/?ordine=mese" aria-labelledby="cerca-0-dove">
    <input type="hidden" name="csrf" value="f3a9">
    <input type="hidden" name="contesto" value="c0n7">
    <input type="hidden" name="tabella" value="1">
    <label id="cerca-0-dove" for="cerca-0">Cerca nella tabella<span class="visually-hidden"> <span>Mesi</span>
    </span>
    </label>
    <span class="table-search-field">
    <input class="form-control" type="search" name="cerca" maxlength="100" autocomplete="off" autocapitalize="off" spellcheck="false" id="cerca-0" value="&lt;b&gt; &quot;ottobre&quot;" aria-describedby="cerca-0-come">
    <button class="btn btn-primary btn-sm" type="submit">Cerca</button>
    <a href="/?ordine=mese">Tutte le righe</a>
    </span>
    <span class="form-text" id="cerca-0-come">Le parole si cercano in: <span>Mese</span>, <span>Causale</span>
    </span>
    "#);
    assert!(
        table.contains("Nessuna riga corrisponde a quanto cercato."),
        "{table}"
    );
    // No form leads to another site.
    let search = fetched.controls.search.as_mut().expect("a search");
    search.action = "//altrove.example/".to_owned();
    assert!(!drawn(vec![self::table()], &[fetched], Language::It).contains("<form"));
}

#[test]
fn a_table_says_its_name_its_order_and_its_rows() {
    let rows = vec![vec!["2026-10".into(), 548_000.into()]];
    let html = drawn(vec![table()], &[fetched(rows)], Language::It);
    insta::assert_snapshot!(html.replace("><", ">\n<"), @r#"
    <div class="rows" role="region" tabindex="0" aria-labelledby="tabella-0">
    <table class="table">
    <caption>
    <span id="tabella-0">Mesi</span>
    <span class="visually-hidden"> Le intestazioni con un collegamento ordinano la tabella.</span>
    </caption>
    <thead>
    <tr>
    <th scope="col" aria-sort="descending">
    <a href="/?ordine=mese">Mese</a>
    </th>
    <th scope="col" class="amount">Dovuto</th>
    </tr>
    </thead>
    <tbody>
    <tr>
    <th scope="row" class="when">
    <a href="/mese">ottobre 2026</a>
    </th>
    <td class="amount">5.480,00 €</td>
    </tr>
    </tbody>
    </table>
    </div>
    <nav class="pages" aria-label="Pagine della tabella Mesi">
    <a class="btn btn-outline-primary btn-sm pages-next" rel="next" href="/?dopo=2026-09&amp;ordine=mese">Righe successive</a>
    </nav>
    <div class="table-file">
    <a download href="/?t1-formato=csv">Scarica CSV<span class="visually-hidden"> <span>Mesi</span>
    </span>
    </a>
    </div>
    "#);
}

#[test]
fn an_empty_table_says_so() {
    let html = drawn(vec![table()], &[fetched(Vec::new())], Language::De);
    let cell = "<td class=\"none\" colspan=\"2\">Keine Zeilen vorhanden.</td>";
    assert!(html.contains(cell), "{html}");
    assert!(
        html.contains("<span id=\"tabella-0\" lang=\"it\">Mesi</span>"),
        "{html}"
    );
}

#[test]
fn rows_of_another_width_leave_no_hole() {
    let rows = vec![Vec::new(), vec!["2026-10".into(), 1.into(), 2.into()]];
    let html = drawn(vec![table()], &[fetched(rows)], Language::It);
    let document = Document::parse_fragment(&html);
    let rows = Selector::parse("tbody tr").unwrap();
    let cells = Selector::parse("th, td").unwrap();
    assert_eq!(document.select(&rows).count(), 2);
    assert!(
        document
            .select(&rows)
            .all(|row| row.select(&cells).count() == 2)
    );
}

#[test]
fn a_table_without_its_rows_is_a_fault_of_the_host() {
    let error = try_drawn(vec![table()], &[], Language::It, Html::new()).unwrap_err();
    assert!(matches!(error, PageError::NotFetched { query } if query == "mesi"));
}

#[test]
fn a_page_beyond_its_cap_is_refused() {
    let rows = vec![vec!["2026-10".into(), "x".repeat(400).into()]; 100];
    let tables = [fetched(rows)];
    let error = try_drawn(vec![table()], &tables, Language::It, Html::with_cap(8_000)).unwrap_err();
    assert!(matches!(error, PageError::TooBig { cap: 8_000 }));
}

#[test]
fn facts_read_like_cells() {
    let cell = |value, read| Cell {
        value,
        read,
        link: None,
    };
    let fact = |label: &str, cell| Fact {
        label: label.to_owned(),
        cell,
    };
    let facts = vec![
        fact("Versato", cell(120_050.into(), Read::Money)),
        fact("Esito", cell("ok".into(), Read::State)),
    ];
    insta::assert_snapshot!(drawn(vec![Block::Facts(facts)], &[], Language::It), @r#"<dl class="facts"><div><dt>Versato</dt><dd>1.200,50 €</dd></div><div><dt>Esito</dt><dd><span class="state state-success">pagato</span></dd></div></dl>"#);
}

#[test]
fn a_notice_says_its_tone_in_words() {
    let notice = |language, code: Option<&str>| {
        let notice = Notice {
            tone: Tone::Warning,
            text: "F24 <b>".into(),
            code: code.map(str::to_owned),
        };
        drawn(vec![Block::Notice(notice)], &[], language)
    };
    insta::assert_snapshot!(notice(Language::It, None), @r#"<div class="alert alert-warning"><p class="alert-tone">Attenzione</p><p>F24 &lt;b&gt;</p></div>"#);
    let german = notice(Language::De, Some("f24"));
    assert!(german.contains("<p class=\"alert-tone\">Achtung</p><p lang=\"it\">"));
    insta::assert_snapshot!(german.split_once("<p class=\"alert-advice\">").unwrap().1, @r#"<a href="/aiuto#f24">Was zu tun ist<span class="visually-hidden">: <span lang="it">Un &lt;F24&gt;</span></span></a></p></div>"#);
    for none in ["script", "altro"] {
        let html = notice(Language::It, Some(none));
        assert!(
            !html.contains("<a") && html.contains("F24 &lt;b&gt;"),
            "{html}"
        );
    }
}

#[test]
fn an_action_leads_where_the_host_says_or_is_not_there() {
    let actions = vec![
        action("f24", true),
        action("nowhere", false),
        action("script", false),
    ];
    insta::assert_snapshot!(drawn(vec![Block::Actions(actions)], &[], Language::It), @r#"<ul class="actions"><li><a class="btn btn-outline-primary" href="/f24" target="_blank" rel="noopener"><span>Pagamenti</span><span class="visually-hidden"> (si apre in una nuova finestra)</span></a></li></ul>"#);
    assert_eq!(
        drawn(
            vec![Block::Actions(vec![action("nowhere", false)])],
            &[],
            Language::It
        ),
        ""
    );
}

#[test]
fn headings_and_texts_are_text() {
    let blocks = vec![
        Block::Heading("Mese <1>".into()),
        Block::Text(String::new()),
        Block::Text("Uno & due".into()),
    ];
    let expect = "<h2>Mese &lt;1&gt;</h2><p>Uno &amp; due</p>";
    assert_eq!(drawn(blocks, &[], Language::It), expect);
}

#[test]
fn rows_of_a_plugin_are_a_table_without_links_round_it() {
    let inline = Inline {
        title: "Differenze \"<".to_owned(),
        columns: vec![
            ("Mese".to_owned(), Read::Month),
            ("Differenza".to_owned(), Read::Money),
        ],
        rows: vec![vec!["2026-10".into(), (-100).into()], vec![Value::Null]],
    };
    let html = drawn(vec![Block::Inline(inline)], &[], Language::En);
    assert!(
        html.contains("October\u{a0}2026") && html.contains("\u{2212}€1.00"),
        "{html}"
    );
    assert!(
        !html.contains("<a ") && html.contains("Differenze &quot;&lt;"),
        "{html}"
    );
}

#[test]
fn a_card_stands_below_its_title_and_leads_to_no_further_rows() {
    let blocks = || vec![Block::Heading("Mesi".to_owned()), table()];
    let rows = vec![vec!["2026-09".into(), 100.into()]];
    let drawn = |card| {
        let tables = [fetched(rows.clone())];
        card_drawn(blocks(), &tables, Language::It, Html::new(), card).unwrap()
    };
    let (first, second) = (drawn(Some(0)), drawn(Some(1)));
    assert!(first.starts_with("<h3>Mesi</h3>"), "{first}");
    let more = "Righe mostrate: 1. Le altre stanno nella pagina dell&#39;applicazione.";
    assert!(first.ends_with(&format!("<p>{more}</p>")), "{first}");
    for nothing in ["<form", "download", "ordine=", "dopo=", "<nav"] {
        assert!(!first.contains(nothing), "{nothing} in {first}");
    }
    let id = |html: &str| {
        html.split("id=\"")
            .nth(1)
            .unwrap()
            .split('"')
            .next()
            .unwrap()
            .to_owned()
    };
    assert_ne!(id(&first), id(&second));
    // In a window the same stands below the title of the page, with all ways onwards.
    let window = drawn(None);
    assert!(
        window.starts_with("<h2>Mesi</h2>") && window.contains("dopo="),
        "{window}"
    );
}
