//! How the applications fare, for whoever administers the desk.

use super::{Frame, Rest};
use crate::model::Breach;
use crate::page::{Html, PageError};
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
    pub title: String,
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

    fn rest(&self, html: &mut Html, _rest: Rest<'_>) -> Result<(), PageError> {
        for application in &self.applications {
            application.draw(html);
        }
        Ok(())
    }
}

impl Fare {
    fn draw(&self, html: &mut Html) {
        html.raw("<div class=\"rows health\" lang=\"it\"><table class=\"table\"><caption>");
        html.text(&self.title);
        html.raw(" <code>");
        html.text(&self.id);
        html.raw("</code></caption><tbody>");
        for (label, value) in self.rows() {
            html.raw("<tr><th scope=\"row\">");
            html.text(&label);
            html.raw("</th><td>");
            html.text(&value);
            html.raw("</td></tr>");
        }
        html.raw("</tbody></table></div>");
    }

    /// Labels with their values.
    fn rows(&self) -> Vec<(String, String)> {
        let mut rows = Vec::new();
        let mut row = |label: &str, value: String| rows.push((label.to_owned(), value));
        row("Versione", self.version.clone());
        match &self.quarantine {
            Some((why, seconds)) => {
                row("Stato", why.clone());
                row("Prossima prova", probe(*seconds));
            }
            None => row("Stato", "Funziona".to_owned()),
        }
        row("Pagine sospese a singole persone", self.stopped.to_string());
        row("Chiamate", self.calls.to_string());
        if let Some(since) = &self.since {
            row("Contate dalle", since.clone());
        }
        for (label, at) in [("p50", 0), ("p95", 1), ("p99", 2)] {
            let took = self.took.map_or("nessuna".to_owned(), |took| ms(took[at]));
            row(&format!("Durata di una chiamata, {label}"), took);
        }
        row("Interruzioni", self.failures.to_string());
        for (breach, count) in &self.breaches {
            let label = format!("Interruzioni per {} ({})", kind(*breach), breach.word());
            row(&label, count.to_string());
        }
        let refused = "Richieste non accolte dall'applicazione";
        row(refused, self.refusals.to_string());
        let (running, waiting, sent_away) = self.queue;
        row("Chiamate in corso", running.to_string());
        row("Chiamate in attesa", waiting.to_string());
        row(
            "Chiamate respinte perché troppe (429)",
            sent_away.to_string(),
        );
        rows
    }
}

/// When the next probe is. Nobody is asked to make one.
fn probe(seconds: u64) -> String {
    match seconds {
        0 => "alla prossima apertura".to_owned(),
        more => format!("alla prima apertura tra {more} s"),
    }
}

/// Milliseconds with one decimal, as they are written in Italian.
fn ms(took: Duration) -> String {
    format!("{:.1} ms", took.as_secs_f64() * 1_000.0).replace('.', ",")
}

/// What a breach is about.
fn kind(breach: Breach) -> &'static str {
    match breach {
        Breach::Cpu => "tempo di processore",
        Breach::Wall => "tempo trascorso",
        Breach::Memory => "memoria",
        Breach::HostCalls => "numero di chiamate all'host",
        Breach::Queries => "numero di interrogazioni",
        Breach::Bytes => "quantità di dati",
        Breach::Stack => "ricorsione senza fine",
        Breach::Trap => "errore del componente",
        Breach::Page => "pagina che non ha senso",
    }
}

impl Salute {
    /// For tests and samples.
    pub fn sample() -> Self {
        let fare = |title: &str, quarantine: Option<(String, u64)>| Fare {
            id: "prova".to_owned(),
            title: title.to_owned(),
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
