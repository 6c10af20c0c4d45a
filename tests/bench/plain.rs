//! The plain handler: what a good Rust developer writes without plugins. axum, one pool of sqlx with
//! prepared statements, handlebars compiled at start, one statement for session, incarico and delega.

mod act;
mod shown;

use super::rival::figures::written;
use super::rival::headers::headers;
use super::rival::known::{Known, spoken};
use super::rival::{
    Asked, DUES, Failure, PAID, SOURCE, STATEMENTS, Since, Visit, YEAR, attach, csrf, figures,
    last_year,
};
use axum::Router;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, Uri};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use cassetto::clock::Moment;
use cassetto::random::Random;
use cassetto::store::walk;
use handlebars::Handlebars;
pub(super) use shown::state;
use shown::{Due, Listed, Paid, Rows, Shown, SignedIn, Source, Statement};
use sqlx::sqlite::{SqliteConnectOptions, SqlitePool, SqlitePoolOptions, SqliteRow};
use sqlx::{AssertSqlSafe, Executor, Row};
use std::sync::Arc;

/// As many connections as the desk has for what it reads itself.
const CONNECTIONS: u32 = 8;

struct Plain {
    pool: SqlitePool,
    writer: SqlitePool,
    pages: Handlebars<'static>,
    known: Arc<Known>,
    random: Random,
}

type Place = Path<(String, String)>;

/// The router of both pages and of the act, on the archive and the state of a folder.
pub(crate) async fn router(data: &std::path::Path, known: Arc<Known>) -> Router {
    let options = SqliteConnectOptions::new()
        .filename(data.join("stato.db"))
        .create_if_missing(false)
        .pragma("query_only", "on");
    let attach = attach(data);
    let pool = SqlitePoolOptions::new()
        .max_connections(CONNECTIONS)
        .after_connect(move |connection, _| {
            let attach = attach.clone();
            Box::pin(async move { connection.execute(AssertSqlSafe(attach)).await.map(drop) })
        });
    let plain = Plain {
        pool: pool.connect_with(options).await.expect("the databases"),
        writer: act::writer(data).await,
        pages: pages(&known),
        known,
        random: Random::system(),
    };
    Router::new()
        .route("/i/{incarico}/p/{posizione}/estratto/dodici", get(twelve))
        .route("/i/{incarico}/p/{posizione}/estratto/cento", get(hundred))
        .route("/i/{incarico}/p/{posizione}/registra/voci", get(act::form))
        .route(
            "/i/{incarico}/p/{posizione}/registra/voci/aggiungi",
            post(act::add),
        )
        .with_state(Arc::new(plain))
}

/// Both pages with their frame, and the list of the menu, which stands twice on each.
fn pages(known: &Known) -> Handlebars<'static> {
    let mut pages = Handlebars::new();
    let window = include_str!("plain/window.hbs");
    for (name, tables) in [
        ("dodici", include_str!("plain/dodici.hbs")),
        ("cento", include_str!("plain/cento.hbs")),
    ] {
        let content = spoken(&window.replace("TABLES", tables.trim_end()));
        let page = known.layout.replace("{{{content}}}", &content);
        pages.register_template_string(name, page).expect(name);
    }
    let menu = spoken(include_str!("plain/menu.hbs").trim_end());
    pages.register_template_string("menu", menu).expect("menu");
    let groups = include_str!("plain/groups.hbs").trim_end();
    pages
        .register_template_string("groups", groups)
        .expect("groups");
    pages
}

async fn twelve(
    State(plain): State<Arc<Plain>>,
    Path(place): Place,
    here: Uri,
    asked: HeaderMap,
) -> Result<Response, Failure> {
    let visit = plain.visit(&asked, &place).await?;
    let (from, to) = last_year(&plain.known.clock.now().today);
    let year = sqlx::query(YEAR).bind(visit.posizione).bind(from).bind(to);
    let rows = Rows {
        versati: paid(&year.fetch_all(&plain.pool).await?)?,
        ..Rows::default()
    };
    let title = "Versamenti dell'anno scorso";
    plain
        .page(&visit, ("dodici", title), &here.to_string(), rows)
        .await
}

async fn hundred(
    State(plain): State<Arc<Plain>>,
    Path(place): Place,
    Query(Since { dal }): Query<Since>,
    here: Uri,
    asked: HeaderMap,
) -> Result<Response, Failure> {
    let visit = plain.visit(&asked, &place).await?;
    let statements = sqlx::query(STATEMENTS).bind(visit.posizione).bind(dal);
    let dues = sqlx::query(DUES).bind(visit.posizione);
    let all = sqlx::query(PAID).bind(visit.posizione);
    let rows = Rows {
        denunce: statements_of(&statements.fetch_all(&plain.pool).await?)?,
        dovuti: dues_of(&dues.fetch_all(&plain.pool).await?)?,
        versati: paid(&all.fetch_all(&plain.pool).await?)?,
    };
    let title = "Denunce, importi dovuti e versamenti";
    plain
        .page(&visit, ("cento", title), &here.to_string(), rows)
        .await
}

impl Plain {
    async fn visit(&self, headers: &HeaderMap, place: &(String, String)) -> Result<Visit, Failure> {
        act::visit(&self.row(headers, place, &self.known.clock.now()).await?)
    }

    /// Session, person, incarico, position and delega, all valid now, in one statement.
    async fn row(
        &self,
        headers: &HeaderMap,
        place: &(String, String),
        now: &Moment,
    ) -> Result<SqliteRow, Failure> {
        let asked = Asked::of(headers, now)?;
        let statement = sqlx::query(walk::statement())
            .bind(asked.impronta)
            .bind(asked.used_after)
            .bind(asked.made_after)
            .bind(asked.made_by)
            .bind(&place.0)
            .bind(&place.1)
            .bind(asked.today);
        let row = statement.fetch_optional(&self.pool).await?;
        row.ok_or(Failure::SignIn)
    }

    async fn page(
        &self,
        visit: &Visit,
        (page, title): (&str, &str),
        here: &str,
        rows: Rows,
    ) -> Result<Response, Failure> {
        let source = sqlx::query(SOURCE).fetch_one(&self.pool).await?;
        let known = &self.known;
        let shelf = known.shelf(&visit.profilo, &visit.tipo);
        let shelf = shelf.ok_or(Failure::NotFound)?;
        let nonce = data_encoding::BASE64URL_NOPAD.encode(&self.random.bytes::<16>());
        let list = self
            .pages
            .render("menu", &Listed::of(known, &shelf.groups, visit))?;
        let pinned = match &shelf.pinned[..] {
            [] => String::new(),
            pinned => self
                .pages
                .render("groups", &Listed::of(known, pinned, visit))?,
        };
        let shown = Shown {
            nonce: &nonce,
            signed_in: SignedIn {
                person: &visit.person,
                csrf: csrf(&known.key, &visit.session)?,
            },
            source: Source {
                updated: written(source.try_get(0)?, figures::day),
                from: source.try_get(1)?,
            },
            month: shelf.month(&visit.incarico, &visit.codice),
            pinned,
            list,
            rows,
            ..Shown::of(title, here, visit, shelf)
        };
        let html = self.pages.render(page, &shown)?;
        let id = self.random.ulid(known.clock.now().ms);
        Ok((headers(&nonce, &id), html).into_response())
    }
}

fn paid(rows: &[SqliteRow]) -> Result<Vec<Paid>, Failure> {
    let row = |row: &SqliteRow| {
        let da: String = row.try_get(3)?;
        Ok(Paid {
            data: written(row.try_get(1)?, figures::day),
            causale: row.try_get(2)?,
            mese: written(da.as_str(), figures::month),
            da,
            importo: written(row.try_get(4)?, figures::money),
            canale: row.try_get(5)?,
            ..Paid::matched(row.try_get(6)?)
        })
    };
    rows.iter().map(row).collect()
}

fn dues_of(rows: &[SqliteRow]) -> Result<Vec<Due>, Failure> {
    let row = |row: &SqliteRow| {
        let periodo: String = row.try_get(1)?;
        Ok(Due {
            mese: written(periodo.as_str(), figures::month),
            periodo,
            causale: row.try_get(2)?,
            scadenza: written(row.try_get(3)?, figures::day),
            importo: written(row.try_get(4)?, figures::money),
            versato: written(row.try_get(5)?, figures::money),
            differenza: written(row.try_get(6)?, figures::money),
        })
    };
    rows.iter().map(row).collect()
}

fn statements_of(rows: &[SqliteRow]) -> Result<Vec<Statement>, Failure> {
    let row = |row: &SqliteRow| {
        Ok(Statement {
            mese: written(row.try_get(1)?, figures::month),
            presentata: written(row.try_get(2)?, figures::day),
            lavoratori: written(row.try_get(3)?, figures::number),
            debito: written(row.try_get(4)?, figures::money),
            credito: written(row.try_get(5)?, figures::money),
            saldo: written(row.try_get(6)?, figures::money),
        })
    };
    rows.iter().map(row).collect()
}
