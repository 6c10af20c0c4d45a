//! Who runs now, who waits, and who is sent away. A plugin that is asked more often than it answers
//! keeps its own callers waiting and nobody else's.

use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// Calls of one plugin that may run at once.
const AT_ONCE: usize = 32;

/// Calls of one plugin that may wait for one of those to end.
const WAITING: usize = 64;

/// How long a call waits.
const PATIENCE: Duration = Duration::from_secs(2);

/// The callers of one plugin.
pub(super) struct Queue {
    places: Arc<Semaphore>,
    turns: Arc<Semaphore>,
}

/// Who runs and who waits at one moment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Load {
    /// Calls that have their turn.
    pub running: usize,
    /// Calls that wait for it.
    pub waiting: usize,
}

/// The right to one sandbox, for as long as this lives.
pub(super) struct Turn {
    _sandbox: OwnedSemaphorePermit,
    _turn: OwnedSemaphorePermit,
    _place: OwnedSemaphorePermit,
}

impl Queue {
    pub(super) fn new() -> Self {
        Queue {
            places: Arc::new(Semaphore::new(AT_ONCE + WAITING)),
            turns: Arc::new(Semaphore::new(AT_ONCE)),
        }
    }

    /// Who runs and who waits. The two are not read at the same instant.
    pub(super) fn load(&self) -> Load {
        let running = AT_ONCE.saturating_sub(self.turns.available_permits());
        let here = (AT_ONCE + WAITING).saturating_sub(self.places.available_permits());
        Load {
            running,
            waiting: here.saturating_sub(running),
        }
    }

    /// Waits for a turn of this plugin, then for one of the sandboxes that all plugins share. `None`
    /// at once when too many wait already, or later when it took too long.
    pub(super) async fn turn(&self, sandboxes: &Arc<Semaphore>) -> Option<Turn> {
        let place = self.places.clone().try_acquire_owned().ok()?;
        let waiting = async {
            let turn = self.turns.clone().acquire_owned().await.ok()?;
            let sandbox = sandboxes.clone().acquire_owned().await.ok()?;
            Some(Turn {
                _sandbox: sandbox,
                _turn: turn,
                _place: place,
            })
        };
        tokio::time::timeout(PATIENCE, waiting).await.ok()?
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures_util::FutureExt;

    #[tokio::test]
    async fn whoever_finds_too_many_waiting_is_sent_away_at_once() {
        let (queue, sandboxes) = (Arc::new(Queue::new()), Arc::new(Semaphore::new(100)));
        let mut running = Vec::new();
        for _ in 0..AT_ONCE {
            running.push(queue.turn(&sandboxes).await.unwrap());
        }
        let waiting: Vec<_> = (0..WAITING)
            .map(|_| {
                let (queue, sandboxes) = (queue.clone(), sandboxes.clone());
                tokio::spawn(async move { queue.turn(&sandboxes).await })
            })
            .collect();
        while queue.places.available_permits() > 0 {
            tokio::task::yield_now().await;
        }
        let Load {
            running: r,
            waiting: w,
        } = queue.load();
        assert_eq!((r, w), (AT_ONCE, WAITING));
        // Only a caller who is sent away has an answer at the first poll.
        let sent_away = queue.turn(&sandboxes).now_or_never();
        assert!(matches!(sent_away, Some(None)));
        running.clear();
        for waited in waiting {
            assert!(waited.await.unwrap().is_some());
        }
    }

    #[tokio::test]
    async fn whoever_waits_too_long_for_a_sandbox_is_sent_away_and_leaves_its_places() {
        let (queue, sandboxes) = (Queue::new(), Arc::new(Semaphore::new(1)));
        let taken = queue.turn(&sandboxes).await.unwrap();
        assert!(
            queue.turn(&sandboxes).await.is_none(),
            "another plugin's would wait as well"
        );
        drop(taken);
        assert!(queue.turn(&sandboxes).await.is_some());
        assert_eq!(queue.places.available_permits(), AT_ONCE + WAITING);
        assert_eq!(queue.turns.available_permits(), AT_ONCE);
    }
}
