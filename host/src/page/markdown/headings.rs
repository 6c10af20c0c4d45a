//! The headings of a chapter: its title, and the anchors to which its table of contents leads.

use crate::model::manifest::{ENTRIES, heading};
use crate::store::positions::parole;
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};
use std::collections::{HashMap, HashSet};

/// The most words of a heading that become its anchor.
const WORDS: usize = 8;

/// An entry of a chapter to which notices lead, and its anchor, which does not hang on its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::page) struct Entry {
    /// Its heading, as [`heading`] writes it.
    pub(in crate::page) heading: String,
    /// The id of its element: no other heading of the chapter has it.
    pub(in crate::page) anchor: String,
}

/// A heading of a chapter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::page) struct Heading {
    /// 1 for the highest level that the chapter uses, whatever its author wrote.
    pub(in crate::page) level: u8,
    /// What people read.
    pub(in crate::page) text: String,
    /// The id of its element: the anchor of the chapter, `_`, then letters, digits and `-` alone. So it is
    /// never that of another chapter, whatever both are called.
    pub(in crate::page) anchor: String,
}

/// The title of a chapter, where its first line is a heading of the first level, and what is below it.
pub(in crate::page) fn titled(chapter: &str) -> (Option<String>, &str) {
    let mut title = String::new();
    let mut inside = false;
    for (event, at) in Parser::new_ext(chapter, Options::empty()).into_offset_iter() {
        match event {
            Event::Start(Tag::Heading { level, .. }) if level == HeadingLevel::H1 && !inside => {
                inside = true;
            }
            _ if !inside => break,
            Event::Text(text) | Event::Code(text) => title.push_str(&text),
            Event::End(TagEnd::Heading(_)) => return (Some(title), &chapter[at.end..]),
            _ => {}
        }
    }
    (None, chapter)
}

/// The headings below the title, in order. `chapter` begins every anchor, so that those of two chapters
/// on one page differ; `entries` have anchors of their own.
pub(in crate::page) fn headings(below: &str, chapter: &str, entries: &[Entry]) -> Vec<Heading> {
    let mut found: Vec<(u8, String)> = Vec::new();
    let mut inside = false;
    for event in Parser::new_ext(below, Options::empty()) {
        match event {
            Event::Start(Tag::Heading { level, .. }) => {
                inside = true;
                found.push((level as u8, String::new()));
            }
            Event::End(TagEnd::Heading(_)) => inside = false,
            Event::Text(text) | Event::Code(text) | Event::InlineHtml(text) if inside => {
                if let Some((_, words)) = found.last_mut() {
                    words.push_str(&text);
                }
            }
            Event::SoftBreak | Event::HardBreak if inside => {
                if let Some((_, words)) = found.last_mut() {
                    words.push(' ');
                }
            }
            _ => {}
        }
    }
    let top = found.iter().map(|(level, _)| *level).min().unwrap_or(1);
    let mut anchors = Anchors::default();
    let mut places = Places::new(entries);
    let headings = found.into_iter().map(|(level, text)| Heading {
        level: level - top + 1,
        anchor: match places.entry(level, &text) {
            Some(entry) => entry.anchor.clone(),
            None => anchors.free(anchor(chapter, &text)),
        },
        text,
    });
    headings.collect()
}

/// The entries that no heading was found for yet. They stand where `config::manifest` looked for them when
/// the chapter was loaded: on the third level, below [`ENTRIES`] on the second.
struct Places<'e> {
    entries: HashMap<&'e str, &'e Entry>,
    inside: bool,
}

impl<'e> Places<'e> {
    fn new(entries: &'e [Entry]) -> Self {
        Places {
            entries: entries.iter().map(|it| (&*it.heading, it)).collect(),
            inside: false,
        }
    }

    /// The entry that begins with the next heading.
    fn entry(&mut self, level: u8, text: &str) -> Option<&'e Entry> {
        if self.entries.is_empty() {
            return None;
        }
        let text = heading(text);
        match level {
            2 => self.inside = text == ENTRIES,
            3 if self.inside => return self.entries.remove(&*text),
            _ => {}
        }
        None
    }
}

fn anchor(chapter: &str, text: &str) -> String {
    let words = parole(text).into_iter().take(WORDS);
    let words: Vec<_> = words.map(|word| word.to_lowercase()).collect();
    format!("{chapter}_{}", words.join("-"))
}

/// The anchors of one chapter that are given already. A chapter may consist of headings alone, so each
/// goes on where the last one of its name ended.
#[derive(Default)]
struct Anchors {
    taken: HashSet<String>,
    last: HashMap<String, usize>,
}

impl Anchors {
    /// The anchor itself, or with the first number that is free.
    fn free(&mut self, plain: String) -> String {
        let number = self.last.entry(plain.clone()).or_insert(0);
        loop {
            *number += 1;
            let anchor = match *number {
                1 => plain.clone(),
                number => format!("{plain}-{number}"),
            };
            if self.taken.insert(anchor.clone()) {
                return anchor;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_is_a_first_heading_of_the_first_level() {
        for (chapter, title, below) in [
            ("# Cercare\n\nTesto", Some("Cercare"), "Testo"),
            ("# Le *parole* `q`\ntesto", Some("Le parole q"), "testo"),
            ("Cercare\n===\n\nTesto", Some("Cercare"), "Testo"),
            ("## Cercare\n", None, "## Cercare"),
            ("Testo\n\n# Cercare\n", None, "Testo\n\n# Cercare"),
            ("", None, ""),
            ("#\n\nTesto", Some(""), "Testo"),
        ] {
            let (found, rest) = titled(chapter);
            assert_eq!(
                (found.as_deref(), rest.trim()),
                (title, below),
                "{chapter:?}"
            );
        }
    }

    #[test]
    fn anchors_are_plain_words_and_differ() {
        let text =
            "## Perché così?\n### Perché così\n## «È» <b>\n## \n## perche cosi 2\n### Perché così";
        let headings = headings(text, "cap", &[]);
        let anchors: Vec<_> = headings.iter().map(|it| &*it.anchor).collect();
        assert_eq!(
            anchors,
            [
                "cap_perche-cosi",
                "cap_perche-cosi-2",
                "cap_e-b",
                "cap_",
                "cap_perche-cosi-2-2",
                "cap_perche-cosi-3",
            ]
        );
        let levels: Vec<_> = headings.iter().map(|it| it.level).collect();
        assert_eq!(levels, [1, 2, 1, 1, 1, 2]);
        assert_eq!(headings[2].text, "«È» <b>");
    }

    #[test]
    fn the_entry_of_a_notice_has_its_own_anchor_where_it_belongs_and_once() {
        let text =
            "### Manca\n## Che cosa fare se...\n### *Manca*\n### Manca\n## Altro\n### Resta\n";
        let entry = |heading: &str, anchor: &str| Entry {
            heading: heading.to_owned(),
            anchor: anchor.to_owned(),
        };
        let entries = [entry("Manca", "c_avviso_a"), entry("Resta", "c_avviso_b")];
        let headings = headings(text, "c", &entries);
        let anchors: Vec<_> = headings.iter().map(|it| &*it.anchor).collect();
        assert_eq!(
            anchors,
            [
                "c_manca",
                "c_che-cosa-fare-se",
                "c_avviso_a",
                "c_manca-2",
                "c_altro",
                "c_resta"
            ]
        );
    }

    #[test]
    fn the_anchors_of_two_chapters_never_meet() {
        let one = headings("## B\n## B C\n## _b\n", "applicazione-a", &[]);
        let other = headings("## C\n##\n", "applicazione-a-b", &[]);
        let mut all: Vec<_> = one.iter().chain(&other).map(|it| &*it.anchor).collect();
        all.extend(["applicazione-a", "applicazione-a-b"]);
        let count = all.len();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), count, "{all:?}");
    }

    #[test]
    fn a_chapter_of_headings_alone_is_read_in_a_moment() {
        // By looking at each for each this would be 10^15 steps, and no test would end.
        let text = "#\n".repeat(100_000);
        let headings = headings(&text, "x", &[]);
        assert_eq!(headings.len(), 100_000);
        assert_eq!(headings[99_999].anchor, "x_-100000");
    }

    #[test]
    fn a_hash_in_code_is_no_heading() {
        assert_eq!(headings("```\n# a\n```\n\n    # b\n", "x", &[]), []);
        assert_eq!(headings("> ## citato", "x", &[]).len(), 1);
    }
}
