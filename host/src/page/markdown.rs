//! Chapters of the HELP manual, as plugins ship them: CommonMark in, a few safe elements out.
//!
//! The parser gives events and this file decides which of them become an element; there is no other
//! way into the page. HTML in a chapter is shown as text. A link shows its address and leads nowhere,
//! an image is its description: nothing that a plugin wrote leads out of the desk.

use super::html::Html;
use pulldown_cmark::{CodeBlockKind, Event, LinkType, Options, Parser, Tag};

// Deeper nesting is text of its last level: no manual needs it, and browsers give up at 512.
const DEEPEST: usize = 16;

/// What is to be written when an element ends.
enum Close {
    Markup(&'static str),
    Address(String),
}

/// Writes `chapter` below a heading of level `above`; its own headings go on from there without a gap.
pub(super) fn draw(html: &mut Html, chapter: &str, above: u8) {
    let mut open: Vec<Close> = Vec::new();
    let mut level = above;
    for event in Parser::new_ext(chapter, Options::empty()) {
        if html.is_full() {
            return;
        }
        match event {
            Event::Start(tag) => {
                let close = start(html, &tag, open.len(), above, &mut level);
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

fn start(html: &mut Html, tag: &Tag<'_>, depth: usize, above: u8, level: &mut u8) -> Close {
    if depth >= DEEPEST {
        return Close::Markup(" ");
    }
    let (begin, end) = match tag {
        Tag::Paragraph | Tag::HtmlBlock => ("<p>", "</p>"),
        Tag::Heading { level: wanted, .. } => {
            let wanted = above.saturating_add(*wanted as u8);
            *level = wanted.min(level.saturating_add(1)).min(6);
            heading(*level)
        }
        Tag::BlockQuote(_) => ("<blockquote>", "</blockquote>"),
        Tag::CodeBlock(CodeBlockKind::Indented | CodeBlockKind::Fenced(_)) => {
            ("<pre tabindex=\"0\"><code>", "</code></pre>")
        }
        Tag::List(None) => ("<ul>", "</ul>"),
        Tag::List(Some(_)) => ("<ol>", "</ol>"),
        Tag::Item => ("<li>", "</li>"),
        Tag::Emphasis => ("<em>", "</em>"),
        Tag::Strong => ("<strong>", "</strong>"),
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

fn heading(level: u8) -> (&'static str, &'static str) {
    match level {
        0..=2 => ("<h2>", "</h2>"),
        3 => ("<h3>", "</h3>"),
        4 => ("<h4>", "</h4>"),
        5 => ("<h5>", "</h5>"),
        _ => ("<h6>", "</h6>"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn drawn(chapter: &str) -> String {
        let mut html = Html::new();
        draw(&mut html, chapter, 2);
        html.finish().unwrap()
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
        check("# a\n## b\n# c", "<h3>a</h3><h4>b</h4><h3>c</h3>");
        check("### a\n### b", "<h3>a</h3><h4>b</h4>");
        check(
            "# a\n## b\n### c\n#### d\n##### e",
            "<h3>a</h3><h4>b</h4><h5>c</h5><h6>d</h6><h6>e</h6>",
        );
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
                "p>", "h3>", "h4>", "h5>", "h6>", "blockquote>", "pre tabindex=\"0\">", "code>", "ul>",
                "ol>", "li>", "em>", "strong>", "br>", "hr>", "pre>",
            ];
            for piece in html.split('<').skip(1) {
                let name = piece.strip_prefix('/').unwrap_or(piece);
                prop_assert!(known.iter().any(|tag| name.starts_with(tag)), "{html}");
            }
        }
    }
}
