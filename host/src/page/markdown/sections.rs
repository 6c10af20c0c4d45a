//! What stands under each heading of a chapter, as plain sentences: what is searched, and what is shown
//! of what was found.

use super::headings::{Entry, Heading, headings};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// A heading and what stands under it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::page) struct Section {
    /// The heading; none above the first.
    pub(in crate::page) heading: Option<Heading>,
    /// Its sentences, in order.
    pub(in crate::page) sentences: Vec<String>,
}

/// The sections of a chapter below its title, the first of which has no heading. `chapter` begins every
/// anchor but those of `entries`.
pub(in crate::page) fn sections(below: &str, chapter: &str, entries: &[Entry]) -> Vec<Section> {
    let mut headings = headings(below, chapter, entries).into_iter();
    let mut sections = vec![Section::default()];
    let mut block = String::new();
    for event in Parser::new_ext(below, Options::empty()) {
        match event {
            Event::Start(Tag::Heading { .. }) => {
                end(&mut block, &mut sections);
                sections.push(Section {
                    heading: headings.next(),
                    sentences: Vec::new(),
                });
            }
            // The heading has its own text.
            Event::End(TagEnd::Heading(_)) => block.clear(),
            Event::Start(Tag::Paragraph | Tag::Item | Tag::CodeBlock(_) | Tag::HtmlBlock)
            | Event::End(
                TagEnd::Paragraph | TagEnd::Item | TagEnd::CodeBlock | TagEnd::HtmlBlock,
            )
            | Event::Rule => end(&mut block, &mut sections),
            Event::SoftBreak | Event::HardBreak => block.push(' '),
            Event::Text(text)
            | Event::Code(text)
            | Event::Html(text)
            | Event::InlineHtml(text)
            | Event::InlineMath(text)
            | Event::DisplayMath(text)
            | Event::FootnoteReference(text) => block.push_str(&text),
            Event::Start(_) | Event::End(_) | Event::TaskListMarker(_) => {}
        }
    }
    end(&mut block, &mut sections);
    sections
}

/// Puts a block, cut into sentences, into the last section.
fn end(block: &mut String, sections: &mut [Section]) {
    if let Some(section) = sections.last_mut() {
        section.sentences.extend(sentences(block));
    }
    block.clear();
}

/// A sentence ends where white space and a capital letter follow its stop: so "art. 3" does not end
/// one, and at worst a name behind an abbreviation does.
fn sentences(block: &str) -> Vec<String> {
    let words: Vec<&str> = block.split_whitespace().collect();
    let mut sentences = vec![String::new()];
    for (at, word) in words.iter().enumerate() {
        let begins = word.chars().find(|c| c.is_alphanumeric());
        let before = at.checked_sub(1).map_or("", |before| words[before]);
        let stop = before
            .trim_end_matches(['»', ')', '"'])
            .ends_with(['.', '!', '?', '…']);
        if stop && begins.is_some_and(char::is_uppercase) {
            sentences.push(String::new());
        }
        if let Some(sentence) = sentences.last_mut() {
            if !sentence.is_empty() {
                sentence.push(' ');
            }
            sentence.push_str(word);
        }
    }
    sentences.retain(|sentence| !sentence.is_empty());
    sentences
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_end_at_stops_before_capital_letters() {
        for (block, found) in [
            (
                "Uno due. Tre!  Quattro?",
                vec!["Uno due.", "Tre!", "Quattro?"],
            ),
            (
                "Vedi l'art. 3 della legge. È così.",
                vec!["Vedi l'art. 3 della legge.", "È così."],
            ),
            ("(Uno.) «Due»", vec!["(Uno.)", "«Due»"]),
            (" \n ", vec![]),
            ("senza fine", vec!["senza fine"]),
        ] {
            assert_eq!(sentences(block), found);
        }
    }

    #[test]
    fn every_block_is_under_its_heading() {
        let text = "Prima. Ancora.\n\n## Come *si* legge\n\nTesto di\nuna riga.\n\n- a\n- b\n  - c\n\n\
                    ## Vuoto\n\n### Codice\n\n    x < y\n\n<p>html</p>\n";
        let found: Vec<_> = sections(text, "c", &[])
            .into_iter()
            .map(|it| (it.heading.map(|it| it.text), it.sentences))
            .collect();
        let to = |text: &str| Some(text.to_owned());
        assert_eq!(
            found,
            [
                (None, vec!["Prima.".to_owned(), "Ancora.".to_owned()]),
                (
                    to("Come si legge"),
                    ["Testo di una riga.", "a", "b", "c"]
                        .map(str::to_owned)
                        .to_vec()
                ),
                (to("Vuoto"), vec![]),
                (
                    to("Codice"),
                    ["x < y", "<p>html</p>"].map(str::to_owned).to_vec()
                ),
            ]
        );
        assert_eq!(sections("", "c", &[]), [Section::default()]);
    }
}
