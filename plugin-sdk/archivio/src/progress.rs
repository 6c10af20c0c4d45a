//! How far a long run is: a bar on a terminal, elsewhere a line now and then for whoever reads a log.

use indicatif::{HumanCount, HumanDuration, ProgressBar, ProgressStyle};
use std::io::{IsTerminal, Write};
use std::sync::Mutex;
use std::time::{Duration, Instant};

/// Where there is no terminal, one line in so much time; a run that is shorter says nothing.
const QUIET: Duration = Duration::from_secs(15);

/// A run over so many positions.
pub(crate) struct Progress {
    bar: ProgressBar,
    told: Option<Mutex<Instant>>,
}

impl Progress {
    pub(crate) fn of(positions: u64) -> Self {
        let template = "{bar:30} {human_pos} of {human_len} positions, {per_sec}, {eta} left {msg}";
        let style =
            ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar());
        Progress {
            bar: ProgressBar::new(positions).with_style(style),
            told: (!std::io::stderr().is_terminal()).then(|| Mutex::new(Instant::now())),
        }
    }

    /// So many are written.
    pub(crate) fn at(&self, done: u64) {
        self.bar.set_position(done);
        let all = self.bar.length().unwrap_or_default();
        if done == all {
            self.bar.set_message("- waiting for the disk");
        }
        let Some(Ok(mut told)) = self.told.as_ref().map(Mutex::lock) else {
            return;
        };
        if told.elapsed() < QUIET || done == 0 {
            return;
        }
        *told = Instant::now();
        let spent = self.bar.elapsed();
        let left = spent.mul_f64((all.saturating_sub(done)) as f64 / done as f64);
        let second = (done as f64 / spent.as_secs_f64()) as u64;
        // Nobody to read it is no reason to stop.
        let _ = writeln!(
            std::io::stderr(),
            "{} of {} positions, {} a second, {} left",
            HumanCount(done),
            HumanCount(all),
            HumanCount(second),
            HumanDuration(left)
        );
    }

    pub(crate) fn end(&self) {
        self.bar.finish_and_clear();
    }
}
