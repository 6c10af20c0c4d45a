//! Inventing rows on a thread of their own, in batches that wait for whoever writes them.
//!
//! At most two batches wait, so that memory does not depend on the number of positions, and what is
//! invented does not depend on when it is written.

use super::book::{Batch, Book};
use super::chance::Chance;
use super::crowd::Crowd;
use super::sheet::{SHEETS, Sheet};
use super::story::{self, Story};
use super::studio::{self, Clients};
use super::{Built, reference};
use crate::Month;
use jiff::civil::Date;
use tokio::sync::mpsc::{Receiver, Sender, channel};
use tokio::task::JoinHandle;

/// The seed of the story, which no order changes.
const STORY: u64 = 4702;
/// The clients of the studio have the numbers below.
const CROWD: u64 = 10_000;

/// What everything is invented from.
pub(super) struct Source {
    pub(super) at: Date,
    pub(super) seed: u64,
    pub(super) positions: u64,
}

/// What was told, once all of it is.
pub(super) struct Told {
    pub(super) story: Story,
    pub(super) clients: Clients,
    /// The first month that is declared every month.
    pub(super) first: Option<Month>,
    counts: [u64; SHEETS.len()],
}

/// Begins: batches, each with the number of positions of the crowd so far, and the end.
pub(super) fn open(source: Source) -> (Receiver<(Batch, u64)>, JoinHandle<Told>) {
    let (batches, come) = channel(2);
    let told = tokio::task::spawn_blocking(move || source.tell(&batches));
    (come, told)
}

impl Source {
    fn tell(&self, batches: &Sender<(Batch, u64)>) -> Told {
        let mut book = Book::new(self.at, Chance::new(self.seed, 0));
        let (story, clients) = tell(&mut book);
        // Nobody of the crowd declares an earlier month than the story does.
        let first = book.first_month();
        let (mut chance, mut other) = (Chance::new(self.seed, 1), Chance::new(self.seed, 3));
        let mut crowd = Crowd::new(CROWD);
        for at in 0..self.positions {
            crowd.one_more(at, &mut book, &mut chance, &mut other);
            if let Some(batch) = book.take(false, first)
                && batches.blocking_send((batch, at + 1)).is_err()
            {
                // Whoever wrote them has failed, and says so.
                break;
            }
        }
        if let Some(batch) = book.take(true, first) {
            let _ = batches.blocking_send((batch, self.positions));
        }
        Told {
            story,
            clients,
            first,
            counts: book.counts(),
        }
    }
}

impl Told {
    /// How many rows with a key of their own a table has.
    pub(super) fn count(&self, sheet: Sheet) -> u64 {
        self.counts[sheet as usize]
    }

    pub(super) fn built(&self, people: u64) -> Built {
        Built {
            posizioni: self.count(Sheet::Posizione),
            dovuti: self.count(Sheet::Dovuto),
            versamenti: self.count(Sheet::Versamento),
            people,
        }
    }
}

/// Reference data and the story, which are the same for a date whatever the seed.
pub(super) fn tell(book: &mut Book) -> (Story, Clients) {
    reference::write(book);
    let (mut chance, mut other) = (Chance::new(STORY, 0), Chance::new(STORY, 1));
    let story = story::write(book, &mut chance, &mut other);
    let clients = studio::write(book, &mut chance, &mut other);
    (story, clients)
}
