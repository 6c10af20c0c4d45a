//! Searching HELP: the sections in which all words stand, and the sentences that hold them.
//!
//! Words are folded as the archive folds names (`store::positions::parole`), and one that was typed is
//! the beginning of one that is found. Nothing is indexed: a manual is read through in a moment.

use super::Chapter;
use crate::page::markdown::Section;
use crate::store::positions::parole;
use serde::Serialize;

/// The longest text that is sought, in characters.
pub(in crate::page) const LONGEST: usize = 100;
/// The most words that count; more only make it slower.
const WORDS: usize = 5;
/// The most sections that are shown.
const MOST: usize = 30;
/// The most sentences of one section that are shown.
const SENTENCES: usize = 2;
/// The longest piece of a sentence that is shown, in words, and how many of them stand before the first
/// word that was sought.
const WIDE: usize = 60;
const BEFORE: usize = 15;

/// A section in which everything that was sought stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Found {
    /// Chapter and heading, as people read them.
    pub title: String,
    /// Where it stands.
    pub href: String,
    /// Sentences that hold a word, in pieces.
    pub passages: Vec<Vec<Piece>>,
}

/// A piece of a sentence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Piece {
    /// What it says.
    pub text: String,
    /// Whether it is a word that was sought.
    pub sought: bool,
}

/// Whether a text can be sought: short enough, and without what no keyboard sends.
pub fn is_fit(sought: &str) -> bool {
    let odd = |c: char| c.is_control() || c == char::REPLACEMENT_CHARACTER;
    sought.chars().count() <= LONGEST && !sought.contains(odd)
}

/// Where all words of `sought` stand together, those in titles first, else in the order of the manual;
/// nothing where there is no word in it.
pub fn find(chapters: &[Chapter], sought: &str) -> Vec<Found> {
    let mut words = parole(sought);
    words.dedup();
    words.truncate(WORDS);
    if words.is_empty() {
        return Vec::new();
    }
    let mut found: Vec<(usize, Found)> = Vec::new();
    for chapter in chapters {
        for section in chapter.sections() {
            found.extend(within(chapter, &section, &words));
        }
    }
    found.sort_by_key(|(weight, _)| std::cmp::Reverse(*weight));
    found.truncate(MOST);
    found.into_iter().map(|(_, found)| found).collect()
}

/// What a section has of all the words, and how much that weighs.
fn within(chapter: &Chapter, section: &Section, words: &[String]) -> Option<(usize, Found)> {
    let heading = section.heading.as_ref();
    let title = heading.map_or(String::new(), |it| it.text.clone());
    let held = |text: &str| -> Vec<bool> {
        let there = parole(text);
        let begins = |word: &String| there.iter().any(|it| it.starts_with(word.as_str()));
        words.iter().map(begins).collect()
    };
    let of_chapter = held(&chapter.title);
    let of_heading = held(&title);
    let of_sentences: Vec<_> = section.sentences.iter().map(|it| held(it)).collect();
    let everywhere = |at: usize| {
        let inside = of_sentences.iter().any(|sentence| sentence[at]);
        of_chapter[at] || of_heading[at] || inside
    };
    // A section that holds no word itself is not found for the title of its chapter, but for the first.
    let own = of_heading.iter().any(|it| *it) || of_sentences.iter().flatten().any(|it| *it);
    if !(0..words.len()).all(everywhere) || !(own || heading.is_none()) {
        return None;
    }
    let count = |held: &[bool]| held.iter().filter(|it| **it).count();
    let mut best: Vec<(usize, &String)> = of_sentences
        .iter()
        .zip(&section.sentences)
        .map(|(held, sentence)| (count(held), sentence))
        .collect();
    best.sort_by_key(|(held, _)| std::cmp::Reverse(*held));
    let inside = best.first().map_or(0, |(held, _)| *held);
    let shown = best.iter().filter(|(held, _)| *held > 0 || inside == 0);
    let passages = shown.take(if inside == 0 { 1 } else { SENTENCES });
    let found = Found {
        href: match heading {
            Some(heading) => format!("{}#{}", chapter.href, heading.anchor),
            None => chapter.href.clone(),
        },
        title: match heading {
            Some(_) => format!("{} › {title}", chapter.title),
            None => chapter.title.clone(),
        },
        passages: passages.map(|(_, it)| passage(it, words)).collect(),
    };
    Some((
        4 * count(&of_chapter) + 3 * count(&of_heading) + inside,
        found,
    ))
}

/// A sentence with its words marked, cut to what is worth reading round the first of them.
fn passage(sentence: &str, words: &[String]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut rest = sentence;
    while let Some(first) = rest.chars().next() {
        let inside = is_word(first);
        let end = rest.find(|c| is_word(c) != inside).unwrap_or(rest.len());
        let (piece, after) = rest.split_at(end);
        let sought = parole(piece).iter().any(|it| begins(it, words));
        // A stop at the end of a word belongs to the sentence.
        let bare = match sought {
            true => piece.trim_end_matches('.'),
            false => piece,
        };
        let (text, stop) = (bare.to_owned(), piece[bare.len()..].to_owned());
        pieces.push(Piece { text, sought });
        pieces.push(Piece {
            text: stop,
            sought: false,
        });
        rest = after;
    }
    pieces.retain(|piece| !piece.text.is_empty());
    joined(cut(pieces))
}

fn begins(word: &str, sought: &[String]) -> bool {
    sought.iter().any(|it| word.starts_with(it.as_str()))
}

/// What `parole` keeps together: letters, digits, and the stops and accents that it passes over.
fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '.' || ('\u{300}'..='\u{36f}').contains(&c)
}

/// A window of a long sentence; pieces are words and what stands between them.
fn cut(mut pieces: Vec<Piece>) -> Vec<Piece> {
    if pieces.len() <= 2 * WIDE {
        return pieces;
    }
    let first = pieces.iter().position(|piece| piece.sought).unwrap_or(0);
    let from = first.saturating_sub(2 * BEFORE);
    let to = (from + 2 * WIDE).min(pieces.len());
    let more = |text: &str| Piece {
        text: text.to_owned(),
        sought: false,
    };
    let goes_on = to < pieces.len();
    pieces.truncate(to);
    pieces.drain(..from);
    if from > 0 {
        pieces.insert(0, more("… "));
    }
    if goes_on {
        pieces.push(more(" …"));
    }
    pieces
}

/// Neighbours that are marked alike become one.
fn joined(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut joined: Vec<Piece> = Vec::new();
    for piece in pieces {
        match joined.last_mut() {
            Some(last) if last.sought == piece.sought => last.text.push_str(&piece.text),
            _ => joined.push(piece),
        }
    }
    joined
}

#[cfg(test)]
mod tests;
