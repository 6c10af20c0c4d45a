//! Medians and the like of what was measured.

use std::time::Duration;

/// Times or ratios, to be asked for their quantiles.
#[derive(Clone, Debug, Default)]
pub(crate) struct Figures(Vec<f64>);

impl Figures {
    pub(crate) fn push(&mut self, figure: f64) {
        self.0.push(figure);
    }

    /// A time, in seconds.
    pub(crate) fn time(&mut self, time: Duration) {
        self.push(time.as_secs_f64());
    }

    pub(crate) fn extend(&mut self, times: &[Duration]) {
        self.0.extend(times.iter().map(Duration::as_secs_f64));
    }

    /// Takes those of somebody else too.
    pub(crate) fn join(&mut self, other: &Figures) {
        self.0.extend(&other.0);
    }

    /// The figure below which this part of all lies; 0 where there is none.
    pub(crate) fn quantile(&self, part: f64) -> f64 {
        let mut sorted = self.0.clone();
        sorted.sort_by(f64::total_cmp);
        let last = sorted.len().saturating_sub(1);
        let at = (part * last as f64).round() as usize;
        sorted.get(at).copied().unwrap_or_default()
    }

    pub(crate) fn median(&self) -> f64 {
        self.quantile(0.5)
    }

    pub(crate) fn p95(&self) -> f64 {
        self.quantile(0.95)
    }

    /// The least and the greatest.
    pub(crate) fn spread(&self) -> (f64, f64) {
        (self.quantile(0.0), self.quantile(1.0))
    }
}
