//! The sentences of the story, in its order. What applications keep (requests, appointments, mail)
//! comes with them.

mod officina;
mod others;

/// A sentence, how it is found, and what is found.
pub(super) struct Sentence {
    pub(super) says: &'static str,
    /// Days and months in braces are filled in.
    pub(super) asks: &'static str,
    pub(super) rows: &'static [&'static str],
}

const fn told(says: &'static str, asks: &'static str, rows: &'static [&'static str]) -> Sentence {
    Sentence { says, asks, rows }
}

/// All of them.
pub(super) const SENTENCES: [&[Sentence]; 2] = [officina::SENTENCES, others::SENTENCES];
