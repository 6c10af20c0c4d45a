//! A riepilogo while it is sent: its head, then the cards, then its foot.

use super::card::Ask;
use super::order::Order;
use crate::access::{Claim, Place};
use crate::clock::Moment;
use crate::model::Language;
use crate::page::CardPlace;
use crate::plugin::Catalogue;
use crate::web::App;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Semaphore;
use tokio::task::JoinSet;
use tokio::time::{Instant, timeout_at};
use tracing::Instrument;

/// So long whatever is ready waits for what stands before it in the menu: nobody notices it.
pub(super) const TOGETHER: Duration = Duration::from_millis(50);

/// Cards of one riepilogo that are worked on at once.
const AT_ONCE: usize = 8;

/// For whom cards are opened, and which.
pub(super) struct Asking {
    pub(super) app: App,
    pub(super) claim: Claim,
    pub(super) request: String,
    pub(super) catalogue: Arc<Catalogue>,
    pub(super) now: Moment,
    pub(super) places: Vec<Place>,
    pub(super) language: Language,
}

/// A riepilogo while it is sent. Whoever goes away drops it, and with it what is still running.
pub(super) struct Sending {
    ask: Asking,
    head: Option<String>,
    foot: Option<String>,
    cards: Arc<[CardPlace]>,
    /// Cards in the order in which they go out; one that has nothing to say is an empty text.
    order: Order<String>,
    /// Which had nothing to say.
    silent: Vec<usize>,
    running: JoinSet<(usize, Option<String>)>,
    /// Until when the order of the menu is kept.
    together: Instant,
}

impl Sending {
    /// The page of these cards; the `places` of `ask` are theirs, in the same order.
    pub(super) fn new(ask: Asking, (head, foot): (String, String), cards: Vec<CardPlace>) -> Self {
        Sending {
            ask,
            head: Some(head),
            foot: Some(foot),
            order: Order::of(cards.len()),
            cards: cards.into(),
            silent: Vec::new(),
            running: JoinSet::new(),
            together: Instant::now(),
        }
    }

    /// The next piece of the page; `None` behind the last.
    pub(super) async fn next(&mut self) -> std::io::Result<Option<String>> {
        if let Some(head) = self.head.take() {
            self.start();
            return Ok(Some(head));
        }
        while !self.order.is_done() {
            let late = Instant::now() >= self.together;
            match self.order.take(late) {
                Some((at, card)) if card.is_empty() => self.silent.push(at),
                Some((_, card)) => return Ok(Some(card)),
                None => self.wait(late).await?,
            }
        }
        let Some(foot) = self.foot.take() else {
            return Ok(None);
        };
        self.silent.sort_unstable();
        let places: Vec<_> = self.silent.iter().map(|at| &self.cards[*at]).collect();
        Ok(Some(CardPlace::silent(&places, self.ask.language) + &foot))
    }

    /// Opens all cards side by side. Not before somebody takes the page: who asks for its head alone calls
    /// nobody.
    fn start(&mut self) {
        self.together = Instant::now() + TOGETHER;
        let turns = Arc::new(Semaphore::new(AT_ONCE));
        let ask = &self.ask;
        for (number, place) in ask.places.iter().enumerate() {
            let ask = Ask {
                app: ask.app.clone(),
                claim: ask.claim.clone(),
                request: ask.request.clone(),
                catalogue: ask.catalogue.clone(),
                now: ask.now.clone(),
                place: place.clone(),
                card: (number, self.cards.clone()),
                language: ask.language,
            };
            let turns = turns.clone();
            let card = async move {
                let _turn = turns.acquire().await;
                (number, ask.card().await)
            };
            self.running.spawn(card.in_current_span());
        }
    }

    /// Waits until one more card is there, or until the order of the menu is not kept any more.
    async fn wait(&mut self, late: bool) -> std::io::Result<()> {
        let next = self.running.join_next();
        let came = match late || !self.order.holds() {
            true => next.await,
            false => match timeout_at(self.together, next).await {
                Ok(came) => came,
                Err(_) => return Ok(()),
            },
        };
        // A card catches whatever happens to it; were one lost, the page would lack it in silence.
        let (at, card) = came
            .and_then(Result::ok)
            .ok_or_else(|| std::io::Error::other("a card was lost"))?;
        self.order.put(at, card.unwrap_or_default());
        Ok(())
    }
}
