//! Which windows are compared, and that every server shows the same there.

use super::ground::archive;
use super::load::Connection;
use scraper::{Html, Selector};
use std::path::Path;

/// Rows of the two pages.
pub(crate) const ROWS: [usize; 2] = [12, 100];

/// The position of firm A, with the month since when its statements, with dues and payments, are a hundred.
pub(crate) struct Posizione {
    since: String,
}

/// The position of the story that windows are compared on.
pub(crate) fn posizione(data: &Path) -> Posizione {
    let archive = archive(data);
    let count = |table: &str| -> u32 {
        let sql = format!(
            "select count(*) from {table} where posizione = (select id from posizione where chiave = $1)"
        );
        archive
            .query_row(&sql, ["9900000101"], |row| row.get(0))
            .expect("a number")
    };
    let statements = ROWS[1] as u32 - count("dovuto") - count("versamento");
    let since = archive.query_row(
        "select min(periodo) from (select periodo from denuncia where posizione = \
         (select id from posizione where chiave = $1) order by periodo desc limit $2)",
        rusqlite::params!["9900000101", statements],
        |row| row.get(0),
    );
    Posizione {
        since: since.expect("a month"),
    }
}

impl Posizione {
    /// The addresses of both pages for Carla, who is signed in.
    pub(crate) async fn pages(&self, address: &str, cookie: &str) -> [String; 2] {
        let mut connection = Connection::to(address, cookie).await;
        let choice = connection.page("/i").await;
        let incarico = crate::support::browser::link(&choice, "Officina Esempio");
        let positions = connection.page(&incarico).await;
        let home = crate::support::browser::link(&positions, "9900000101");
        self.below(&home)
    }

    /// The same below the address of the position.
    pub(crate) fn below(&self, home: &str) -> [String; 2] {
        [
            format!("{home}/estratto/dodici"),
            format!("{home}/estratto/cento?dal={}", self.since),
        ]
    }
}

/// Asks every server for a page and compares what they show; how many bytes each has sent.
pub(crate) async fn same(servers: &mut [Connection], page: &str, rows: usize) -> Vec<usize> {
    let (mut bytes, mut first) = (Vec::new(), None);
    for server in servers {
        let body = server.page(page).await;
        bytes.push(body.len());
        let shown = shown(&body);
        let first = first.get_or_insert_with(|| shown.clone());
        compare(&shown, first, rows);
    }
    let (least, greatest) = (bytes.iter().min(), bytes.iter().max());
    let (least, greatest) = (least.copied().unwrap_or(0), greatest.copied().unwrap_or(0));
    assert!(
        greatest * 100 <= least * 105,
        "pages of {bytes:?} bytes are not the same page"
    );
    bytes
}

/// What a person finds on a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Seen {
    /// Rows of tables, their cells divided by ` | `.
    pub(crate) rows: Vec<String>,
    /// Addresses of links, of the menu, the tables and everything else.
    links: Vec<String>,
    /// All that can be read, white space folded.
    words: String,
}

/// Reads a page as a person does.
pub(crate) fn shown(page: &str) -> Seen {
    let selector = |text| Selector::parse(text).expect("a selector");
    let html = Html::parse_document(page);
    let cells = selector("th, td");
    let row = |row: scraper::ElementRef<'_>| {
        let cells = row
            .select(&cells)
            .map(|cell| cell.text().collect::<String>());
        cells.collect::<Vec<_>>().join(" | ")
    };
    let href = |link: scraper::ElementRef<'_>| link.attr("href").unwrap_or_default().to_owned();
    let body = html.select(&selector("body")).next().expect("a body");
    // What only a desk of windows brings into sight nobody else has to have.
    let texts = body.descendants().filter_map(|node| {
        let text = node.value().as_text()?;
        let mut above = node
            .ancestors()
            .filter_map(|node| node.value().as_element());
        let hidden = above.any(|element| element.attr("hidden").is_some());
        (!hidden).then(|| text.to_string())
    });
    let words = texts.collect::<Vec<_>>().join(" ");
    Seen {
        rows: html.select(&selector("tbody tr")).map(row).collect(),
        links: html.select(&selector("a")).map(href).collect(),
        words: words.split_whitespace().collect::<Vec<_>>().join(" "),
    }
}

/// Two servers show the same, with so many rows.
pub(crate) fn compare(one: &Seen, other: &Seen, rows: usize) {
    assert_eq!(one.rows.len(), rows, "{:#?}", one.rows);
    assert_eq!(one.rows, other.rows);
    assert_eq!(one.links, other.links);
    assert_eq!(one.words, other.words);
}
