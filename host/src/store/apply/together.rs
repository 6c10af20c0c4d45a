//! Acts on SQLite, which has one writer: those that wait for it at the same moment are done in one transaction, and
//! become durable together.
//!
//! Nobody waits for others to come: whoever finds the writer free has it at once, on its own thread, and those that came
//! meanwhile go together, on another. Each act is done within a savepoint, so that one that is refused leaves nothing and
//! the others stand. Nobody is answered before the commit, not even with a refusal, since it may rest on what another act
//! of the group has done; a commit that fails fails all of them.
//!
//! An act keeps nobody waiting for long: behind others it has [`BRIEF`], and where that is not enough it is done alone,
//! with all its time. Some errors of SQLite undo the whole transaction, a statement that is cut among them. Then those
//! before it are done anew, without it, and it alone.

use super::doing::Doing;
use super::{Applied, ApplyError, lost, told};
use crate::store::{Store, StoreError};
use cassetto_db::{Db, DbError, Held, Tx, Writer};
use futures_util::FutureExt;
use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};
use tokio::runtime::{Handle, RuntimeFlavor};
use tokio::sync::oneshot;
use tokio::task::{block_in_place, spawn_blocking};
use tokio::time::timeout_at;

/// The most acts of one commit.
const MOST: usize = 32;

/// How long an act may take while others wait for the same commit, and after how long none is added to it.
const BRIEF: Duration = Duration::from_millis(20);

/// Acts that wait for the writer.
#[derive(Debug, Default)]
pub(in crate::store) struct Together(Mutex<Queue>);

#[derive(Debug, Default)]
struct Queue {
    waiting: VecDeque<Waiting>,
    /// Whether somebody has the writer for them, or waits for it.
    led: bool,
    /// The number of the next one.
    next: u64,
}

/// An act that waits.
#[derive(Debug)]
struct Waiting {
    number: u64,
    doing: Doing,
    deadline: Instant,
    /// It did not fit among others.
    alone: bool,
    answer: oneshot::Sender<Result<Applied, ApplyError>>,
}

/// Does an act when its turn comes. Whoever stops waiting leaves it to its deadline.
pub(super) async fn apply(
    store: &Store,
    doing: Doing,
    deadline: Instant,
) -> Result<Applied, ApplyError> {
    let (answer, mut done) = oneshot::channel();
    let (number, leads) = store.acts.add(doing, deadline, answer);
    if leads {
        let store = store.clone();
        Lead {
            store,
            ended: false,
        }
        .begin();
    }
    let done = match timeout_at(deadline.into(), &mut done).await {
        Ok(done) => done,
        Err(_) if store.acts.withdraw(number) => return Err(ApplyError::TooSlow),
        // It is at work, within its limit, and perhaps durable already.
        Err(_) => done.await,
    };
    done.map_err(|_| lost())?
}

impl Together {
    /// Whether nobody leads yet, and its number.
    fn add(
        &self,
        doing: Doing,
        deadline: Instant,
        answer: oneshot::Sender<Result<Applied, ApplyError>>,
    ) -> (u64, bool) {
        let mut queue = self.queue();
        let number = queue.next;
        queue.next += 1;
        queue.waiting.push_back(Waiting {
            number,
            doing,
            deadline,
            alone: false,
            answer,
        });
        (number, !std::mem::replace(&mut queue.led, true))
    }

    /// Takes one out that nobody has begun.
    fn withdraw(&self, number: u64) -> bool {
        let mut queue = self.queue();
        let at = queue.waiting.iter().position(|one| one.number == number);
        at.and_then(|at| queue.waiting.remove(at)).is_some()
    }

    /// Those that go together now, in their order.
    fn group(&self) -> VecDeque<Waiting> {
        let mut queue = self.queue();
        let few = queue.waiting.iter().take(MOST);
        let many = match few.clone().position(|one| one.alone) {
            Some(0) => 1,
            Some(before) => before,
            None => few.len(),
        };
        queue.waiting.drain(..many).collect()
    }

    /// Puts some back where they were.
    fn return_to(&self, some: impl DoubleEndedIterator<Item = Waiting>) {
        let mut queue = self.queue();
        for one in some.rev() {
            queue.waiting.push_front(one);
        }
    }

    fn queue(&self) -> MutexGuard<'_, Queue> {
        // No code that can panic runs under this lock.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Whoever has the writer for all that wait, until nobody waits any more.
struct Lead {
    store: Store,
    ended: bool,
}

impl Drop for Lead {
    fn drop(&mut self) {
        // It did not come to its end: the runtime stops, or the writer cannot be had. Whoever waits is told.
        if !self.ended {
            let mut queue = self.store.acts.queue();
            queue.led = false;
            queue.waiting.clear();
        }
    }
}

impl Lead {
    /// Does the first group at once where that can be, and leaves what is to wait for to a thread that may. Where nobody
    /// else writes, no thread has to wake up for an act, and none to answer it.
    fn begin(mut self) {
        let Db::Writer(writer) = self.store.writer() else {
            return;
        };
        let writer = writer.clone();
        let held = match Handle::current().runtime_flavor() {
            // There another thread goes on with what this one had to do.
            RuntimeFlavor::MultiThread => writer.try_take(),
            _ => None,
        };
        let Some(held) = held else {
            return self.go();
        };
        block_in_place(|| {
            let begun = match held.try_begin_here() {
                Ok(Err(held)) => {
                    spawn_blocking(move || self.groups(&writer, held));
                    return;
                }
                Ok(Ok(tx)) => Ok(tx),
                Err(error) => Err(error),
            };
            if !self.turn(begun) {
                self.go();
            }
        });
    }

    fn go(self) {
        let Db::Writer(writer) = self.store.writer() else {
            return;
        };
        let writer = writer.clone();
        if let Some(held) = writer.try_take() {
            spawn_blocking(move || self.groups(&writer, held));
            return;
        }
        tokio::spawn(async move {
            match writer.take().await {
                Ok(held) => {
                    spawn_blocking(move || self.groups(&writer, held));
                }
                Err(error) => fail(self.store.acts.group(), &error),
            }
        });
    }

    /// One group after the other, as long as nobody else wants to write.
    fn groups(mut self, writer: &Writer, mut held: Held) {
        loop {
            if self.turn(held.begin_here()) {
                return;
            }
            match writer.try_take() {
                Some(next) => held = next,
                None => return self.go(),
            }
        }
    }

    /// One group; whether nobody waits behind it.
    fn turn(&mut self, begun: Result<Tx, DbError>) -> bool {
        // Only now, so that whoever came while the file was locked goes along.
        let group = self.store.acts.group();
        match begun {
            Ok(tx) => self.group(tx, group),
            Err(error) => fail(group, &error),
        }
        self.rests()
    }

    /// Whether nobody waits; the next one leads again then.
    fn rests(&mut self) -> bool {
        let mut queue = self.store.acts.queue();
        queue.led = !queue.waiting.is_empty();
        self.ended = !queue.led;
        self.ended
    }

    fn group(&self, mut tx: Tx, mut group: VecDeque<Waiting>) {
        let (began, many) = (Instant::now(), group.len() > 1);
        let mut done = Vec::new();
        while let Some(mut one) = group.pop_front() {
            let now = Instant::now();
            let full = done.is_empty() || one.deadline <= now + BRIEF;
            let until = if full { one.deadline } else { now + BRIEF };
            let (come, stands) = each(&mut tx, &one.doing, until, many);
            let slow = !full && matches!(come, Err(ApplyError::TooSlow));
            if stands && !slow {
                done.push((one, come));
            } else if !stands && done.is_empty() {
                one.answer(come);
                return self.store.acts.return_to(group.into_iter());
            } else {
                one.alone = true;
                group.push_front(one);
                if !stands {
                    let again = done.into_iter().map(|(one, _)| one);
                    return self.store.acts.return_to(again.chain(group));
                }
                break;
            }
            if began.elapsed() >= BRIEF {
                break;
            }
        }
        self.store.acts.return_to(group.into_iter());
        self.end(tx, done);
    }

    /// Makes a group durable, and only then answers anybody.
    fn end(&self, tx: Tx, done: Vec<(Waiting, Result<Applied, ApplyError>)>) {
        let new = |come: &Result<Applied, ApplyError>| matches!(come, Ok(Applied::Now(_)));
        let mut done_now = done.iter().filter(|(_, come)| new(come)).peekable();
        if done_now.peek().is_none() {
            let _undone = now(tx.undo());
            return done.into_iter().for_each(|(one, come)| one.answer(come));
        }
        let tells = done_now.any(|(one, _)| one.doing.tells());
        if let Err(error) = now(tx.commit()) {
            let failed = done.into_iter().map(|(one, _)| one);
            return fail(failed, &error);
        }
        for (one, come) in done {
            one.answer(come);
        }
        told(&self.store, tells);
    }
}

impl Waiting {
    fn answer(self, come: Result<Applied, ApplyError>) {
        // Whoever asked may have gone.
        let _gone = self.answer.send(come);
    }
}

/// Does one act; and whether the transaction still stands, as it was before where the act is not done.
fn each(
    tx: &mut Tx,
    doing: &Doing,
    until: Instant,
    many: bool,
) -> (Result<Applied, ApplyError>, bool) {
    // Alone, it is undone with the transaction.
    if !many {
        let come = now_or(doing.run(tx, until));
        let stands = tx.stands();
        return (come, stands);
    }
    if let Err(error) = now(tx.execute("savepoint atto", &[])) {
        return (Err(StoreError::from(error).into()), false);
    }
    let come = now_or(doing.run(tx, until));
    let kept = match come {
        _ if !tx.stands() => return (come, false),
        Ok(Applied::Now(_)) => Ok(0),
        Ok(Applied::Before(_)) | Err(_) => now(tx.execute("rollback to atto", &[])),
    };
    let kept = kept.and_then(|_| now(tx.execute("release atto", &[])));
    (come, kept.is_ok())
}

/// What never waits where statements work on the thread that asks.
fn now<T>(work: impl Future<Output = Result<T, DbError>>) -> Result<T, DbError> {
    let waits = || Err(DbError::Sqlx(sqlx::Error::WorkerCrashed));
    work.now_or_never().unwrap_or_else(waits)
}

fn now_or<T>(work: impl Future<Output = Result<T, ApplyError>>) -> Result<T, ApplyError> {
    work.now_or_never().unwrap_or_else(|| Err(lost().into()))
}

/// Tells all of them why nothing is known of what they did.
fn fail(all: impl IntoIterator<Item = Waiting>, error: &DbError) {
    for one in all {
        one.answer(Err(StoreError::from(error.again()).into()));
    }
}
