//! The vertical axis: from where to where it goes, and the round values that stand beside it. Whole numbers
//! throughout, so that the greatest that a column can hold are no different from others.

use crate::model::{Language, Read};
use crate::page::figures::Figure;

/// About so many values stand beside the axis.
const TICKS: i128 = 5;

/// A vertical axis, which always has zero.
pub(super) struct Scale {
    low: i128,
    high: i128,
    step: i128,
}

impl Scale {
    /// An axis for these values.
    pub(super) fn of(values: impl Iterator<Item = i64>, read: Read) -> Self {
        let (mut low, mut high) = (0, 0);
        for value in values.map(i128::from) {
            low = low.min(value);
            high = high.max(value);
        }
        if low == high {
            // All of them are zero, or there are none: a euro, or one.
            high = if read == Read::Money { 100 } else { 1 };
        }
        let step = round((high - low + TICKS - 1) / TICKS);
        // No value beyond those that a column can hold could be written.
        let bounds = (i128::from(i64::MIN), i128::from(i64::MAX));
        Scale {
            low: (low.div_euclid(step) * step).max(bounds.0),
            high: ((high + step - 1).div_euclid(step) * step).min(bounds.1),
            step,
        }
    }

    /// The values that stand beside the axis, from below.
    pub(super) fn ticks(&self) -> impl Iterator<Item = i64> {
        let first = self.low + (-self.low).rem_euclid(self.step);
        let all = std::iter::successors(Some(first), |tick| Some(tick + self.step));
        let (high, all) = (self.high, all);
        all.take_while(move |tick| *tick <= high)
            .filter_map(|tick| i64::try_from(tick).ok())
    }

    /// How far from the top of an axis of this length a value stands.
    pub(super) fn place(&self, value: i64, length: i64) -> i64 {
        let value = i128::from(value).clamp(self.low, self.high);
        let place = (self.high - value) * i128::from(length) / (self.high - self.low);
        i64::try_from(place).unwrap_or(length)
    }

    /// A tick as people read it; cents only where the axis counts by cents.
    pub(super) fn label(&self, tick: i64, read: Read, language: Language) -> Figure {
        match read {
            Read::Money if self.step % 100 == 0 => Figure::euros(tick / 100, language),
            Read::Money => Figure::money(tick, language),
            _ => Figure::of(tick, language),
        }
    }
}

/// The smallest of 1, 2, 5, 10, 20, 50 … that is not below `least`.
fn round(least: i128) -> i128 {
    let mut power = 1;
    loop {
        for step in [power, 2 * power, 5 * power] {
            if step >= least {
                return step;
            }
        }
        power *= 10;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn ticks(values: &[i64], read: Read, language: Language) -> Vec<String> {
        let scale = Scale::of(values.iter().copied(), read);
        let ticks = scale.ticks();
        ticks
            .map(|tick| {
                scale
                    .label(tick, read, language)
                    .as_str()
                    .replace('\u{a0}', " ")
            })
            .collect()
    }

    #[test]
    fn ticks_are_round_and_written_as_the_language_does() {
        let all = ticks(&[548_000, 120_050], Read::Money, Language::It);
        assert_eq!(all, ["0 €", "2.000 €", "4.000 €", "6.000 €"]);
        let all = ticks(&[-250_000, 100_000], Read::Money, Language::En);
        assert_eq!(all, ["−€3,000", "−€2,000", "−€1,000", "€0", "€1,000"]);
        assert_eq!(
            ticks(&[12, 13], Read::Int, Language::It),
            ["0", "5", "10", "15"]
        );
        assert_eq!(ticks(&[1], Read::Int, Language::It), ["0", "1"]);
        assert_eq!(
            ticks(&[7], Read::Money, Language::De),
            ["0,00 €", "0,02 €", "0,04 €", "0,06 €", "0,08 €"]
        );
    }

    #[test]
    fn nothing_but_zero_has_an_axis_too() {
        assert_eq!(ticks(&[], Read::Int, Language::It), ["0", "1"]);
        assert_eq!(
            ticks(&[0, 0], Read::Money, Language::It).first().unwrap(),
            "0,00 €"
        );
    }

    proptest! {
        #[test]
        fn every_value_has_its_place(values in prop::collection::vec(any::<i64>(), 0..20)) {
            for read in [Read::Int, Read::Money] {
                let scale = Scale::of(values.iter().copied(), read);
                let count = scale.ticks().count();
                prop_assert!((2..=8).contains(&count), "{count} ticks");
                prop_assert!(scale.ticks().any(|tick| tick == 0));
                for value in values.iter().copied().chain(scale.ticks()) {
                    prop_assert!((0..=2_600).contains(&scale.place(value, 2_600)));
                }
                let mut sorted = values.clone();
                sorted.sort_unstable();
                prop_assert!(sorted.is_sorted_by_key(|value| -scale.place(*value, 2_600)));
            }
        }
    }
}
