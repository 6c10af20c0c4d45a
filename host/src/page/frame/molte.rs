//! What an act for many positions came to, line by line.

use super::Frame;
use crate::page::Label;
use serde::Serialize;

/// The report.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Resoconto {
    /// The button by which it was asked for.
    pub title: Label,
    /// The page from which it was sent.
    pub back: String,
    /// Why nothing was done at all; empty where the lines say what was done.
    pub nothing: Vec<Label>,
    /// How many lines came to what, those that were done first.
    pub counts: Vec<Count>,
    /// How many lines there were, as people read it.
    pub whole: String,
    /// The columns of the file that were not looked at.
    pub ignored: Vec<String>,
    /// The lines, as many as a page shows.
    pub lines: Vec<Riga>,
    /// Whether the lines are only those that were not done.
    pub left_out: bool,
    /// What gives all of them as a file.
    pub download: Option<DownloadForm>,
}

/// How many lines came to the same.
#[derive(Clone, Debug, Serialize)]
pub struct Count {
    /// To what.
    pub label: String,
    /// How many.
    pub count: String,
}

/// What became of a line.
#[derive(Clone, Debug, Serialize)]
pub struct Riga {
    /// Its number: in the file, or among those that were chosen.
    pub number: String,
    /// The key of its position.
    pub key: String,
    /// Whose the position is; empty where that is not known.
    pub name: String,
    /// What became of it.
    pub became: String,
    /// Whether nothing is to be done about it.
    pub well: bool,
    /// Why.
    pub why: Label,
}

/// A form whose answer is a file.
#[derive(Clone, Debug, Serialize)]
pub struct DownloadForm {
    /// Where it is sent.
    pub action: String,
    /// The token of the session.
    pub csrf: String,
    /// What the file will hold, sealed.
    pub sealed: String,
}

impl Frame for Resoconto {
    const TEMPLATE: &'static str = "molte";
}

impl Resoconto {
    /// For tests and samples.
    pub fn sample() -> Self {
        let count = |label: &str, count: &str| Count {
            label: label.to_owned(),
            count: count.to_owned(),
        };
        let line = |number: &str, became: &str, why: &str| Riga {
            number: number.to_owned(),
            key: "9900000101".to_owned(),
            name: "Officina Esempio S.r.l.".to_owned(),
            became: became.to_owned(),
            well: why.is_empty(),
            why: why.into(),
        };
        Resoconto {
            title: "Salva i dati del cliente".into(),
            back: "/i/kqzmvhwtbnrxpdsa/tutte/prova/elenco".to_owned(),
            nothing: Vec::new(),
            counts: vec![count("fatte", "1"), count("con dati da correggere", "1")],
            whole: "2".to_owned(),
            ignored: vec!["Ultima nota".to_owned()],
            lines: vec![
                line("2", "fatto", ""),
                line(
                    "3",
                    "da correggere",
                    "Gruppo: il testo supera 80 caratteri.",
                ),
            ],
            left_out: false,
            download: Some(DownloadForm {
                action: "/i/kqzmvhwtbnrxpdsa/tutte/prova/elenco/annota/molte".to_owned(),
                csrf: "f3a9".to_owned(),
                sealed: "c0n7".to_owned(),
            }),
        }
    }

    /// The same where nothing was done.
    pub fn sample_of_nothing() -> Self {
        Resoconto {
            nothing: vec!["Nel file non c'è la colonna «chiave».".into()],
            lines: Vec::new(),
            download: None,
            ..Resoconto::sample()
        }
    }
}
