//! The act of the plain handler: one form, done by the three statements of `registra` with a row of the register, in one
//! transaction of the one connection that writes, and durable before the answer. Its form bears a token of the session
//! and a number signed for whoever it was drawn for, and is done once for each number.

use super::{Place, Plain};
use crate::bench::rival::headers::headers;
use crate::bench::rival::{Failure, Visit, attach, csrf};
use axum::Form;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use cassetto::clock::Moment;
use cassetto::model::scope::Per;
use cassetto::store::visible::{Diritto, sees_for};
use data_encoding::{BASE64URL_NOPAD, HEXLOWER};
use hmac::{Hmac, KeyInit, Mac};
use serde::Deserialize;
use sha2::{Digest, Sha256};
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteRow,
    SqliteSynchronous,
};
use sqlx::{AssertSqlSafe, Executor, Row, Sqlite, Transaction};
use std::sync::Arc;
use std::time::Duration;

const NEW: &str = "insert into atto (id, quando, persona, incarico, profilo, posizione, plugin, versione, pagina, azione, \
     richiesta, snapshot, contenuto, esito) \
     values ($1, $2, $3, $4, $5, $6, 'registra', '0.1.0', 'voci', 'aggiungi', $7, 1, $8, $9) on conflict (id) do nothing";
const BEFORE: &str =
    "select persona, incarico, posizione, contenuto, esito from atto where id = $1";
const SUPERSEDE: &str = "update registra__voce set ultima = 0 where posizione = $1 and ultima = 1";
const ADD: &str = "insert into registra__voce (posizione, id, testo, importo, giorno, autore, ultima) \
     values ($1, $2, $3, $4, $5, $6, 1)";
const SUM: &str = "insert into registra__totale (posizione, id, voci, importo) values ($1, 'totale', 1, $2) \
     on conflict (posizione, id) do update set voci = voci + excluded.voci, importo = importo + excluded.importo";

/// The longest text of an entry, in characters.
const LONGEST: usize = 120;

/// Whoever acts, by the keys of the register.
struct Actor {
    visit: Visit,
    persona: String,
    incarico: String,
    per: Per,
}

/// The form as it is sent.
#[derive(Deserialize)]
pub(super) struct Posted {
    csrf: String,
    modulo: String,
    #[serde(rename = "campo-testo")]
    testo: String,
    #[serde(rename = "campo-importo")]
    importo: String,
}

/// The connection that writes, as durably as the desk's.
pub(super) async fn writer(data: &std::path::Path) -> SqlitePool {
    let options = SqliteConnectOptions::new()
        .filename(data.join("stato.db"))
        .create_if_missing(false)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(Duration::from_secs(10));
    let attach = attach(data);
    let pool = SqlitePoolOptions::new()
        .max_connections(1)
        .after_connect(move |connection, _| {
            let attach = attach.clone();
            Box::pin(async move { connection.execute(AssertSqlSafe(attach)).await.map(drop) })
        });
    pool.connect_with(options).await.expect("the state")
}

/// The page of the form.
pub(super) async fn form(
    State(plain): State<Arc<Plain>>,
    Path(place): Place,
    asked: HeaderMap,
) -> Result<Response, Failure> {
    let now = plain.known.clock.now();
    let actor = plain.actor(&asked, &place, &now).await?;
    let numero = plain.random.ulid(now.ms);
    let signed = plain.signature(&numero, &actor)?.finalize().into_bytes();
    let html = format!(
        "<!DOCTYPE html><html lang=\"it\"><title>Voci</title><form class=\"modulo\" method=\"post\" \
         action=\"/i/{}/p/{}/registra/voci/aggiungi\"><input type=\"hidden\" name=\"csrf\" value=\"{}\">\
         <input type=\"hidden\" name=\"modulo\" value=\"{numero}.{}\"><input name=\"campo-testo\">\
         <input name=\"campo-importo\"><button>Aggiungi la voce</button></form></html>",
        place.0,
        place.1,
        csrf(&plain.known.key, &actor.visit.session)?,
        BASE64URL_NOPAD.encode(&signed),
    );
    Ok((plain.answered(&now), html).into_response())
}

/// Does what the form asks for, and leads back.
pub(super) async fn add(
    State(plain): State<Arc<Plain>>,
    Path(place): Place,
    asked: HeaderMap,
    Form(posted): Form<Posted>,
) -> Result<Response, Failure> {
    let now = plain.known.clock.now();
    let actor = plain.actor(&asked, &place, &now).await?;
    let numero = plain.check(&posted, &actor)?;
    let importo: i64 = posted.importo.parse().map_err(|_| Failure::unfit())?;
    if posted.testo.trim().is_empty() || posted.testo.chars().count() > LONGEST {
        return Err(Failure::unfit());
    }
    let contenuto = HEXLOWER.encode(&Sha256::digest(format!("{importo} {}", posted.testo)));
    let led = format!("/i/{}/p/{}/registra/voci?fatto=aggiungi", place.0, place.1);
    let mut headers = plain.answered(&now);
    let mut tx = plain.writer.begin_with("begin immediate").await?;
    let request = headers
        .get("x-request-id")
        .and_then(|id| id.to_str().ok())
        .unwrap_or_default();
    let new = sqlx::query(NEW)
        .bind(numero)
        .bind(now.ms)
        .bind(&actor.persona)
        .bind(&actor.incarico)
        .bind(&actor.visit.profilo)
        .bind(actor.visit.posizione)
        .bind(request)
        .bind(&contenuto)
        .bind(&led);
    let led = match new.execute(&mut *tx).await?.rows_affected() {
        1 => {
            plain
                .write(&mut tx, &actor, (&posted.testo, importo), &now)
                .await?;
            tx.commit().await?;
            led
        }
        _ => before(&mut tx, numero, &actor, &contenuto).await?,
    };
    headers.insert(header::LOCATION, HeaderValue::from_str(&led)?);
    Ok((StatusCode::SEE_OTHER, headers).into_response())
}

/// Where the same form led when it was done; another one of this number is refused.
async fn before(
    tx: &mut Transaction<'_, Sqlite>,
    numero: &str,
    actor: &Actor,
    contenuto: &str,
) -> Result<String, Failure> {
    let row = sqlx::query(BEFORE)
        .bind(numero)
        .fetch_one(&mut **tx)
        .await?;
    let same = row.try_get::<&str, _>(0)? == actor.persona
        && row.try_get::<&str, _>(1)? == actor.incarico
        && row.try_get::<i64, _>(2)? == actor.visit.posizione
        && row.try_get::<&str, _>(3)? == contenuto;
    match same {
        true => Ok(row.try_get(4)?),
        false => Err(Failure::Refused(StatusCode::CONFLICT)),
    }
}

impl Failure {
    fn unfit() -> Failure {
        Failure::Refused(StatusCode::UNPROCESSABLE_ENTITY)
    }
}

impl Plain {
    /// Whoever asks, with all that the register says of them.
    async fn actor(
        &self,
        headers: &HeaderMap,
        place: &(String, String),
        now: &Moment,
    ) -> Result<Actor, Failure> {
        let row = self.row(headers, place, now).await?;
        let text = |at: usize| row.try_get::<Option<String>, _>(at).ok().flatten();
        let key = |at: usize| text(at).ok_or(Failure::NotFound);
        Ok(Actor {
            visit: visit(&row)?,
            persona: key(2)?,
            incarico: key(6)?,
            per: Per::from_word(&key(9)?).ok_or(Failure::NotFound)?,
        })
    }

    /// The headers of an answer.
    fn answered(&self, now: &Moment) -> HeaderMap {
        let nonce = BASE64URL_NOPAD.encode(&self.random.bytes::<16>());
        headers(&nonce, &self.random.ulid(now.ms))
    }

    /// What signs the number of a form for whoever it is drawn for.
    fn signature(&self, numero: &str, actor: &Actor) -> Result<Hmac<Sha256>, Failure> {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.known.key)?;
        let posizione = actor.visit.posizione;
        let held = format!("{numero} {} {} {posizione}", actor.persona, actor.incarico);
        mac.update(held.as_bytes());
        Ok(mac)
    }

    /// The number of a form that we drew for this person, in this session.
    fn check<'p>(&self, posted: &'p Posted, actor: &Actor) -> Result<&'p str, Failure> {
        let forged = || Failure::Refused(StatusCode::FORBIDDEN);
        let code = |text: &str| BASE64URL_NOPAD.decode(text.as_bytes()).ok();
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.known.key)?;
        mac.update(actor.visit.session.as_bytes());
        let token = code(&posted.csrf).ok_or_else(forged)?;
        mac.verify_slice(&token).map_err(|_| forged())?;
        let (numero, signed) = posted.modulo.split_once('.').ok_or_else(forged)?;
        let signed = code(signed).ok_or_else(forged)?;
        let mac = self.signature(numero, actor)?;
        mac.verify_slice(&signed).map_err(|_| forged())?;
        Ok(numero)
    }

    /// Asks once more whether this person may write here, and writes.
    async fn write(
        &self,
        tx: &mut Transaction<'_, Sqlite>,
        actor: &Actor,
        (testo, importo): (&str, i64),
        now: &Moment,
    ) -> Result<(), Failure> {
        let posizione = actor.visit.posizione;
        // Few kinds of incarico there are, so the text is prepared already.
        let may = format!(
            "select 1 from archivio.posizione p where p.id = $3 and {}",
            sees_for(Diritto::Scrive, actor.per, 1, 2)
        );
        let may = sqlx::query(AssertSqlSafe(may))
            .bind(&actor.incarico)
            .bind(&now.today)
            .bind(posizione);
        let may = may.fetch_optional(&mut **tx).await?;
        may.ok_or(Failure::Refused(StatusCode::CONFLICT))?;
        let supersede = sqlx::query(SUPERSEDE).bind(posizione);
        supersede.execute(&mut **tx).await?;
        let add = sqlx::query(ADD)
            .bind(posizione)
            .bind(self.random.ulid(now.ms))
            .bind(testo)
            .bind(importo)
            .bind(&now.today)
            .bind(&actor.visit.person);
        add.execute(&mut **tx).await?;
        let sum = sqlx::query(SUM).bind(posizione).bind(importo);
        sum.execute(&mut **tx).await?;
        Ok(())
    }
}

/// What session, incarico, position and delega came to.
pub(super) fn visit(row: &SqliteRow) -> Result<Visit, Failure> {
    let text = |at: usize| row.try_get::<Option<String>, _>(at).ok().flatten();
    let number = |at: usize| row.try_get::<Option<i64>, _>(at).ok().flatten();
    Visit::of(text, number).ok_or(Failure::NotFound)
}
