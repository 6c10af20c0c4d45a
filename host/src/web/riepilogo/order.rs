//! In which order pieces go out that come in any: that of their numbers, until somebody says that it is late.

use std::collections::{BTreeMap, BTreeSet};

/// Pieces of which some are still to come.
pub(super) struct Order<T> {
    /// Those that did not go out, by their number.
    left: BTreeSet<usize>,
    /// Of these, those that came.
    ready: BTreeMap<usize, T>,
}

impl<T> Order<T> {
    /// So many pieces, none of which has come.
    pub(super) fn of(pieces: usize) -> Self {
        Order {
            left: (0..pieces).collect(),
            ready: BTreeMap::new(),
        }
    }

    /// A piece came.
    pub(super) fn put(&mut self, at: usize, piece: T) {
        self.ready.insert(at, piece);
    }

    /// The piece that goes out now: the next of all or, where it is late, of those that came.
    pub(super) fn take(&mut self, late: bool) -> Option<(usize, T)> {
        let next = match late {
            true => *self.ready.first_key_value()?.0,
            false => *self.left.first()?,
        };
        let piece = self.ready.remove(&next)?;
        self.left.remove(&next);
        Some((next, piece))
    }

    /// Whether a piece that came waits for one that did not.
    pub(super) fn holds(&self) -> bool {
        !self.ready.is_empty()
    }

    /// Whether all went out.
    pub(super) fn is_done(&self) -> bool {
        self.left.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn taken(order: &mut Order<char>, late: bool) -> String {
        std::iter::from_fn(|| order.take(late).map(|(_, piece)| piece)).collect()
    }

    #[test]
    fn pieces_keep_their_order_as_long_as_it_is_not_late() {
        let mut order = Order::of(4);
        order.put(2, 'c');
        assert_eq!(taken(&mut order, false), "");
        assert!(order.holds());
        order.put(0, 'a');
        assert_eq!(taken(&mut order, false), "a");
        order.put(1, 'b');
        assert_eq!(taken(&mut order, false), "bc");
        assert!(!order.holds() && !order.is_done());
        order.put(3, 'd');
        assert_eq!(taken(&mut order, false), "d");
        assert!(order.is_done());
    }

    #[test]
    fn one_that_is_late_keeps_nobody_waiting_and_comes_behind() {
        let mut order = Order::of(4);
        order.put(3, 'd');
        order.put(1, 'b');
        assert_eq!(taken(&mut order, true), "bd");
        order.put(0, 'a');
        assert_eq!(taken(&mut order, true), "a");
        assert!(!order.is_done());
        order.put(2, 'c');
        assert_eq!(taken(&mut order, true), "c");
        assert!(order.is_done());
    }

    #[test]
    fn of_nothing_nothing_is_left() {
        assert!(Order::<char>::of(0).is_done());
    }
}
