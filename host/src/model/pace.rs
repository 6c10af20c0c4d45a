//! How fast a window goes: quickly for its first milliseconds of processor time, slowly from then on.
//!
//! Whoever works for the window counts, be it the guest, a query or the drawing, so that nobody is quick
//! again for each piece of a long work. A page whose last windows overran begins slowly.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, AtomicU64, Ordering::Relaxed};
use std::time::Duration;

/// Processor time that a window goes quickly, unless somebody says otherwise.
const QUICKLY: Duration = Duration::from_millis(2);

/// Windows in a row that must not overrun before the next one of their page begins quickly again.
const REFORMED: u32 = 8;

/// How the last windows of one page went.
#[derive(Debug)]
pub struct Habit {
    /// Windows in a row that did not overrun.
    quick: AtomicU32,
}

/// The pace of one window. Its page's [`Habit`] learns of it when it is dropped.
#[derive(Debug)]
pub struct Pace {
    habit: Arc<Habit>,
    begins_slowly: bool,
    /// Nanoseconds that it goes quickly.
    quickly: u64,
    /// Nanoseconds of processor time.
    used: AtomicU64,
}

impl Default for Habit {
    /// Nothing is held against a page that nobody has opened.
    fn default() -> Self {
        Habit {
            quick: AtomicU32::new(REFORMED),
        }
    }
}

impl Habit {
    /// A window begins; it goes quickly for so long, where that is not the usual time.
    pub fn window(self: &Arc<Self>, quickly: Option<Duration>) -> Pace {
        Pace {
            habit: self.clone(),
            begins_slowly: self.quick.load(Relaxed) < REFORMED,
            quickly: nanoseconds(quickly.unwrap_or(QUICKLY)),
            used: AtomicU64::new(0),
        }
    }
}

impl Default for Pace {
    /// A window of a page that has no other.
    fn default() -> Self {
        Arc::new(Habit::default()).window(None)
    }
}

impl Pace {
    /// Counts processor time that somebody used for the window.
    pub fn add(&self, used: Duration) {
        self.used.fetch_add(nanoseconds(used), Relaxed);
    }

    /// Counts what nobody measured: enough to go slowly from now on.
    pub fn overrun(&self) {
        self.used.fetch_max(self.quickly, Relaxed);
    }

    /// Whether whoever works for the window from now on does so after all others.
    pub fn is_slow(&self) -> bool {
        self.begins_slowly || self.overran()
    }

    /// Processor time that it still goes quickly.
    pub fn left(&self) -> Duration {
        match self.is_slow() {
            true => Duration::ZERO,
            false => Duration::from_nanos(self.quickly.saturating_sub(self.used.load(Relaxed))),
        }
    }

    fn overran(&self) -> bool {
        self.used.load(Relaxed) >= self.quickly
    }
}

impl Drop for Pace {
    fn drop(&mut self) {
        match self.overran() {
            true => self.habit.quick.store(0, Relaxed),
            // Counting on would come round in four thousand million windows.
            false if self.begins_slowly => drop(self.habit.quick.fetch_add(1, Relaxed)),
            false => {}
        }
    }
}

fn nanoseconds(time: Duration) -> u64 {
    u64::try_from(time.as_nanos()).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    const MS: Duration = Duration::from_millis(1);

    #[test]
    fn a_window_goes_slowly_once_all_who_work_for_it_have_used_its_time() {
        let pace = Arc::new(Habit::default()).window(Some(3 * MS));
        assert_eq!((pace.is_slow(), pace.left()), (false, 3 * MS));
        pace.add(MS);
        pace.add(MS);
        assert_eq!((pace.is_slow(), pace.left()), (false, MS));
        pace.add(MS);
        assert_eq!((pace.is_slow(), pace.left()), (true, Duration::ZERO));
    }

    #[test]
    fn a_page_that_overran_begins_slowly_until_eight_windows_in_a_row_did_not() {
        let habit = Arc::new(Habit::default());
        habit.window(None).overrun();
        for quick in 0..8 {
            let pace = habit.window(None);
            assert!(pace.is_slow(), "after {quick}");
            pace.add(MS);
        }
        assert!(!habit.window(None).is_slow());
        habit.window(None).add(2 * MS);
        for _ in 0..7 {
            assert!(habit.window(None).is_slow());
        }
        habit.window(None).overrun();
        assert!(habit.window(None).is_slow(), "one more, and it counts anew");
    }

    #[test]
    fn windows_that_are_open_at_once_do_not_make_up_for_each_other() {
        let habit = Arc::new(Habit::default());
        let before: Vec<_> = (0..8).map(|_| habit.window(None)).collect();
        habit.window(None).overrun();
        drop(before);
        assert!(habit.window(None).is_slow());
    }
}
