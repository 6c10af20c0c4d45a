//! Text that is nearly right: pieces of what the project writes, put together wrongly.

use super::runner::Choices;
use arbitrary::Result;

/// What has surprised readers of text before, whatever the language.
const NASTY: [&str; 44] = [
    "\0",
    "\n",
    "\r\n",
    "\t",
    "\u{b}",
    "\u{1b}[2J",
    "\u{7f}",
    "\u{85}",
    "\u{a0}",
    "\u{ad}",
    "\u{feff}",
    "\u{200b}",
    "\u{202e}",
    "\u{2028}",
    "\u{fffd}",
    "\u{10ffff}",
    "e\u{301}",
    "é",
    "ſ",
    "İ",
    "ﬀ",
    "К",
    "ο",
    "𝕊",
    "１",
    "'",
    "''",
    "\"",
    "\"\"",
    "`",
    "\\",
    "$$",
    "/*",
    "*/",
    "--",
    "#",
    ";",
    "%00",
    "&#x27;",
    "<x9q>",
    "-1",
    "9223372036854775807",
    "9223372036854775808",
    "1e400",
];

/// Takes words out of a text and puts others in.
pub(super) struct Mutator {
    texts: Vec<String>,
    /// Words of the language, and every word of the texts.
    words: Vec<String>,
}

impl Mutator {
    /// Over these texts, with these words besides their own.
    pub(super) fn new(texts: Vec<String>, words: &[&str]) -> Mutator {
        assert!(!texts.is_empty(), "nothing to begin with");
        let mut all: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
        for text in &texts {
            all.extend(pieces(text).into_iter().map(str::to_owned));
        }
        all.sort();
        all.dedup();
        Mutator { texts, words: all }
    }

    /// One of the texts, changed in up to eight places; sometimes in none.
    pub(super) fn text(&self, u: Choices<'_, '_>) -> Result<String> {
        let base = u.choose(&self.texts)?;
        self.changed(base, u)
    }

    /// This text, changed.
    pub(super) fn changed(&self, base: &str, u: Choices<'_, '_>) -> Result<String> {
        let mut pieces: Vec<String> = pieces(base).into_iter().map(str::to_owned).collect();
        for _ in 0..u.int_in_range(0..=8)? {
            self.change(&mut pieces, u)?;
        }
        Ok(pieces.concat())
    }

    /// A word of the language.
    pub(super) fn word(&self, u: Choices<'_, '_>) -> Result<String> {
        Ok(match u.int_in_range(0..=9)? {
            0 => (*u.choose(&NASTY)?).to_owned(),
            1 => u.choose(&self.words)?.repeat(u.int_in_range(1..=300)?),
            2 => u.arbitrary::<&str>()?.chars().take(40).collect(),
            _ => u.choose(&self.words)?.clone(),
        })
    }

    fn change(&self, pieces: &mut Vec<String>, u: Choices<'_, '_>) -> Result<()> {
        let at = u.choose_index(pieces.len() + 1)?;
        let end = (at + u.int_in_range(1..=6)?).min(pieces.len());
        match u.int_in_range(0..=9)? {
            0 => drop(pieces.drain(at..end)),
            1 => {
                let again = pieces[at..end].to_vec();
                let times = u.int_in_range(1..=40)?;
                let again = vec![again; times].concat();
                pieces.splice(at..at, again);
            }
            2 => {
                let other = u.choose(&self.texts)?;
                let other = self::pieces(other);
                let from = u.choose_index(other.len() + 1)?;
                let to = (from + u.int_in_range(1..=30)?).min(other.len());
                let other = other[from..to].iter().map(|piece| (*piece).to_owned());
                pieces.splice(at..end, other);
            }
            3 if end > at => {
                let piece = &mut pieces[at];
                let mut letters: Vec<char> = piece.chars().collect();
                let place = u.choose_index(letters.len() + 1)?;
                let nasty = u.choose(&NASTY)?;
                letters.splice(place..place, nasty.chars());
                *piece = letters.into_iter().collect();
            }
            4 if end > at => {
                let other = u.choose_index(pieces.len())?;
                pieces.swap(at, other);
            }
            5 => pieces.truncate(at),
            6 | 7 if end > at => pieces[at] = self.word(u)?,
            _ => pieces.insert(at, self.word(u)?),
        }
        Ok(())
    }
}

/// Bytes of a text, a few of them turned.
pub(super) fn bytes(text: String, u: Choices<'_, '_>) -> Result<Vec<u8>> {
    let mut bytes = text.into_bytes();
    if !bytes.is_empty() && u.ratio(1, 8)? {
        for _ in 0..u.int_in_range(1..=4)? {
            let at = u.choose_index(bytes.len())?;
            bytes[at] = u.arbitrary()?;
        }
    }
    Ok(bytes)
}

/// Words, numbers, runs of white space, and every other sign by itself.
pub(super) fn pieces(text: &str) -> Vec<&str> {
    let kind = |c: char| match c {
        c if c.is_alphanumeric() || c == '_' => 1,
        c if c.is_whitespace() => 2,
        _ => 0,
    };
    let (mut all, mut from, mut before) = (Vec::new(), 0, 0);
    for (at, c) in text.char_indices() {
        if at > from && (kind(c) != before || before == 0) {
            all.push(&text[from..at]);
            from = at;
        }
        before = kind(c);
    }
    if from < text.len() {
        all.push(&text[from..]);
    }
    all
}
