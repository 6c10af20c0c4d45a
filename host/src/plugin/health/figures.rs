//! What is counted of one component: how often, how well, how fast.

use crate::model::Breach;
use hdrhistogram::Histogram;
use std::collections::BTreeMap;
use std::time::Duration;

/// The longest time that is told from longer ones, in microseconds. No call lasts that long.
const LONGEST: u64 = 60_000_000;

/// Figures of a time that are right: 1.2 ms and not 1.234 ms.
const DIGITS: u8 = 2;

/// What calls of one component came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// Calls that ran to some end.
    pub calls: u64,
    /// Those of them that ended by the application's fault, while it described or while its tables were fetched.
    pub failures: u64,
    /// Those of them that the application refused with a sentence.
    pub refusals: u64,
    /// Calls that found too many others.
    pub sent_away: u64,
    /// Failures by what was broken, in the order of [`Breach`]'s words.
    pub breaches: Vec<(Breach, u64)>,
    /// The median of the time that a call took, what 95 in 100 kept, and 99 in 100; `None` before the first.
    pub took: Option<[Duration; 3]>,
}

/// The counters; some 10 KiB, however many calls there are.
#[derive(Debug)]
pub(super) struct Counters {
    refusals: u64,
    sent_away: u64,
    breaches: BTreeMap<&'static str, (Breach, u64)>,
    took: Histogram<u32>,
}

impl Counters {
    #[expect(clippy::expect_used, reason = "bounds and digits are constants")]
    pub(super) fn new() -> Self {
        Counters {
            refusals: 0,
            sent_away: 0,
            breaches: BTreeMap::new(),
            took: Histogram::new_with_bounds(1, LONGEST, DIGITS).expect("fitting bounds"),
        }
    }

    /// A call ran, this long.
    pub(super) fn ran(&mut self, took: Duration) {
        let micros = u64::try_from(took.as_micros()).unwrap_or(LONGEST);
        self.took.saturating_record(micros.clamp(1, LONGEST));
    }

    /// It failed so.
    pub(super) fn failed(&mut self, breach: Breach) {
        let (_, count) = self.breaches.entry(breach.word()).or_insert((breach, 0));
        *count += 1;
    }

    /// It refused.
    pub(super) fn refused(&mut self) {
        self.refusals += 1;
    }

    /// A call did not run, because too many others did.
    pub(super) fn sent_away(&mut self) {
        self.sent_away += 1;
    }

    pub(super) fn read(&self) -> Figures {
        let calls = self.took.len();
        let kept = |quantile| Duration::from_micros(self.took.value_at_quantile(quantile));
        Figures {
            calls,
            failures: self.breaches.values().map(|(_, count)| count).sum(),
            refusals: self.refusals,
            sent_away: self.sent_away,
            breaches: self.breaches.values().copied().collect(),
            took: (calls > 0).then(|| [0.5, 0.95, 0.99].map(kept)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_are_right_to_two_digits() {
        let mut counters = Counters::new();
        assert_eq!(counters.read(), Figures::default());
        for ms in 1..=100 {
            counters.ran(Duration::from_millis(ms));
        }
        let figures = counters.read();
        for (kept, ms) in figures.took.unwrap().into_iter().zip([50.0, 95.0, 99.0]) {
            let kept = kept.as_secs_f64() * 1_000.0;
            assert!((kept / ms - 1.0).abs() < 0.01, "{kept} for {ms}");
        }
        assert_eq!(figures.calls, 100);
    }

    #[test]
    fn a_call_longer_than_any_is_counted_as_the_longest() {
        let mut counters = Counters::new();
        counters.ran(Duration::MAX);
        counters.ran(Duration::ZERO);
        assert_eq!(counters.read().calls, 2);
        assert!(counters.read().took.unwrap()[2] >= Duration::from_secs(59));
    }

    #[test]
    fn failures_are_the_sum_of_their_kinds() {
        let mut counters = Counters::new();
        for breach in [Breach::Wall, Breach::Cpu, Breach::Wall] {
            counters.failed(breach);
        }
        counters.refused();
        counters.sent_away();
        let figures = counters.read();
        assert_eq!(
            (figures.failures, figures.refusals, figures.sent_away),
            (3, 1, 1)
        );
        assert_eq!(figures.breaches, [(Breach::Cpu, 1), (Breach::Wall, 2)]);
    }
}
