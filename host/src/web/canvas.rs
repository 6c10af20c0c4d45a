//! A window while it is drawn: everything that its page needs, so that whoever has time may draw it.
//!
//! A window that goes quickly is drawn where the request is answered. One that goes slowly is drawn after
//! all others, so that a page of a whole MiB keeps nobody else's request waiting.

use super::App;
use super::claim::Asked;
use super::drawn::Drawn;
use super::error::WebError;
use super::filled::Filled;
use super::links::Links;
use super::shell::Here;
use crate::access::{Admitted, Esito};
use crate::model::{Breach, Value};
use crate::page::{Content, Drawing, Label, PageError, Source, Window, object};
use crate::thread::processor_time;
use axum::response::Response;

/// What is drawn, for whom, and what stands round it.
pub(super) struct Canvas {
    pub(super) app: App,
    pub(super) asked: Asked,
    pub(super) admitted: Admitted,
    /// Where the data of the window come from.
    pub(super) sources: Vec<Source>,
    pub(super) filled: Filled,
    /// The parameters of its page.
    pub(super) parameters: Vec<(String, Value)>,
}

impl Canvas {
    /// The window as an answer; the register of accesses learns what was shown.
    pub(super) async fn answer(self) -> Result<Response, WebError> {
        let app = self.app.clone();
        let (page, canvas) = match self.filled.pace().is_slow() {
            true => {
                let drawn = app.plugins.aside(move || self.draw()).await;
                drawn.ok_or(WebError::Broken)?
            }
            false => self.draw(),
        };
        let page = page?;
        canvas.admitted.end(match canvas.filled.is_whole() {
            true => Esito::Mostrata,
            false => Esito::Fermata,
        });
        Ok(canvas.filled.answer(page))
    }

    /// Draws it, or why it cannot be drawn.
    fn draw(mut self) -> (Result<Drawn, WebError>, Self) {
        let (pace, began) = (self.filled.pace(), processor_time());
        let mut page = self.page();
        if let Err(WebError::Stopped(breach)) = page {
            self.filled = self.filled.failed(breach);
            page = self.page();
        }
        pace.add(processor_time().saturating_sub(began));
        (page, self)
    }

    fn page(&self) -> Result<Drawn, WebError> {
        let Canvas {
            app,
            asked,
            admitted,
            sources,
            filled,
            parameters,
        } = self;
        let here = Here::admitted(admitted);
        let title = Label::of(&admitted.page().title, here.language());
        let links = Links {
            admitted,
            back: &asked.back,
        };
        let drawing = Drawing {
            described: &filled.described,
            tables: &filled.fetched,
            bounded: &filled.bounded,
            states: &admitted.manifest().states,
            link: &|kind, value| links.reference(kind, value),
            action: &|action| links.action(action),
            advice: &|code| links.advice(code),
        };
        let mut shell = here.shell(app, asked, &title);
        if let Some(placed) = &mut shell.placed {
            placed.object = object(admitted.page(), parameters, here.language());
        }
        let window = Window {
            sources: sources.clone(),
            content: match filled.instead(here.language()) {
                Some(instead) => Content::Instead(instead),
                None => Content::Described(drawing),
            },
            title,
        };
        let drawn = app.frames.show(&shell, &window);
        let drawn = drawn.map(|html| Drawn::new(&shell, html));
        drawn.map_err(|error| match error {
            // What fills more than a page of the desk was described, or asked for, by the application.
            PageError::TooBig { .. } => WebError::Stopped(Breach::Bytes),
            other => WebError::broken(other),
        })
    }
}
