//! How the applications fare, for whoever administers the desk.

use super::{Frame, Rest};
use crate::model::Breach;
use crate::page::figures::Figure;
use crate::page::label::mark;
use crate::page::{Arg, Html, Label, PageError, Say};
use serde::Serialize;
use std::time::Duration;

/// The health of all applications on this node.
#[derive(Clone, Debug, Serialize)]
pub struct Salute {
    /// The applications, in order.
    #[serde(skip)]
    pub applications: Vec<Fare>,
}

/// How one application fares.
#[derive(Clone, Debug, Default)]
pub struct Fare {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: Label,
    /// Its version.
    pub version: String,
    /// Why and since when it is in quarantine, and the seconds until the next opening is a probe.
    pub quarantine: Option<(String, u64)>,
    /// How many pages of persons are stopped.
    pub stopped: usize,
    /// Since when is counted, as `10:32 del 23/11/2026`; `None` before its first call.
    pub since: Option<String>,
    /// Calls that ran.
    pub calls: u64,
    /// The median of their time, what 95 in 100 kept, and 99 in 100.
    pub took: Option<[Duration; 3]>,
    /// Calls that ended by its fault.
    pub failures: u64,
    /// By what was broken.
    pub breaches: Vec<(Breach, u64)>,
    /// Calls that it refused.
    pub refusals: u64,
    /// Calls that run now, calls that wait, calls that were sent away.
    pub queue: (usize, usize, u64),
}

impl Frame for Salute {
    const TEMPLATE: &'static str = "salute";

    fn rest(&self, html: &mut Html, rest: Rest<'_>) -> Result<(), PageError> {
        for application in &self.applications {
            application.draw(html, rest.say);
        }
        Ok(())
    }
}

impl Fare {
    fn draw(&self, html: &mut Html, say: &Say) {
        html.raw("<div class=\"rows health\"><table class=\"table\"><caption><span");
        html.raw(mark(self.title.italian));
        html.raw(">");
        html.text(&self.title.text);
        html.raw("</span> <code>");
        html.text(&self.id);
        html.raw("</code></caption><tbody>");
        for (label, value) in self.rows(say) {
            html.raw("<tr><th scope=\"row\">");
            html.text(&label);
            html.raw("</th><td>");
            html.text(&value);
            html.raw("</td></tr>");
        }
        html.raw("</tbody></table></div>");
    }

    /// Labels with their values.
    fn rows(&self, say: &Say) -> Vec<(String, String)> {
        let mut rows = Vec::new();
        let mut row = |key: &str, value: String| rows.push((say.text(key).to_owned(), value));
        row("salute-version", self.version.clone());
        match &self.quarantine {
            Some((why, seconds)) => {
                row("salute-state", why.clone());
                row("salute-probe", probe(say, *seconds));
            }
            None => row("salute-state", say.text("salute-works").to_owned()),
        }
        row("salute-stopped", figure(say, self.stopped as u64));
        row("salute-calls", figure(say, self.calls));
        if let Some(since) = &self.since {
            row("salute-since", since.clone());
        }
        for (share, at) in [("p50", 0), ("p95", 1), ("p99", 2)] {
            let none = || say.text("salute-took-none").to_owned();
            let took = self.took.map_or_else(none, |took| ms(say, took[at]));
            rows.push((say.with("salute-took", &[("share", share.into())]), took));
        }
        rows.push((
            say.text("salute-failures").to_owned(),
            figure(say, self.failures),
        ));
        for (breach, count) in &self.breaches {
            let cause = ("cause", Arg::Text(say.text(cause(*breach))));
            let label = say.with(
                "salute-failures-by",
                &[cause, ("word", breach.word().into())],
            );
            rows.push((label, figure(say, *count)));
        }
        let (running, waiting, sent_away) = self.queue;
        for (key, value) in [
            ("salute-refusals", figure(say, self.refusals)),
            ("salute-running", figure(say, running as u64)),
            ("salute-waiting", figure(say, waiting as u64)),
            ("salute-sent-away", figure(say, sent_away)),
        ] {
            rows.push((say.text(key).to_owned(), value));
        }
        rows
    }
}

/// When the next probe is. Nobody is asked to make one.
fn probe(say: &Say, seconds: u64) -> String {
    match i64::try_from(seconds).unwrap_or(i64::MAX) {
        0 => say.text("salute-probe-next").to_owned(),
        more => say.with("salute-probe-in", &[("seconds", more.into())]),
    }
}

/// A count.
fn figure(say: &Say, count: u64) -> String {
    let count = i64::try_from(count).unwrap_or(i64::MAX);
    Figure::of(count, say.language).as_str().to_owned()
}

/// Milliseconds with one decimal.
fn ms(say: &Say, took: Duration) -> String {
    let tenths = took.as_nanos().saturating_add(50_000) / 100_000;
    let tenths = u64::try_from(tenths).unwrap_or(u64::MAX);
    format!("{} ms", Figure::tenths(tenths, say.language).as_str())
}

/// The text of what a breach is about.
fn cause(breach: Breach) -> &'static str {
    match breach {
        Breach::Cpu => "salute-cpu",
        Breach::Wall => "salute-wall",
        Breach::Memory => "salute-memory",
        Breach::HostCalls => "salute-host-calls",
        Breach::Queries => "salute-queries",
        Breach::Bytes => "salute-bytes",
        Breach::Stack => "salute-stack",
        Breach::Trap => "salute-trap",
        Breach::Page => "salute-page",
    }
}

impl Salute {
    /// For tests and samples.
    pub fn sample() -> Self {
        let fare = |title: &str, quarantine: Option<(String, u64)>| Fare {
            id: "prova".to_owned(),
            title: title.into(),
            version: "0.1.0".to_owned(),
            quarantine,
            stopped: 1,
            since: Some("10:30 del 23/11/2026".to_owned()),
            calls: 1_204,
            took: Some([1, 3, 12].map(Duration::from_millis)),
            failures: 5,
            breaches: vec![(Breach::Cpu, 4), (Breach::Trap, 1)],
            refusals: 2,
            queue: (1, 0, 3),
        };
        let why = "Non disponibile dalle 10:32: ha impiegato troppo tempo";
        Salute {
            applications: vec![
                fare("Versamenti", None),
                fare("DURC", Some((why.to_owned(), 7))),
                Fare::default(),
            ],
        }
    }
}
