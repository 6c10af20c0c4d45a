//! Chapters of the HELP manual: CommonMark in, a few safe elements out. The one door of its parser on
//! this floor.
//!
//! The parser gives events and this file decides which of them become an element; there is no other
//! way into the page. HTML in a chapter is shown as text. A link that a plugin wrote shows its address
//! and leads nowhere, an image is its description: nothing that a plugin wrote leads out of the desk.
//! The host's own chapters may lead to its pages.

mod headings;
mod sections;

pub(super) use headings::{Entry, Heading, headings, titled};
pub(super) use sections::{Section, sections};

use super::cells::is_local;
use super::html::Html;
use pulldown_cmark::{CodeBlockKind, Event, LinkType, Options, Parser, Tag};

// Deeper nesting is text of its last level: no manual needs it, and browsers give up at 512.
const DEEPEST: usize = 16;

/// What is to be written when an element ends.
enum Close {
    Markup(&'static str),
    Address(String),
}

/// Whose links lead somewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Author {
    /// The host: to its own pages.
    Host,
    /// A plugin: nowhere.
    Plugin,
}

/// How a chapter is drawn.
#[derive(Clone, Copy)]
pub(super) struct Style<'a> {
    /// The level of the heading above it; its own headings go on from there without a gap.
    pub(super) above: u8,
    /// What its anchors begin with.
    pub(super) anchor: &'a str,
    /// The entries to which notices lead.
    pub(super) entries: &'a [Entry],
    /// Whose it is.
    pub(super) author: Author,
}

/// Writes what stands below the title of a chapter.
pub(super) fn draw(html: &mut Html, below: &str, style: Style<'_>) {
    let mut open: Vec<Close> = Vec::new();
    let mut level = style.above;
    let mut headings = headings(below, style.anchor, style.entries).into_iter();
    for event in Parser::new_ext(below, Options::empty()) {
        if html.is_full() {
            return;
        }
        match event {
            Event::Start(tag) => {
                let heading = matches!(tag, Tag::Heading { .. }).then(|| headings.next());
                let close = match heading.flatten() {
                    Some(heading) if open.len() < DEEPEST => {
                        level = (style.above + heading.level).min(level + 1).min(6);
                        begin_heading(html, level, &heading)
                    }
                    _ => start(html, &tag, open.len(), style.author),
                };
                open.push(close);
            }
            Event::End(_) => match open.pop() {
                Some(Close::Markup(markup)) => html.raw(markup),
                Some(Close::Address(address)) => {
                    html.raw(" (");
                    html.text(&address);
                    html.raw(")");
                }
                None => {}
            },
            Event::Code(text) => {
                html.raw("<code>");
                html.text(&text);
                html.raw("</code>");
            }
            Event::SoftBreak => html.raw("\n"),
            Event::HardBreak => html.raw("<br>"),
            Event::Rule => html.raw("<hr>"),
            Event::Text(text)
            | Event::Html(text)
            | Event::InlineHtml(text)
            | Event::InlineMath(text)
            | Event::DisplayMath(text)
            | Event::FootnoteReference(text) => html.text(&text),
            Event::TaskListMarker(_) => {}
        }
    }
}

fn begin_heading(html: &mut Html, level: u8, heading: &Heading) -> Close {
    let (begin, end) = match level {
        0..=2 => ("<h2", "</h2>"),
        3 => ("<h3", "</h3>"),
        4 => ("<h4", "</h4>"),
        5 => ("<h5", "</h5>"),
        _ => ("<h6", "</h6>"),
    };
    html.raw(begin);
    html.attribute("id", &heading.anchor);
    html.raw(">");
    Close::Markup(end)
}

fn start(html: &mut Html, tag: &Tag<'_>, depth: usize, author: Author) -> Close {
    if depth >= DEEPEST {
        return Close::Markup(" ");
    }
    let (begin, end) = match tag {
        Tag::Paragraph | Tag::HtmlBlock => ("<p>", "</p>"),
        Tag::BlockQuote(_) => ("<blockquote>", "</blockquote>"),
        Tag::CodeBlock(CodeBlockKind::Indented | CodeBlockKind::Fenced(_)) => {
            ("<pre tabindex=\"0\"><code>", "</code></pre>")
        }
        Tag::List(None) => ("<ul>", "</ul>"),
        Tag::List(Some(_)) => ("<ol>", "</ol>"),
        Tag::Item => ("<li>", "</li>"),
        Tag::Emphasis => ("<em>", "</em>"),
        Tag::Strong => ("<strong>", "</strong>"),
        Tag::Link { dest_url, .. } if author == Author::Host && is_local(dest_url) => {
            html.raw("<a");
            html.attribute("href", dest_url);
            html.raw(">");
            return Close::Markup("</a>");
        }
        Tag::Link {
            link_type,
            dest_url,
            ..
        } => {
            let shown = matches!(link_type, LinkType::Autolink | LinkType::Email);
            if !shown && dest_url.starts_with("https://") {
                return Close::Address(dest_url.to_string());
            }
            ("", "")
        }
        _ => ("", ""),
    };
    html.raw(begin);
    Close::Markup(end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn drawn_by(author: Author, chapter: &str) -> String {
        let mut html = Html::new();
        let style = Style {
            above: 2,
            anchor: "c",
            entries: &[],
            author,
        };
        draw(&mut html, chapter, style);
        html.finish().unwrap()
    }

    fn drawn(chapter: &str) -> String {
        drawn_by(Author::Plugin, chapter)
    }

    fn check(chapter: &str, expect: &str) {
        assert_eq!(drawn(chapter), expect);
    }

    #[test]
    fn plain_chapters_keep_their_shape() {
        check(
            "Uno *due* **tre** `q`",
            "<p>Uno <em>due</em> <strong>tre</strong> <code>q</code></p>",
        );
        check("- a\n- b", "<ul><li>a</li><li>b</li></ul>");
        check("1. a", "<ol><li>a</li></ol>");
        check("> a", "<blockquote><p>a</p></blockquote>");
    }

    #[test]
    fn headings_go_on_without_a_gap() {
        let plain = |chapter: &str| {
            let html = drawn(chapter);
            let ids = html.split(" id=\"").skip(1);
            let ids: Vec<_> = ids.filter_map(|rest| rest.split('"').next()).collect();
            let mut html = html.clone();
            for id in &ids {
                html = html.replacen(&format!(" id=\"{id}\""), "", 1);
            }
            html
        };
        for (chapter, expect) in [
            ("# a\n## b\n# c", "<h3>a</h3><h4>b</h4><h3>c</h3>"),
            ("### a\n### b", "<h3>a</h3><h3>b</h3>"),
            ("# a\n### b", "<h3>a</h3><h4>b</h4>"),
            (
                "# a\n## b\n### c\n#### d\n##### e",
                "<h3>a</h3><h4>b</h4><h5>c</h5><h6>d</h6><h6>e</h6>",
            ),
        ] {
            assert_eq!(plain(chapter), expect);
        }
        check("## Così", "<h3 id=\"c_cosi\">Così</h3>");
    }

    #[test]
    fn html_is_text_and_links_lead_nowhere() {
        check(
            "<script>alert(1)</script>",
            "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>",
        );
        check(
            "a <b onclick=x>b</b>",
            "<p>a &lt;b onclick=x&gt;b&lt;/b&gt;</p>",
        );
        check(
            "[INPS](https://example.org/a)",
            "<p>INPS (https://example.org/a)</p>",
        );
        check("[x](javascript:alert(1))", "<p>x</p>");
        check("<https://example.org>", "<p>https://example.org</p>");
        check("![schema](https://example.org/a.png)", "<p>schema</p>");
        check("[x](data:text/html,1) [y](//example.org)", "<p>x y</p>");
        check("[x](/stato)", "<p>x</p>");
    }

    #[test]
    fn the_host_leads_to_its_own_pages_alone() {
        let stato = drawn_by(Author::Host, "[lo stato](/stato)");
        assert_eq!(stato, "<p><a href=\"/stato\">lo stato</a></p>");
        for out in ["//example.org", "javascript:alert(1)", "stato"] {
            let html = drawn_by(Author::Host, &format!("[x]({out})"));
            assert_eq!(html, "<p>x</p>");
        }
        let law = drawn_by(Author::Host, "[x](https://example.org/a)");
        assert_eq!(law, "<p>x (https://example.org/a)</p>");
    }

    #[test]
    fn depth_has_an_end() {
        let html = drawn(&format!("{}fondo", "> ".repeat(5_000)));
        assert!(html.contains("fondo"));
        assert!(html.matches("<blockquote>").count() <= DEEPEST);
    }

    proptest! {
        #[test]
        fn every_element_that_opens_is_one_of_ours(chapter in "[ -~\n]{0,200}") {
            let html = drawn(&chapter);
            let known = [
                "p>", "h3", "h4", "h5", "h6", "blockquote>", "pre tabindex=\"0\">", "code>", "ul>",
                "ol>", "li>", "em>", "strong>", "br>", "hr>", "pre>",
            ];
            for piece in html.split('<').skip(1) {
                let name = piece.strip_prefix('/').unwrap_or(piece);
                prop_assert!(known.iter().any(|tag| name.starts_with(tag)), "{html}");
            }
        }
    }
}
