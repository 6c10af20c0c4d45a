//! What a series tells, in sentences behind its label: its least value, its greatest and its last, how it went, what is missing.

use super::axis::{name, short};
use super::points::{Points, Slot};
use crate::model::Read;
use crate::page::figures::Figure;
use crate::page::{Arg, Say};

/// The most characters of a text of the axis within a sentence; the table has all of it.
const LONGEST: usize = 60;

/// A series, of which something is said.
pub(super) struct Series<'a> {
    pub(super) say: &'static Say,
    pub(super) read: Read,
    pub(super) across: Read,
    pub(super) points: &'a Points<'a>,
    /// Which of the chart's series.
    pub(super) at: usize,
}

impl Series<'_> {
    /// The sentences; only what goes with time has a last value and a direction.
    pub(super) fn sentences(&self, in_time: bool) -> Vec<String> {
        let slots = self.points.slots.iter();
        let known: Vec<(&Slot<'_>, i64)> = slots
            .filter_map(|slot| Some((slot, slot.value(self.at)?)))
            .collect();
        // Of equals the first.
        let least = known.iter().min_by_key(|(_, value)| *value);
        let greatest = known.iter().rev().max_by_key(|(_, value)| *value);
        let (Some(least), Some(greatest), Some(last)) = (least, greatest, known.last()) else {
            return vec![self.say.text("chart-series-none").to_owned()];
        };
        let [least, greatest, last] =
            [least, greatest, last].map(|(slot, value)| self.spoken(slot, *value));
        let value = ("value", Arg::from(last.0.as_str()));
        let mut sentences = Vec::new();
        if known.len() == 1 {
            let at = ("at", last.1.as_str().into());
            sentences.push(self.say.with("chart-series-one", &[value, at]));
        } else if least.0 == greatest.0 {
            let count = ("count", count(known.len()));
            sentences.push(self.say.with("chart-series-same", &[value, count]));
        } else {
            let extremes = [
                ("least", least.0.as_str().into()),
                ("least-at", least.1.as_str().into()),
                ("greatest", greatest.0.as_str().into()),
                ("greatest-at", greatest.1.as_str().into()),
            ];
            let ends = [
                ("last", last.0.as_str().into()),
                ("last-at", last.1.as_str().into()),
            ];
            sentences.push(match in_time {
                true => self
                    .say
                    .with("chart-series-time", &[&extremes[..], &ends].concat()),
                false => self.say.with("chart-series-text", &extremes),
            });
            let values: Vec<i64> = known.iter().map(|(_, value)| *value).collect();
            if let Some(trend) = trend(&values).filter(|_| in_time) {
                sentences.push(self.say.text(trend).to_owned());
            }
        }
        let missing = self.points.slots.len() - known.len();
        if missing > 0 {
            let counts = [
                ("count", count(missing)),
                ("all", count(self.points.slots.len())),
            ];
            sentences.push(self.say.with("chart-series-gaps", &counts));
        }
        sentences
    }

    /// A value and where it stands.
    fn spoken(&self, slot: &Slot<'_>, value: i64) -> (String, String) {
        let language = self.say.language;
        let figure = match self.read {
            Read::Money => Figure::money(value, language),
            _ => Figure::of(value, language),
        };
        let mut text = figure.as_str().to_owned();
        if self.read == Read::Days {
            let words = &self.say.cells;
            let one = value.unsigned_abs() == 1;
            text.push('\u{a0}');
            text.push_str(if one { &words.day } else { &words.days });
        }
        let at = name(slot, self.across, self.say, false);
        (text, short(at, LONGEST))
    }
}

fn count(number: usize) -> Arg<'static> {
    Arg::Number(i64::try_from(number).unwrap_or(i64::MAX))
}

/// The key of the sentence on how it went: the second half of the values against the first, a difference of up to
/// a twentieth being none. Fewer than four values have no direction.
fn trend(values: &[i64]) -> Option<&'static str> {
    let half = values.len() / 2;
    if half < 2 {
        return None;
    }
    let sum = |values: &[i64]| values.iter().copied().map(i128::from).sum::<i128>();
    let (early, late) = (sum(&values[..half]), sum(&values[values.len() - half..]));
    let difference = late - early;
    let level = difference.abs() * 20 <= early.abs().max(late.abs());
    Some(match difference > 0 {
        _ if level => "chart-trend-level",
        true => "chart-trend-up",
        false => "chart-trend-down",
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{ChartKind, Language, Value};

    fn said(values: &[Option<i64>], across: Read, language: Language) -> String {
        let rows: Vec<Vec<Value>> = (1..)
            .zip(values)
            .map(|(month, value)| {
                let when = format!("2026-{month:02}");
                vec![when.into(), value.map_or(Value::Null, Value::from)]
            })
            .collect();
        let series = Series {
            say: Say::of(language),
            read: Read::Money,
            across,
            points: &Points::of(ChartKind::Bars, across, &rows),
            at: 0,
        };
        series
            .sentences(across != Read::Text)
            .join(" ")
            .replace('\u{a0}', " ")
    }

    #[test]
    fn a_series_tells_its_extremes_its_end_and_how_it_went() {
        let values = [Some(100), None, Some(-250), Some(300), Some(300)];
        assert_eq!(
            said(&values, Read::Month, Language::It),
            "valore più basso −2,50 € (marzo 2026), più alto 3,00 € (aprile 2026), ultimo 3,00 € (maggio 2026). In \
             media la seconda metà del periodo è più alta della prima. Senza dato: 1 su 5."
        );
        assert_eq!(
            said(&values, Read::Text, Language::En),
            "lowest value −€2.50 (2026-03), highest €3.00 (2026-04). No data: 1 of 5."
        );
        let level = [Some(100), Some(101), Some(101), Some(100)];
        assert_eq!(
            said(&level, Read::Month, Language::De),
            "niedrigster Wert 1,00 € (Jänner 2026), höchster 1,01 € (Februar 2026), letzter 1,00 € (April 2026). \
             Beide Hälften des Zeitraums sind im Durchschnitt fast gleich."
        );
    }

    #[test]
    fn of_little_little_is_said() {
        let it = |values: &[Option<i64>]| said(values, Read::Month, Language::It);
        assert_eq!(it(&[Some(5)]), "un solo valore, 0,05 € (gennaio 2026).");
        assert_eq!(it(&[Some(0), Some(0)]), "2 valori, tutti uguali: 0,00 €.");
        assert_eq!(it(&[None, None]), "nessun dato.");
        assert_eq!(it(&[]), "nessun dato.");
    }

    #[test]
    fn the_greatest_numbers_have_a_direction_too() {
        let (least, most) = (i64::MIN, i64::MAX);
        assert_eq!(trend(&[least, least, most, most]), Some("chart-trend-up"));
        assert_eq!(
            trend(&[most, most, 5, least, least]),
            Some("chart-trend-down")
        );
        assert_eq!(trend(&[most; 60]), Some("chart-trend-level"));
        assert_eq!(trend(&[0; 60]), Some("chart-trend-level"));
        assert_eq!(trend(&[1, 2, 3]), None);
    }
}
