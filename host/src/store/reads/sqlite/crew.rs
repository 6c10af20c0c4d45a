//! The threads of a slow set of readers: each has taken its rank among those that want a processor, for good,
//! and does one job after the other.
//!
//! There are as many as readers, and only whoever has a reader brings a job, so that no job waits for long. They
//! end when the set is dropped.

use super::super::{Ran, ReadError};
use super::lost;
use crate::thread::Rank;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::oneshot;

type Job = Box<dyn FnOnce() + Send>;

/// Who gives them jobs.
pub(super) struct Crew {
    jobs: Sender<Job>,
}

impl Crew {
    pub(super) fn start(threads: usize, rank: Rank) -> std::io::Result<Self> {
        let (jobs, line) = channel();
        let line = Arc::new(Mutex::new(line));
        for number in 0..threads {
            let line = Arc::clone(&line);
            let work = move || {
                rank.take();
                work(&line);
            };
            let name = format!("reader-{rank:?}-{number}").to_lowercase();
            std::thread::Builder::new().name(name).spawn(work)?;
        }
        Ok(Crew { jobs })
    }

    /// What a job comes to. It is done even when nobody waits for it any more.
    pub(super) async fn ask(&self, job: impl FnOnce() -> Ran + Send + 'static) -> Ran {
        let (tell, told) = oneshot::channel();
        // Nobody hears what has nobody to be told to, and nobody takes jobs only when all threads have ended.
        let sent = self.jobs.send(Box::new(move || drop(tell.send(job()))));
        match (sent, told.await) {
            (Ok(()), Ok(ran)) => ran,
            _ => Err(ReadError::Database(lost())),
        }
    }
}

/// Does jobs until nobody can bring any. One that panics ends itself: its answer is lost, the thread stays.
fn work(line: &Mutex<Receiver<Job>>) {
    loop {
        // The others wait for the lock meanwhile, which is the same as waiting for a job.
        let job = line.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok(job) = job else {
            return;
        };
        if catch_unwind(AssertUnwindSafe(job)).is_err() {
            tracing::error!("the host panicked while it read for a plugin");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Value;

    /// Niceness and policy of the thread that asks: fields 19 and 41 of what the system tells about it, counted
    /// from the one behind its name.
    fn standing() -> Ran {
        let stat = std::fs::read_to_string("/proc/thread-self/stat").unwrap();
        let fields = stat.rsplit(')').next().unwrap();
        let fields: Vec<_> = fields.split_whitespace().collect();
        let read = |at: usize| Value::Int(fields[at].parse().unwrap());
        Ok(Some(vec![vec![read(16), read(38)]]))
    }

    fn numbers(ran: Ran) -> [i64; 2] {
        match ran.unwrap().unwrap()[0][..] {
            [Value::Int(nice), Value::Int(policy)] => [nice, policy],
            ref other => panic!("{other:?}"),
        }
    }

    #[tokio::test]
    async fn its_threads_have_taken_their_rank_and_survive_a_panic() {
        let [nice, other] = numbers(standing());
        // `SCHED_OTHER` is 0 and `SCHED_IDLE` 5.
        assert_eq!(other, 0);
        for (rank, wanted) in [
            (Rank::Last, [nice, 5]),
            (Rank::Late, [(nice + 10).min(19), 0]),
        ] {
            let crew = Crew::start(1, rank).unwrap();
            assert_eq!(numbers(crew.ask(standing).await), wanted);
            let lost = crew.ask(|| panic!("in the middle of a job")).await;
            assert!(matches!(lost, Err(ReadError::Database(_))), "{lost:?}");
            assert_eq!(numbers(crew.ask(standing).await), wanted);
        }
    }
}
