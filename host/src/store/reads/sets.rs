//! Which set of readers a query runs on.

use crate::model::Pace;
use crate::thread::is_crowded;

/// The sets of readers.
#[derive(Clone)]
pub(super) struct Sets<T> {
    pub(super) quick: T,
    pub(super) slow: T,
    /// Those of slow windows in a crowd.
    pub(super) late: T,
}

impl<T: Clone> Sets<T> {
    pub(super) fn of(&self, slowly: bool) -> T {
        match slowly {
            true if is_crowded() => self.late.clone(),
            true => self.slow.clone(),
            false => self.quick.clone(),
        }
    }
}

/// Whether work for a window of this pace gets no processor, be it begun or not.
pub(super) fn held(pace: &Pace) -> bool {
    pace.is_slow() && is_crowded()
}
