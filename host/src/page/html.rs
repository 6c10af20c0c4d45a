//! The buffer that every page is written into: escaped, and never larger than its cap.
//!
//! Writing cannot fail, so that drawing code stays plain; what does not fit is dropped and remembered,
//! and [`Html::finish`] refuses the page.

use super::PageError;
use std::fmt::Write as _;
use std::io;

/// The most that one page may hold, in bytes.
pub const CAP: usize = 1 << 20;

/// A page while it is written.
#[derive(Debug)]
pub struct Html {
    text: String,
    cap: usize,
    full: bool,
}

impl Html {
    /// An empty page of at most [`CAP`] bytes.
    pub fn new() -> Self {
        Html::with_cap(CAP)
    }

    /// An empty page of at most `cap` bytes.
    pub fn with_cap(cap: usize) -> Self {
        Html {
            text: String::with_capacity(cap.min(32 << 10)),
            cap,
            full: false,
        }
    }

    /// Whether something did not fit any more. Loops over rows ask this and stop.
    pub fn is_full(&self) -> bool {
        self.full
    }

    /// The page, or [`PageError::TooBig`] where something did not fit.
    pub fn finish(self) -> Result<String, PageError> {
        if self.full {
            return Err(PageError::TooBig { cap: self.cap });
        }
        Ok(self.text)
    }

    /// Writes markup of the host as it is. Never called with anything that a person, a plugin or a
    /// database wrote.
    pub(super) fn raw(&mut self, markup: &str) {
        if self.text.len() + markup.len() > self.cap {
            self.full = true;
        }
        if !self.full {
            self.text.push_str(markup);
        }
    }

    /// Writes a number.
    pub(super) fn number(&mut self, number: usize) {
        // `write_str` below never fails.
        let _ = write!(self, "{number}");
    }

    /// Writes text by whomever, as text and as the value of a quoted attribute alike.
    pub(super) fn text(&mut self, text: &str) {
        escape(text, |piece| self.raw(piece));
    }

    /// Writes ` name="value"`, the value escaped.
    pub(super) fn attribute(&mut self, name: &str, value: &str) {
        self.raw(" ");
        self.raw(name);
        self.raw("=\"");
        self.text(value);
        self.raw("\"");
    }

    /// Writes a field of a form that nobody sees.
    pub(super) fn hidden(&mut self, name: &str, value: &str) {
        self.raw("<input type=\"hidden\"");
        self.attribute("name", name);
        self.attribute("value", value);
        self.raw(">");
    }
}

impl Default for Html {
    fn default() -> Self {
        Html::new()
    }
}

impl std::fmt::Write for Html {
    fn write_str(&mut self, markup: &str) -> std::fmt::Result {
        self.raw(markup);
        Ok(())
    }
}

/// What templates render into: they have escaped already.
impl io::Write for Html {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let text = str::from_utf8(bytes).map_err(io::Error::other)?;
        self.raw(text);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// `text`, escaped, as a string of its own: what templates call for each `{{value}}`.
pub(super) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + text.len() / 8);
    escape(text, |piece| escaped.push_str(piece));
    escaped
}

/// Hands `text` on in pieces that are safe in text and in quoted attributes.
fn escape(text: &str, mut push: impl FnMut(&str)) {
    let bytes = text.as_bytes();
    let (mut done, mut at) = (0, 0);
    while at < bytes.len() {
        if !SUSPECT[usize::from(bytes[at])] {
            at += 1;
            continue;
        }
        // Suspect bytes are ASCII or lead bytes, so `at` is on a character.
        let Some(character) = text[at..].chars().next() else {
            break;
        };
        let next = at + character.len_utf8();
        if let Some(instead) = replacement(character) {
            push(&text[done..at]);
            push(instead);
            done = next;
        }
        at = next;
    }
    push(&text[done..]);
}

/// What stands instead of a character that must not reach a page.
pub(super) fn replacement(character: char) -> Option<&'static str> {
    match character {
        '&' => Some("&amp;"),
        '<' => Some("&lt;"),
        '>' => Some("&gt;"),
        '"' => Some("&quot;"),
        '\'' => Some("&#39;"),
        '\t' | '\n' => None,
        '\r' | '\u{2028}' | '\u{2029}' => Some("\n"),
        // Controls, and what turns the direction of writing or hides text: shown, not obeyed.
        '\0'..='\u{1f}'
        | '\u{7f}'..='\u{9f}'
        | '\u{61c}'
        | '\u{200e}'
        | '\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2066}'..='\u{206f}'
        | '\u{feff}'
        | '\u{fff9}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e007f}' => Some("\u{fffd}"),
        _ => None,
    }
}

/// The bytes at which [`replacement`] has to be asked: everything else is copied in one piece.
static SUSPECT: [bool; 256] = suspects();

const fn suspects() -> [bool; 256] {
    let mut suspects = [false; 256];
    let mut byte = 0;
    while byte < 0x20 {
        suspects[byte] = true;
        byte += 1;
    }
    // Lead bytes of U+0080, U+0600, U+2000 and U+F000, and of U+E0000.
    let others = [
        b'&', b'<', b'>', b'"', b'\'', 0x7f, 0xc2, 0xd8, 0xe2, 0xef, 0xf3,
    ];
    let mut at = 0;
    while at < others.len() {
        suspects[others[at] as usize] = true;
        at += 1;
    }
    suspects
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(input: &str, expect: &str) {
        assert_eq!(escaped(input), expect);
        let mut html = Html::new();
        html.text(input);
        assert_eq!(html.finish().unwrap(), expect);
    }

    #[test]
    fn text_cannot_leave_its_place() {
        check("Rossi & Figli", "Rossi &amp; Figli");
        check(
            "<script>alert(1)</script>",
            "&lt;script&gt;alert(1)&lt;/script&gt;",
        );
        check(r#"" onclick='x'"#, "&quot; onclick=&#39;x&#39;");
        check("è già «così» — 1.234,56 €", "è già «così» — 1.234,56 €");
        check("a\0b\u{1b}[31m\u{85}", "a\u{fffd}b\u{fffd}[31m\u{fffd}");
        check(
            "fattura\u{202e}fdp.exe\u{2069}",
            "fattura\u{fffd}fdp.exe\u{fffd}",
        );
        check("\u{feff}x\u{e0041}", "\u{fffd}x\u{fffd}");
        check("uno\r\ndue\u{2028}tre\tquattro", "uno\n\ndue\ntre\tquattro");
        check("", "");
    }

    #[test]
    fn what_does_not_fit_refuses_the_page() {
        let mut html = Html::with_cap(8);
        html.text("1234567");
        assert!(!html.is_full());
        html.text("&");
        assert!(html.is_full());
        // Nothing that comes later slips in, short as it is.
        html.raw("x");
        assert!(matches!(html.finish(), Err(PageError::TooBig { cap: 8 })));
    }

    proptest! {
        #[test]
        fn no_text_brings_markup_or_a_hidden_direction(text in any::<String>()) {
            let escaped = escaped(&text);
            let forbidden = ['<', '>', '"', '\'', '\0', '\u{202e}', '\u{2066}'];
            prop_assert!(!escaped.contains(forbidden));
            for piece in escaped.split('&').skip(1) {
                let known = ["amp;", "lt;", "gt;", "quot;", "#39;"];
                prop_assert!(known.iter().any(|entity| piece.starts_with(entity)));
            }
        }
    }
}
