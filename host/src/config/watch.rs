//! Says that something below `plugins/`, `menus/` or the file of datasets changed.
//!
//! It never says what: whoever is told reads everything again and compares fingerprints. After a
//! burst of changes the folders are watched anew *before* the callback runs, so that a change made
//! while it reads is told afterwards, and a folder that was removed, renamed or made is followed. Only
//! the folders that are read are watched: what a build writes elsewhere wakes nobody.

mod places;

use notify::event::{AccessKind, AccessMode, EventKind};
use notify::{RecommendedWatcher, RecursiveMode, Watcher};
use places::Places;
use std::path::Path;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::{JoinHandle, ThreadId};
use std::time::{Duration, Instant};

/// Changes closer together than this are told once.
const QUIET: Duration = Duration::from_millis(100);
/// Changes that never rest are told this often.
const LONGEST_BURST: Duration = Duration::from_secs(1);
/// How long to wait before trying again to watch what could not be watched.
const RETRY: Duration = Duration::from_secs(2);

/// Why nothing can be watched.
#[derive(Debug, thiserror::Error)]
pub enum WatchError {
    /// The system refuses to watch: too many watches, or no permission.
    #[error("cannot watch `{path}`: {cause}")]
    Refused {
        /// The folder.
        path: String,
        /// What the system says.
        cause: notify::Error,
    },
    /// There is no thread to be had.
    #[error("cannot start the watcher: {0}")]
    Thread(std::io::Error),
}

/// Watches until it is dropped; after that no callback begins.
#[derive(Debug)]
pub struct Watch {
    said: Sender<Said>,
    thread: Option<JoinHandle<()>>,
    id: ThreadId,
}

enum Said {
    Changed,
    Stop,
}

/// Watches from now on: every change after this returns leads to a call of `changed` that begins
/// after it. So watch first and read for the first time afterwards. Calls come from one thread, one
/// at a time; a panic in one ends the watching.
pub fn watch(
    plugins: &Path,
    menus: &Path,
    datasets: &Path,
    changed: impl FnMut() + Send + 'static,
) -> Result<Watch, WatchError> {
    let places = Places::new(plugins, menus, datasets).map_err(WatchError::Thread)?;
    let (said, heard) = channel();
    let armed = arm(&places, &said)?;
    let thread = std::thread::Builder::new().name("watch".to_owned());
    let own = said.clone();
    let thread = thread.spawn(move || run(&places, armed, &own, &heard, changed));
    let thread = thread.map_err(WatchError::Thread)?;
    let id = thread.thread().id();
    Ok(Watch {
        said,
        thread: Some(thread),
        id,
    })
}

impl Drop for Watch {
    fn drop(&mut self) {
        // The thread holds a sender too, so only a word can end it.
        let _ = self.said.send(Said::Stop);
        if let Some(thread) = self.thread.take()
            && std::thread::current().id() != self.id
        {
            let _ = thread.join();
        }
    }
}

fn run(
    places: &Places,
    mut armed: RecommendedWatcher,
    said: &Sender<Said>,
    heard: &Receiver<Said>,
    mut changed: impl FnMut(),
) {
    while let Ok(Said::Changed) = heard.recv() {
        if rest(heard).is_err() {
            return;
        }
        armed = loop {
            match arm(places, said) {
                Ok(anew) => break anew,
                Err(error) => {
                    tracing::warn!(%error, "changes are not seen until this is mended");
                    match heard.recv_timeout(RETRY) {
                        Ok(Said::Changed) | Err(RecvTimeoutError::Timeout) => {}
                        Ok(Said::Stop) | Err(RecvTimeoutError::Disconnected) => return,
                    }
                }
            }
        };
        changed();
    }
    drop(armed);
}

/// Waits until a burst is over; the error is that watching is.
fn rest(heard: &Receiver<Said>) -> Result<(), ()> {
    let begun = Instant::now();
    while begun.elapsed() < LONGEST_BURST {
        match heard.recv_timeout(QUIET) {
            Ok(Said::Changed) => {}
            Err(RecvTimeoutError::Timeout) => return Ok(()),
            Ok(Said::Stop) | Err(RecvTimeoutError::Disconnected) => return Err(()),
        }
    }
    Ok(())
}

/// Watches every folder that stands there now. A folder that comes while this goes through them is
/// noticed by its parent, which is watched before its contents are listed.
fn arm(places: &Places, said: &Sender<Said>) -> Result<RecommendedWatcher, WatchError> {
    let (own, said) = (places.clone(), said.clone());
    let hear = move |event: notify::Result<notify::Event>| {
        // An error may have cost an event: better to read once too often.
        if event.as_ref().map_or(true, |event| matters(event, &own)) {
            let _ = said.send(Said::Changed);
        }
    };
    let refused = |path: &Path, cause| WatchError::Refused {
        path: path.display().to_string(),
        cause,
    };
    let mut watcher =
        notify::recommended_watcher(hear).map_err(|cause| refused(Path::new("."), cause))?;
    places.each(
        |folder| match watcher.watch(folder, RecursiveMode::NonRecursive) {
            Err(cause) if folder.is_dir() => Err(refused(folder, cause)),
            // Gone meanwhile: the parent told.
            _ => Ok(()),
        },
    )?;
    Ok(watcher)
}

// The callback's own reading must not call it again.
fn matters(event: &notify::Event, places: &Places) -> bool {
    let written = AccessKind::Close(AccessMode::Write);
    let looked = matches!(event.kind, EventKind::Access(kind) if kind != written);
    event.need_rescan() || !looked && event.paths.iter().any(|path| places.matters(path))
}

#[cfg(test)]
mod tests;
