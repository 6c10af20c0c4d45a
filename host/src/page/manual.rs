//! The HELP manual: chapters of the host, and those of the applications that whoever reads may open.
//! Their texts are Italian. Which applications these are, the access floor says; here is nothing of a
//! person.

mod find;
mod host;
mod titles;

pub(super) use find::LONGEST;
pub use find::{Found, Piece, find, is_fit};
pub use host::chapters;
pub use titles::tell_apart;

use super::html::Html;
use super::markdown::{self, Author, Heading, Section, Style};

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
            author: Author::Host,
        }
    }

    /// The chapter of an application. A title in its file is not shown: people read that of the manifest.
    pub fn of_application(id: &str, title: &str, text: &str) -> Chapter {
        Chapter {
            title: title.to_owned(),
            href: href(id),
            anchor: format!("applicazione-{id}"),
            below: markdown::titled(text).1.to_owned(),
            author: Author::Plugin,
        }
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
        let mut headings = markdown::headings(&self.below, &self.anchor);
        headings.retain(|heading| heading.level == 1);
        headings.truncate(CONTENTS);
        headings
    }

    fn sections(&self) -> Vec<Section> {
        markdown::sections(&self.below, &self.anchor)
    }

    /// Writes its text below a heading of level `above`.
    pub(super) fn draw(&self, html: &mut Html, above: u8) {
        let style = Style {
            above,
            anchor: &self.anchor,
            author: self.author,
        };
        markdown::draw(html, &self.below, style);
    }
}

/// The page of an application's chapter.
pub fn href(id: &str) -> String {
    format!("/aiuto/applicazioni/{id}")
}
