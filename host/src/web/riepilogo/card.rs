//! One card: a page of an application, admitted and opened as a window is, drawn as a piece of the page.

use crate::access::{Claim, Place};
use crate::clock::Moment;
use crate::model::{Language, Tone};
use crate::page::{Card, CardPlace, Content, Instead, Say};
use crate::plugin::Catalogue;
use crate::web::App;
use crate::web::address::Address;
use crate::web::canvas::Canvas;
use crate::web::claim::back_to;
use crate::web::error::WebError;
use crate::web::filled::Filled;
use futures_util::FutureExt;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::Duration;

/// The longest time of a card. What it does has limits of its own; this one holds if all of them were at
/// their ceiling.
const LONGEST: Duration = Duration::from_secs(15);

/// Everything that a card is made of.
pub(super) struct Ask {
    pub(super) app: App,
    pub(super) claim: Claim,
    pub(super) request: String,
    pub(super) catalogue: Arc<Catalogue>,
    pub(super) now: Moment,
    pub(super) place: Place,
    /// Its number among the cards of the page.
    pub(super) card: (usize, Arc<[CardPlace]>),
    pub(super) language: Language,
}

impl Ask {
    /// The card, or in its place why there is none; nothing where the application has nothing to say.
    pub(super) async fn card(self) -> Option<String> {
        let (number, cards) = self.card.clone();
        let language = self.language;
        let opened = AssertUnwindSafe(self.opened()).catch_unwind();
        let error = match tokio::time::timeout(LONGEST, opened).await {
            Ok(Ok(Ok(card))) => return card,
            Ok(Ok(Err(error))) => error,
            Ok(Err(_panicked)) => WebError::Broken,
            Err(_) => WebError::Busy,
        };
        let (title, text) = error.words(Say::of(language));
        let card = Card {
            place: &cards[number],
            sources: &[],
            content: Content::Instead(Instead {
                title,
                tone: Tone::Danger,
                sentence: text.as_str().into(),
            }),
        };
        card.html(language).ok().flatten()
    }

    async fn opened(self) -> Result<Option<String>, WebError> {
        let (app, catalogue) = (&self.app, &self.catalogue);
        let admitted = app
            .access
            .admit(&self.claim, &self.place, &catalogue.in_force, &self.now)
            .await?;
        let opened = app
            .plugins
            .open(catalogue, &admitted, Vec::new(), &self.now, &self.request)
            .await;
        let filled = match opened {
            Ok(opened) => {
                let nothing_chosen = Address::default();
                Filled::with_rows(app, catalogue, &admitted, opened, &nothing_chosen).await?
            }
            Err(error) => Filled::without(app, error)?,
        };
        let datasets = &admitted.manifest().datasets;
        let sources = app.sources(datasets, self.language).await?;
        let back = format!("/i/{}/{}/riepilogo", self.place.incarico, self.place.of);
        let canvas = Canvas {
            app: app.clone(),
            admitted,
            filled,
            parameters: Vec::new(),
            back: back_to(&back),
        };
        let ((number, cards), language) = (self.card, self.language);
        let draw = move |canvas: &Canvas| {
            canvas.content(Some(number), |content| {
                let card = Card {
                    place: &cards[number],
                    sources: &sources,
                    content,
                };
                card.html(language)
            })
        };
        let (card, filled) = canvas.drawn(draw).await?;
        // The reason stands in the card, if there is one.
        let _told = filled.served();
        Ok(card)
    }
}
