//! A window as JSON, or one of its tables as CSV: all rows, sent as they are read.
//!
//! Who may and what is wrong is decided before the first byte, as for the page. Afterwards an answer ends
//! whole or is cut off, so that nobody takes a part for the whole; the register tells which.

use super::App;
use super::address::Address;
use super::drawn::VARIES;
use super::error::WebError;
use super::links::Links;
use super::places::NOWHERE;
use super::tables::{Walk, walks};
use crate::access::{Admitted, Claim, Esito, Place};
use crate::model::{Block, Described, Language, StateSpec, Value};
use crate::page::{Bounded, Csv, Json, Label, Source};
use crate::plugin::{Catalogue, Opened};
use axum::body::Body;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use futures_util::stream;
use std::collections::VecDeque;
use std::time::{Duration, Instant};
use tokio::sync::OwnedSemaphorePermit;

/// Such answers at once; the next one is sent away. Each keeps a page of rows.
pub(super) const AT_ONCE: usize = 32;
/// The most rows of one answer: a sheet of a spreadsheet has no more than 1,048,576 lines.
const MOST: usize = 1_000_000;
/// The longest time of one answer.
const LONGEST: Duration = Duration::from_secs(120);

/// What is wanted of a window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wanted {
    Json,
    /// The table with this number.
    Csv(usize),
}

/// Who asks, and for what: asked again before each page of rows, so that a right which ends meanwhile ends the
/// answer.
pub(super) struct Right {
    pub(super) app: App,
    pub(super) claim: Claim,
    pub(super) place: Place,
}

impl Right {
    async fn holds(&self, admitted: &Admitted) -> Result<(), WebError> {
        let (access, now) = (&self.app.access, self.app.clock.now());
        let catalogue = self.app.plugins.current();
        let asked = (&self.claim, &self.place);
        access
            .holds(admitted, asked, &catalogue.in_force, &now)
            .await?;
        Ok(())
    }
}

/// The window as data.
///
/// # Errors
///
/// What a page would say instead.
pub(super) async fn answer(
    right: Right,
    catalogue: &Catalogue,
    admitted: Admitted,
    opened: Opened,
    (address, wanted): (&Address, Wanted),
) -> Result<Response, WebError> {
    let app = &right.app.clone();
    let place = app.wholes.clone().try_acquire_owned();
    let place = place.map_err(|_| WebError::TooMany)?;
    let Opened {
        described,
        attempt,
        pace,
    } = opened;
    let only = match wanted {
        Wanted::Json => None,
        Wanted::Csv(table) => Some(table),
    };
    let asked = (address, only);
    let rows = match walks(app, catalogue, &admitted, (&described, &pace), asked).await {
        Ok(rows) => rows,
        Err(error) => {
            admitted.end(match error {
                WebError::Parameters => Esito::Negata,
                _ => Esito::Fermata,
            });
            if let WebError::Stopped(breach) = error {
                attempt.failed(breach);
            }
            return Err(error);
        }
    };
    attempt.served();
    let language = admitted.visitor().lingua();
    let sources = app.sources(&admitted.manifest().datasets, language).await?;
    let headers = [
        (header::CONTENT_LANGUAGE, language.code().to_owned()),
        (header::VARY, VARIES.to_owned()),
    ];
    let own = match wanted {
        Wanted::Json => vec![(header::CONTENT_TYPE, "application/json".to_owned())],
        Wanted::Csv(table) => vec![
            (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
            (header::CONTENT_DISPOSITION, file(app, &admitted, table)),
        ],
    };
    let states = admitted.states(&described).into_owned();
    let mut sending = Sending {
        right,
        states,
        admitted,
        wanted,
        language,
        pieces: VecDeque::new(),
        follow: false,
        left: MOST,
        until: Instant::now() + LONGEST,
        _place: place,
    };
    sending.pieces = sending.laid_out(&described, &sources, rows);
    let mut response = (headers, Body::from_stream(sending.stream())).into_response();
    for (name, value) in own {
        let value = value.parse().map_err(WebError::broken)?;
        response.headers_mut().insert(name, value);
    }
    Ok(response)
}

/// A name for the file: application, page, table and day. Nothing of a person is in it, nor anything that
/// somebody typed.
fn file(app: &App, admitted: &Admitted, table: usize) -> String {
    let (plugin, page) = (admitted.plugin(), &admitted.page().id);
    let name = format!("{plugin}-{page}-{table}-{}", app.clock.now().today);
    let is_plain = |c: &char| c.is_ascii_alphanumeric() || *c == '-';
    let name: String = name.chars().filter(is_plain).collect();
    format!("attachment; filename=\"{name}.csv\"")
}

/// A part of the answer.
enum Piece {
    Text(String),
    Rows(Box<Walk>),
}

/// An answer while it is sent.
struct Sending {
    right: Right,
    admitted: Admitted,
    /// The words of the states of the page.
    states: Vec<StateSpec>,
    wanted: Wanted,
    language: Language,
    pieces: VecDeque<Piece>,
    /// Whether rows of the table that is being sent went before.
    follow: bool,
    /// Rows that may still come.
    left: usize,
    until: Instant,
    _place: OwnedSemaphorePermit,
}

impl Sending {
    /// The answer in order; rows come when it is their turn.
    fn laid_out(
        &self,
        described: &Described,
        sources: &[Source],
        (walks, bounded): (Vec<Walk>, Vec<Bounded>),
    ) -> VecDeque<Piece> {
        let mut pieces = VecDeque::new();
        let mut walks = walks.into_iter().map(Box::new);
        let mut bounded = bounded.iter();
        if let Wanted::Csv(_) = self.wanted {
            for walk in walks {
                pieces.push_back(Piece::Text(self.csv().head(&walk.labels)));
                pieces.push_back(Piece::Rows(walk));
            }
            return pieces;
        }
        let title = Label::of(&self.admitted.page().title, self.language);
        let mut text = self.json(|json| json.head(&title, sources, &self.states));
        for (at, block) in described.blocks.iter().enumerate() {
            if at > 0 {
                text.push(',');
            }
            match (block, self.json(|json| json.block(block))) {
                (_, Some(block)) => text.push_str(&block),
                (Block::Table(table), None) => {
                    let Some(walk) = walks.next() else { continue };
                    text.push_str(&self.json(|json| json.table(table, &walk.labels)));
                    pieces.push_back(Piece::Text(std::mem::take(&mut text)));
                    pieces.push_back(Piece::Rows(walk));
                    text.push_str(Json::TABLE_END);
                }
                (Block::Chart(chart), None) => {
                    let Some(rows) = bounded.next() else { continue };
                    text.push_str(&self.json(|json| json.chart(chart, rows)));
                }
                (Block::Timeline(timeline), None) => {
                    let Some(rows) = bounded.next() else { continue };
                    text.push_str(&self.json(|json| json.timeline(timeline, rows)));
                }
                (_, None) => {}
            }
        }
        text.push_str(Json::END);
        pieces.push_back(Piece::Text(text));
        pieces
    }

    /// The answer as it goes out. Whoever goes away drops it, and the register has it as interrupted.
    fn stream(self) -> impl futures_util::Stream<Item = std::io::Result<String>> + Send + 'static {
        stream::try_unfold(self, |mut sending| async move {
            match sending.next().await {
                Ok(Some(text)) => Ok(Some((text, sending))),
                Ok(None) => {
                    sending.admitted.end(match sending.wanted {
                        Wanted::Json => Esito::Mostrata,
                        Wanted::Csv(_) => Esito::Scaricata,
                    });
                    Ok(None)
                }
                Err(error) => {
                    tracing::warn!(?error, "an answer of all rows was cut off");
                    sending.admitted.end(Esito::Fermata);
                    Err(std::io::Error::other("cut off"))
                }
            }
        })
    }

    async fn next(&mut self) -> Result<Option<String>, WebError> {
        loop {
            let walk = match self.pieces.front_mut() {
                None => return Ok(None),
                Some(Piece::Rows(walk)) => walk,
                Some(Piece::Text(text)) => {
                    let text = std::mem::take(text);
                    self.pieces.pop_front();
                    self.follow = false;
                    return Ok(Some(text));
                }
            };
            if walk.goes_on() {
                self.right.holds(&self.admitted).await?;
            }
            match walk.next(self.until).await? {
                None => {
                    self.pieces.pop_front();
                }
                Some(rows) if rows.is_empty() => {}
                Some(rows) => {
                    let left = self.left.checked_sub(rows.len());
                    self.left = left.ok_or(WebError::TooLarge)?;
                    let text = self.rows(&rows);
                    self.follow = true;
                    return Ok(Some(text));
                }
            }
        }
    }

    /// Rows of the table whose turn it is.
    fn rows(&self, rows: &[Vec<Value>]) -> String {
        let Some(Piece::Rows(walk)) = self.pieces.front() else {
            return String::new();
        };
        match self.wanted {
            Wanted::Json => self.json(|json| json.rows(&walk.columns, rows, self.follow)),
            Wanted::Csv(_) => self.csv().rows(&walk.columns, rows),
        }
    }

    fn csv(&self) -> Csv<'_> {
        Csv {
            language: self.language,
            states: &self.states,
        }
    }

    fn json<T>(&self, write: impl FnOnce(Json<'_>) -> T) -> T {
        let links = Links::new(&self.admitted, "", &NOWHERE);
        write(Json {
            language: self.language,
            actions: &self.admitted.manifest().actions,
            link: &|kind, value, place| links.reference(kind, value, place),
            action: &|action| links.action(action),
            advice: &|code| links.advice(code),
        })
    }
}
