//! Who keeps a stream open on this node, and the one word that wakes all streams of a person.
//!
//! A stream is a task of its connection and holds no connection of the database; here it is a few words. Of one
//! person there are so many, and the oldest has to end for one more; of all there are at most half as many as connections, so
//! that pages are left room.

use crate::web::error::WebError;
use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::sync::{Notify, watch};

/// Streams of one person: as many tabs as people use, and no more.
const OF_PERSON: usize = 8;

/// All streams of a node. Cloning shares them.
#[derive(Clone)]
pub(in crate::web) struct Seats {
    taken: Arc<Mutex<Taken>>,
    ended: watch::Sender<bool>,
    most: usize,
}

#[derive(Default)]
struct Taken {
    persons: HashMap<String, Person>,
    open: usize,
    next: u64,
}

struct Person {
    rings: watch::Sender<u64>,
    /// The last number that this node knows of.
    last: i64,
    seats: VecDeque<(u64, Arc<Notify>)>,
}

/// One stream; given back when it is dropped.
pub(super) struct Seat {
    seats: Seats,
    person: String,
    id: u64,
    rings: watch::Receiver<u64>,
    elsewhere: Arc<Notify>,
    ended: watch::Receiver<bool>,
}

/// Why a seat is woken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Woken {
    /// Something was committed for the person.
    Rung,
    /// A newer stream of the person needs the place.
    Elsewhere,
    /// The node ends.
    Ending,
}

impl Seats {
    /// Room for half of so many connections.
    pub(in crate::web) fn beside(connections: u32) -> Seats {
        Seats {
            taken: Arc::default(),
            ended: watch::Sender::new(false),
            most: usize::try_from(connections / 2)
                .unwrap_or(usize::MAX)
                .max(1),
        }
    }

    /// A seat for a person, who knows everything up to `last`.
    ///
    /// # Errors
    ///
    /// [`WebError::TooMany`] where this node has no room; [`WebError::Busy`] while it ends.
    pub(super) fn take(&self, person: &str, last: i64) -> Result<Seat, WebError> {
        if *self.ended.borrow() {
            return Err(WebError::Busy);
        }
        let mut taken = self.taken();
        if taken.open >= self.most {
            return Err(WebError::TooMany);
        }
        taken.open += 1;
        taken.next += 1;
        let id = taken.next;
        let elsewhere = Arc::new(Notify::new());
        let of = taken
            .persons
            .entry(person.to_owned())
            .or_insert_with(|| Person {
                rings: watch::Sender::new(0),
                last,
                seats: VecDeque::new(),
            });
        of.seats.push_back((id, elsewhere.clone()));
        if of.seats.len() > OF_PERSON
            && let Some((_, oldest)) = of.seats.pop_front()
        {
            oldest.notify_one();
        }
        Ok(Seat {
            seats: self.clone(),
            person: person.to_owned(),
            id,
            rings: of.rings.subscribe(),
            elsewhere,
            ended: self.ended.subscribe(),
        })
    }

    /// Wakes the streams of these persons.
    pub(super) fn ring<'a>(&self, persons: impl IntoIterator<Item = &'a String>) {
        let taken = self.taken();
        for person in persons {
            if let Some(person) = taken.persons.get(person) {
                person.rings.send_modify(|rings| *rings += 1);
            }
        }
    }

    /// Wakes whoever was given a number that this node has not heard of.
    pub(super) fn moved(&self, moved: &[(String, i64)]) {
        let mut taken = self.taken();
        for (person, last) in moved {
            if let Some(person) = taken.persons.get_mut(person)
                && person.last < *last
            {
                person.last = *last;
                person.rings.send_modify(|rings| *rings += 1);
            }
        }
    }

    /// Everybody who holds one.
    pub(super) fn persons(&self) -> Vec<String> {
        self.taken().persons.keys().cloned().collect()
    }

    /// Ends all streams; there will be none any more.
    pub(in crate::web) fn end(&self) {
        self.ended.send_replace(true);
    }

    fn taken(&self) -> MutexGuard<'_, Taken> {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Seat {
    /// Waits until it is woken.
    pub(super) async fn woken(&mut self) -> Woken {
        tokio::select! {
            biased;
            _ = self.ended.wait_for(|ended| *ended) => Woken::Ending,
            () = self.elsewhere.notified() => Woken::Elsewhere,
            // The sender lives as long as the seat does.
            _ = self.rings.changed() => Woken::Rung,
        }
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        let mut taken = self.seats.taken();
        taken.open -= 1;
        if let Some(person) = taken.persons.get_mut(&self.person) {
            person.seats.retain(|(id, _)| *id != self.id);
            if person.rings.receiver_count() <= 1 {
                taken.persons.remove(&self.person);
            }
        }
    }
}
