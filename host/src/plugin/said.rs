//! What a guest said, as people and logs may be shown it.

/// Characters of a refusal that a person is shown.
const REFUSAL: usize = 500;

/// A refusal as one line that a person may be shown; `None` when nothing is left of it.
pub(super) fn shown(sentence: &str) -> Option<String> {
    let line: String = printable(sentence).chars().take(REFUSAL).collect();
    let line = line.trim();
    (!line.is_empty()).then(|| line.to_owned())
}

pub(super) fn printable(text: &str) -> String {
    let spaced = text.chars().map(|c| if is_harmless(c) { c } else { ' ' });
    spaced.take(2_000).collect()
}

/// The start of a guest's text, for a message to its author.
pub(super) fn short(text: &str) -> &str {
    &text[..text.floor_char_boundary(40)]
}

/// Whether a character can neither end a line, nor steer a terminal, nor turn the text around.
pub(super) fn is_harmless(c: char) -> bool {
    let turns =
        matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let breaks = matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}');
    !c.is_control() && !turns && !breaks
}

#[cfg(test)]
mod tests {
    use super::shown;

    #[test]
    fn a_refusal_is_one_line_that_reads_as_it_is_written() {
        assert_eq!(shown(" \n\u{202e}\t"), None);
        assert_eq!(
            shown("Manca\nil \u{202e}mese\u{1b}[2J").as_deref(),
            Some("Manca il  mese [2J")
        );
        assert_eq!(
            shown(&"è".repeat(900)).map(|text| text.chars().count()),
            Some(500)
        );
    }
}
