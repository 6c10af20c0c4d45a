//! The HELP manual: chapters of the host, and those of the applications that whoever reads may open.
//! Their texts are Italian. Which applications these are, the access floor says; here is nothing of a
//! person.
//!
//! A notice of an application leads to an entry of its chapter ([`Advice`]). The entry's anchor is made from
//! the notice's code, so that a window draws the link without reading the chapter.

mod advice;
mod find;
mod host;
mod titles;

pub use advice::Advice;
pub(super) use find::LONGEST;
pub use find::{Found, Piece, find, is_fit};
pub use host::chapters;
pub use titles::tell_apart;

use super::html::Html;
use super::markdown::{self, Author, Entry, Heading, Section, Style};
use crate::model::NoticeSpec;

/// The most headings of a table of contents.
const CONTENTS: usize = 100;

/// A chapter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chapter {
    /// What people read.
    pub title: String,
    /// Its page.
    pub href: String,
    /// What its anchors begin with: no other chapter has it.
    anchor: String,
    /// Its text below the title, CommonMark.
    below: String,
    /// The entries to which notices lead.
    entries: Vec<Entry>,
    author: Author,
}

impl Chapter {
    /// A chapter of the host, whose file begins with its title.
    fn of_host(id: &str, text: &str) -> Chapter {
        let (title, below) = markdown::titled(text);
        Chapter {
            title: title.unwrap_or_else(|| id.to_owned()),
            href: format!("/aiuto/{id}"),
            anchor: format!("capitolo-{id}"),
            below: below.to_owned(),
            entries: Vec::new(),
            author: Author::Host,
        }
    }

    /// The chapter of an application. A title in its file is not shown: people read that of the manifest.
    pub fn of_application(id: &str, title: &str, text: &str) -> Chapter {
        Chapter {
            title: title.to_owned(),
            href: href(id),
            anchor: anchor(id),
            below: markdown::titled(text).1.to_owned(),
            entries: Vec::new(),
            author: Author::Plugin,
        }
    }

    /// The same with the anchors to which the notices of the application `id` lead.
    pub fn with_notices(mut self, id: &str, notices: &[NoticeSpec]) -> Chapter {
        self.entries = advice::entries(id, notices);
        self
    }

    /// Whether it is the host's.
    pub fn is_of_host(&self) -> bool {
        self.author == Author::Host
    }

    /// The anchor of the chapter on a page of several.
    pub(super) fn anchor(&self) -> &str {
        &self.anchor
    }

    /// The headings of its highest level: its table of contents, which is worth reading up to a length.
    pub(super) fn contents(&self) -> Vec<Heading> {
        let mut headings = markdown::headings(&self.below, &self.anchor, &self.entries);
        headings.retain(|heading| heading.level == 1);
        headings.truncate(CONTENTS);
        headings
    }

    fn sections(&self) -> Vec<Section> {
        markdown::sections(&self.below, &self.anchor, &self.entries)
    }

    /// Writes its text below a heading of level `above`.
    pub(super) fn draw(&self, html: &mut Html, above: u8) {
        let style = Style {
            above,
            anchor: &self.anchor,
            entries: &self.entries,
            author: self.author,
        };
        markdown::draw(html, &self.below, style);
    }
}

/// The page of an application's chapter.
pub fn href(id: &str) -> String {
    format!("/aiuto/applicazioni/{id}")
}

fn anchor(id: &str) -> String {
    format!("applicazione-{id}")
}
