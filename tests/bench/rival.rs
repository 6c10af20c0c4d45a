//! What both rivals of the desk know: who may look, what stands in the menu, the same statements on the
//! same files. Each answers `GET /i/{incarico}/p/{posizione}/estratto/{dodici,cento}` with the page that
//! the desk shows there, to whoever the session and a delega of today allow it, under the same headers.
//! Neither knows plugins, keeps a register, or writes a log.

pub(super) mod figures;
pub(super) mod headers;
pub(super) mod known;

use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use cassetto::access::IDLE_MS;
use cassetto::access::TOTAL_MS;
use cassetto::clock::Moment;
use data_encoding::{BASE64URL_NOPAD, HEXLOWER};
use hmac::{Hmac, KeyInit, Mac};
use serde::Deserialize;
use sha2::{Digest, Sha256};
use std::path::Path;

/// The payments of some months.
pub(super) const YEAR: &str = "select id, data, causale, da, debito - credito, canale, stato \
     from archivio.versamento where posizione = $1 and da >= $2 and da <= $3 \
     order by data desc, id desc limit 51";
/// All payments.
pub(super) const PAID: &str = "select id, data, causale, da, debito - credito, canale, stato \
     from archivio.versamento where posizione = $1 order by data desc, id desc limit 51";
/// All dues.
pub(super) const DUES: &str = "select id, periodo, causale, scadenza, importo, versato, importo - versato \
     from archivio.dovuto where posizione = $1 order by scadenza desc, id desc limit 51";
/// The statements from a month on.
pub(super) const STATEMENTS: &str = "select id, periodo, presentata, lavoratori, a_debito, a_credito, saldo \
     from archivio.denuncia where posizione = $1 and periodo >= $2 \
     order by periodo desc, id desc limit 51";
/// The oldest of the deliveries that the pages show.
pub(super) const SOURCE: &str = "select aggiornato_al, fonte from archivio.fornitura \
     where dataset in ('denuncia', 'dovuto', 'versamento') order by aggiornato_al, dataset limit 1";

/// Who looks at what: what session, incarico, position and delega came to.
pub(super) struct Visit {
    pub(super) session: String,
    pub(super) person: String,
    pub(super) incarico: String,
    pub(super) profilo: String,
    pub(super) titolo: String,
    pub(super) posizione: i64,
    pub(super) codice: String,
    pub(super) tipo: String,
    pub(super) chiave: String,
    pub(super) sede: String,
    pub(super) denominazione: String,
}

impl Visit {
    /// Where the statement of the sign-in has its columns: text and number of one row.
    pub(super) fn of(
        text: impl Fn(usize) -> Option<String>,
        number: impl Fn(usize) -> Option<i64>,
    ) -> Option<Visit> {
        Some(Visit {
            session: text(0)?,
            person: format!("{} {}", text(3)?, text(4)?),
            incarico: text(7)?,
            profilo: text(8)?,
            titolo: text(10)?,
            posizione: number(11)?,
            codice: text(12)?,
            tipo: text(13)?,
            chiave: text(14)?,
            sede: text(16)?,
            denominazione: text(18)?,
        })
    }
}

/// A statement of the sign-in: what it is asked with.
pub(super) struct Asked {
    pub(super) impronta: String,
    pub(super) used_after: i64,
    pub(super) made_after: i64,
    pub(super) made_by: i64,
    pub(super) today: String,
}

impl Asked {
    pub(super) fn of(headers: &HeaderMap, now: &Moment) -> Result<Asked, Failure> {
        Ok(Asked {
            impronta: impronta(headers).ok_or(Failure::SignIn)?,
            used_after: now.ms - IDLE_MS,
            made_after: now.ms - TOTAL_MS,
            made_by: now.ms + 60_000,
            today: now.today.clone(),
        })
    }
}

/// The parameters of the page of a hundred rows.
#[derive(Deserialize)]
pub(super) struct Since {
    pub(super) dal: String,
}

/// Why there is no page.
pub(super) enum Failure {
    SignIn,
    NotFound,
    Refused(StatusCode),
    Broken(String),
}

impl<E: std::error::Error> From<E> for Failure {
    fn from(error: E) -> Self {
        Failure::Broken(error.to_string())
    }
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        match self {
            Failure::SignIn => Redirect::to("/accesso").into_response(),
            Failure::NotFound => StatusCode::NOT_FOUND.into_response(),
            Failure::Refused(status) => status.into_response(),
            Failure::Broken(why) => {
                eprintln!("{why}");
                StatusCode::INTERNAL_SERVER_ERROR.into_response()
            }
        }
    }
}

/// The first and the last month of the year before a day.
pub(super) fn last_year(today: &str) -> (String, String) {
    let this = today.get(..4).and_then(|year| year.parse::<u16>().ok());
    let year = this.unwrap_or_default().saturating_sub(1);
    (format!("{year:04}-01"), format!("{year:04}-12"))
}

/// What the database keeps of the session's cookie.
fn impronta(headers: &HeaderMap) -> Option<String> {
    let lines = headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|line| line.to_str().ok());
    let mut pairs = lines
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='));
    let (_, token) = pairs.find(|(name, _)| *name == "__Host-cassetto")?;
    let bytes = BASE64URL_NOPAD.decode(token.as_bytes()).ok()?;
    Some(HEXLOWER.encode(&Sha256::digest(bytes)))
}

/// The token of the form by which a session ends.
pub(super) fn csrf(key: &[u8; 32], session: &str) -> Result<String, Failure> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key)?;
    mac.update(session.as_bytes());
    Ok(BASE64URL_NOPAD.encode(&mac.finalize().into_bytes()))
}

/// The statement that puts the archive beside the state.
pub(super) fn attach(data: &Path) -> String {
    let file = data.join("archivio.db").display().to_string();
    format!(
        "attach database 'file:{}?mode=ro' as archivio",
        file.replace('\'', "''")
    )
}
