//! The limit: the same pages by native calls of SQLite, one connection for each thread, and by writing
//! strings. Nobody would keep an application of many pages so; it says what the machine can do.

mod frame;

use super::rival::headers::headers;
use super::rival::known::{Known, Shelf};
use super::rival::{
    Asked, DUES, Failure, PAID, SOURCE, STATEMENTS, Since, Visit, YEAR, attach, csrf, figures,
    last_year,
};
use crate::bench::plain::state;
use axum::Router;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, Uri};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use cassetto::random::Random;
use cassetto::store::walk;
use frame::{Frame, escape};
use rusqlite::{Connection, OpenFlags, OptionalExtension, Params, Row, params};
use std::cell::RefCell;
use std::path::PathBuf;
use std::sync::Arc;

struct Limit {
    data: PathBuf,
    known: Arc<Known>,
    frame: Frame,
    /// The statement of the sign-in, with placeholders that SQLite itself counts by their number.
    walk: String,
    random: Random,
}

thread_local! {
    static CONNECTION: RefCell<Option<(PathBuf, Connection)>> = const { RefCell::new(None) };
}

type Place = Path<(String, String)>;
type Written = Result<(), rusqlite::Error>;

/// The router of both pages, on the archive and the state of a folder.
pub(crate) fn router(data: &std::path::Path, known: Arc<Known>) -> Router {
    let limit = Limit {
        data: data.to_owned(),
        frame: Frame::of(&known),
        walk: walk::statement().replace('$', "?"),
        known,
        random: Random::system(),
    };
    Router::new()
        .route("/i/{incarico}/p/{posizione}/estratto/dodici", get(twelve))
        .route("/i/{incarico}/p/{posizione}/estratto/cento", get(hundred))
        .with_state(Arc::new(limit))
}

async fn twelve(
    State(limit): State<Arc<Limit>>,
    Path(place): Place,
    here: Uri,
    asked: HeaderMap,
) -> Result<Response, Failure> {
    let title = "Versamenti dell'anno scorso";
    limit.page(&asked, &place, title, &here.to_string(), |page| {
        let (from, to) = last_year(&limit.known.clock.now().today);
        page.open(0, "Versamenti dell&#39;anno scorso", 1, frame::PAID);
        let id = page.visit.posizione;
        page.rows(YEAR, params![id, from, to], Page::paid)?;
        page.close("Versamenti dell&#39;anno scorso", 1)
    })
}

async fn hundred(
    State(limit): State<Arc<Limit>>,
    Path(place): Place,
    Query(Since { dal }): Query<Since>,
    here: Uri,
    asked: HeaderMap,
) -> Result<Response, Failure> {
    let title = "Denunce, importi dovuti e versamenti";
    limit.page(&asked, &place, title, &here.to_string(), |page| {
        let id = page.visit.posizione;
        page.open(0, "Denunce", 1, frame::STATEMENTS);
        page.rows(STATEMENTS, params![id, dal], Page::statement)?;
        page.close("Denunce", 1)?;
        page.open(1, "Importi dovuti", 2, frame::DUES);
        page.rows(DUES, params![id], Page::due)?;
        page.close("Importi dovuti", 2)?;
        page.open(2, "Versamenti", 3, frame::PAID);
        page.rows(PAID, params![id], Page::paid)?;
        page.close("Versamenti", 3)
    })
}

/// A page while it is written.
struct Page<'a> {
    out: &'a mut String,
    connection: &'a Connection,
    visit: &'a Visit,
    here: &'a str,
    sortable: &'a str,
    file: &'a str,
    month: Option<&'a str>,
}

impl Limit {
    fn page(
        &self,
        asked: &HeaderMap,
        place: &(String, String),
        title: &str,
        here: &str,
        tables: impl Fn(&mut Page<'_>) -> Written,
    ) -> Result<Response, Failure> {
        CONNECTION.with_borrow_mut(|kept| {
            let connection = match kept {
                Some((data, connection)) if *data == self.data => connection,
                _ => &mut kept.insert((self.data.clone(), self.connect()?)).1,
            };
            let asked = Asked::of(asked, &self.known.clock.now())?;
            let visit = visit((&*connection, &self.walk), &asked, place)?;
            let shelf = self.known.shelf(&visit.profilo, &visit.tipo);
            let shelf = shelf.ok_or(Failure::NotFound)?;
            self.answer(connection, (&visit, shelf), (title, here), tables)
        })
    }

    fn answer(
        &self,
        connection: &Connection,
        (visit, shelf): (&Visit, &Shelf),
        (title, here): (&str, &str),
        tables: impl Fn(&mut Page<'_>) -> Written,
    ) -> Result<Response, Failure> {
        let nonce = data_encoding::BASE64URL_NOPAD.encode(&self.random.bytes::<16>());
        let mut source = connection.prepare_cached(SOURCE)?;
        let source = source.query_row([], |row| Ok((row.get::<_, String>(0)?, row.get(1)?)))?;
        let month = shelf.month(&visit.incarico, &visit.codice);
        let mut out = String::with_capacity(64 << 10);
        let filled = frame::Filled {
            known: &self.known,
            visit,
            shelf,
            title,
            here,
            nonce: &nonce,
            csrf: csrf(&self.known.key, &visit.session)?,
            source,
        };
        self.frame.write(&mut out, &filled, |out| {
            tables(&mut Page {
                out,
                connection,
                visit,
                here,
                sortable: &self.known.sortable,
                file: &self.known.file,
                month: month.as_deref(),
            })
        })?;
        let id = self.random.ulid(self.known.clock.now().ms);
        Ok((headers(&nonce, &id), out).into_response())
    }

    fn connect(&self) -> Result<Connection, rusqlite::Error> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
            | OpenFlags::SQLITE_OPEN_URI
            | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(self.data.join("stato.db"), flags)?;
        connection.pragma_update(None, "query_only", true)?;
        connection.execute(&attach(&self.data), [])?;
        Ok(connection)
    }
}

fn visit(
    (connection, walk): (&Connection, &str),
    asked: &Asked,
    place: &(String, String),
) -> Result<Visit, Failure> {
    let mut walk = connection.prepare_cached(walk)?;
    let (used, made, by) = (asked.used_after, asked.made_after, asked.made_by);
    let params = params![
        asked.impronta,
        used,
        made,
        by,
        place.0,
        place.1,
        asked.today
    ];
    let found = walk.query_row(params, |row| {
        let text = |at: usize| row.get::<_, Option<String>>(at).ok().flatten();
        let number = |at: usize| row.get::<_, Option<i64>>(at).ok().flatten();
        Ok(Visit::of(text, number))
    });
    let found = found.optional()?.ok_or(Failure::SignIn)?;
    found.ok_or(Failure::NotFound)
}

impl Page<'_> {
    /// The head of a table: its number on the page, its title, its number in addresses.
    fn open(&mut self, number: u8, title: &str, table: u8, heads: &[frame::Head]) {
        frame::open(
            self.out,
            (number, title, table),
            (self.here, self.sortable),
            heads,
        );
    }

    /// The end of a table.
    fn close(&mut self, title: &str, table: u8) -> Written {
        frame::close(self.out, (title, table), (self.here, self.file));
        Ok(())
    }

    /// Every row of a statement as `each` writes it.
    fn rows(
        &mut self,
        sql: &str,
        params: impl Params,
        each: fn(&mut Self, &Row<'_>) -> Written,
    ) -> Written {
        let mut statement = self.connection.prepare_cached(sql)?;
        let mut rows = statement.query(params)?;
        while let Some(row) = rows.next()? {
            self.out.push_str("<tr>");
            each(self, row)?;
            self.out.push_str("</tr>");
        }
        Ok(())
    }

    fn paid(&mut self, row: &Row<'_>) -> Written {
        self.cell(
            "<th scope=\"row\" class=\"when\">",
            "</th>",
            text(row, 1)?,
            figures::day,
        );
        self.cell("<td><code>", "</code></td>", text(row, 2)?, escape);
        self.out.push_str("<td class=\"when\">");
        self.linked(text(row, 3)?);
        self.out.push_str("</td>");
        self.cell(FIGURE, "</td>", row.get(4)?, figures::money);
        self.cell("<td>", "</td>", text(row, 5)?, escape);
        let (tone, words) = state(text(row, 6)?);
        for piece in [
            "<td><span class=\"state state-",
            tone,
            "\">",
            words,
            "</span></td>",
        ] {
            self.out.push_str(piece);
        }
        Ok(())
    }

    fn due(&mut self, row: &Row<'_>) -> Written {
        self.out.push_str("<th scope=\"row\" class=\"when\">");
        self.linked(text(row, 1)?);
        self.out.push_str("</th>");
        self.cell("<td><code>", "</code></td>", text(row, 2)?, escape);
        self.cell("<td class=\"when\">", "</td>", text(row, 3)?, figures::day);
        for at in 4..7 {
            self.cell(FIGURE, "</td>", row.get(at)?, figures::money);
        }
        Ok(())
    }

    fn statement(&mut self, row: &Row<'_>) -> Written {
        self.cell(
            "<th scope=\"row\" class=\"when\">",
            "</th>",
            text(row, 1)?,
            figures::month,
        );
        self.cell("<td class=\"when\">", "</td>", text(row, 2)?, figures::day);
        self.cell(FIGURE, "</td>", row.get(3)?, figures::number);
        for at in 4..7 {
            self.cell(FIGURE, "</td>", row.get(at)?, figures::money);
        }
        Ok(())
    }

    fn cell<T>(&mut self, open: &str, close: &str, value: T, write: impl Fn(&mut String, T)) {
        self.out.push_str(open);
        write(self.out, value);
        self.out.push_str(close);
    }

    /// A month that leads to its payments, where somebody shows them.
    fn linked(&mut self, month: &str) {
        let Some(address) = self.month else {
            return figures::month(self.out, month);
        };
        self.out.push_str("<a href=\"");
        escape(self.out, address);
        escape(self.out, month);
        self.out.push_str("\">");
        figures::month(self.out, month);
        self.out.push_str("</a>");
    }
}

const FIGURE: &str = "<td class=\"amount\">";

fn text<'a>(row: &'a Row<'_>, at: usize) -> Result<&'a str, rusqlite::Error> {
    Ok(row.get_ref(at)?.as_str()?)
}
