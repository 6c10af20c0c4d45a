//! A window while it is drawn: everything that its page needs, so that whoever has time may draw it.
//!
//! A window that goes quickly is drawn where the request is answered. One that goes slowly is drawn after
//! all others, so that a page of a whole MiB keeps nobody else's request waiting. A card of a riepilogo is
//! drawn in the same way.

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

/// What is drawn, and for whom.
pub(super) struct Canvas {
    pub(super) app: App,
    pub(super) admitted: Admitted,
    pub(super) filled: Filled,
    /// The parameters of its page.
    pub(super) parameters: Vec<(String, Value)>,
    /// What leads back to it from another page: `?ritorno=…`, or nothing.
    pub(super) back: String,
}

impl Canvas {
    /// The window as an answer, with where its data come from.
    pub(super) async fn answer(
        self,
        asked: Asked,
        sources: Vec<Source>,
    ) -> Result<Response, WebError> {
        let window = move |canvas: &Canvas| canvas.window(&asked, &sources);
        let (page, filled) = self.drawn(window).await?;
        Ok(filled.answer(page))
    }

    /// Draws it by `draw`, or why it cannot be drawn; the register of accesses learns what was shown.
    pub(super) async fn drawn<T: Send + 'static>(
        self,
        draw: impl Fn(&Canvas) -> Result<T, WebError> + Send + 'static,
    ) -> Result<(T, Filled), WebError> {
        let app = self.app.clone();
        let (page, canvas) = match self.filled.pace().is_slow() {
            true => {
                let drawn = app.plugins.aside(move || self.draw(draw)).await;
                drawn.ok_or(WebError::Broken)?
            }
            false => self.draw(draw),
        };
        let page = page?;
        canvas.admitted.end(match canvas.filled.is_whole() {
            true => Esito::Mostrata,
            false => Esito::Fermata,
        });
        Ok((page, canvas.filled))
    }

    fn draw<T>(
        mut self,
        draw: impl Fn(&Canvas) -> Result<T, WebError>,
    ) -> (Result<T, WebError>, Self) {
        let (pace, began) = (self.filled.pace(), processor_time());
        let mut page = draw(&self);
        if let Err(WebError::Stopped(breach)) = page {
            self.filled = self.filled.failed(breach);
            page = draw(&self);
        }
        pace.add(processor_time().saturating_sub(began));
        (page, self)
    }

    /// What stands in it, handed to `draw`; as the card of that number where it is one.
    pub(super) fn content<T>(
        &self,
        card: Option<usize>,
        draw: impl FnOnce(Content<'_>) -> Result<T, PageError>,
    ) -> Result<T, WebError> {
        let Canvas {
            admitted,
            filled,
            back,
            ..
        } = self;
        let links = Links::new(admitted, back, &filled.places);
        let states = admitted.states(&filled.described);
        let drawing = Drawing {
            described: &filled.described,
            tables: &filled.fetched,
            bounded: &filled.bounded,
            actions: &admitted.manifest().actions,
            forms: &filled.forms,
            states: &states,
            many: &filled.many,
            link: &|kind, value, place| links.reference(kind, value, place),
            action: &|action| links.action(action),
            advice: &|code| links.advice(code),
            done: filled.done.as_ref(),
            card,
        };
        let content = match filled.instead(admitted.visitor().lingua()) {
            Some(instead) => Content::Instead(instead),
            None => Content::Described(drawing),
        };
        draw(content).map_err(|error| match error {
            // What fills more than a page of the desk was described, or asked for, by the application.
            PageError::TooBig { .. } => WebError::Stopped(Breach::Bytes),
            other => WebError::broken(other),
        })
    }

    fn window(&self, asked: &Asked, sources: &[Source]) -> Result<Drawn, WebError> {
        let here = Here::admitted(&self.admitted);
        let title = Label::of(&self.admitted.page().title, here.language());
        let mut shell = here.shell(&self.app, asked, &title);
        if let Some(placed) = &mut shell.placed {
            let page = self.admitted.page();
            placed.object = object(page, &self.parameters, here.language());
        }
        let html = self.content(None, |content| {
            let window = Window {
                sources: sources.to_vec(),
                content,
                title,
            };
            self.app.frames.show(&shell, &window)
        })?;
        Ok(Drawn::new(&shell, html))
    }
}
