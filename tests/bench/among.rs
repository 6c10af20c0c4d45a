//! Others who ask for something over and over, each by a thread of its own, while somebody is measured. Whoever does so in
//! truth sits at another machine, so what that costs here is paid last.

use super::load::Connection;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering::Relaxed};
use std::thread::{self, JoinHandle};
use std::time::Duration;

/// All of the others.
pub(crate) struct Among<T> {
    stop: &'static AtomicBool,
    answered: Vec<&'static AtomicUsize>,
    threads: Vec<JoinHandle<T>>,
}

/// What one of them goes by.
pub(crate) struct Turns {
    count: &'static AtomicUsize,
    stop: &'static AtomicBool,
}

impl Turns {
    /// Whether there is another turn.
    pub(crate) fn go_on(&self) -> bool {
        !self.stop.load(Relaxed)
    }

    /// Something was answered.
    pub(crate) fn answered(&self) {
        self.count.fetch_add(1, Relaxed);
    }
}

impl<T: Send + 'static> Among<T> {
    /// Each asks for one of the paths.
    pub(crate) fn start<A>(
        (address, cookie): (&str, &str),
        paths: impl IntoIterator<Item = String>,
        ask: A,
    ) -> Among<T>
    where
        A: AsyncFn(&mut Connection, &str, &Turns) -> T + Copy + Send + 'static,
    {
        let stop: &'static AtomicBool = Box::leak(Box::default());
        let (mut answered, mut threads) = (Vec::new(), Vec::new());
        for path in paths {
            let count: &'static AtomicUsize = Box::leak(Box::default());
            answered.push(count);
            let (address, cookie) = (address.to_owned(), cookie.to_owned());
            threads.push(thread::spawn(move || {
                rustix::process::nice(19).expect("a lower place");
                let mut runtime = tokio::runtime::Builder::new_current_thread();
                let runtime = runtime.enable_all().build().expect("a runtime");
                runtime.block_on(async {
                    let mut person = Connection::to(&address, &cookie).await;
                    ask(&mut person, &path, &Turns { count, stop }).await
                })
            }));
        }
        Among {
            stop,
            answered,
            threads,
        }
    }

    pub(crate) async fn have_all_answered(&self) {
        while self.answered.iter().any(|count| count.load(Relaxed) == 0) {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
    }

    /// What came of each.
    pub(crate) fn end(self) -> Vec<T> {
        self.stop.store(true, Relaxed);
        let threads = self.threads.into_iter();
        threads
            .map(|thread| thread.join().expect("one of the others"))
            .collect()
    }
}
