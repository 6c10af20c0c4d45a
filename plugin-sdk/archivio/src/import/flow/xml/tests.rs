//! What is read, and what ends the reading.

use super::*;

/// The steps of a text, one word each.
fn steps(bytes: &[u8]) -> Result<Vec<String>, Broken> {
    let mut xml = Xml::new(Source::open(bytes).unwrap().unwrap());
    let mut steps = Vec::new();
    loop {
        match xml.next()? {
            Step::Open => {
                let attributes = xml.attributes().iter();
                let attributes: String = attributes.map(|(k, v)| format!(" {k}={v}")).collect();
                steps.push(format!("<{}{attributes}", xml.name()));
            }
            Step::Close => steps.push(format!(">{}", xml.text())),
            Step::End => return Ok(steps),
        }
    }
}

#[test]
fn elements_attributes_and_texts_are_told() {
    let text = "<?xml version='1.0'?>\n<!-- c --><n:a xmlns:n='x' n:b='y' GG='1 '>\n <b/>\n \
                <c> 1 &amp;&#x20;<![CDATA[<2>]]> <!-- c --></c></n:a>\n<!-- d -->\n";
    let expected = ["<a GG=1", "<b", ">", "<c", ">1 & <2>", ">"];
    assert_eq!(steps(text.as_bytes()).unwrap(), expected);
}

#[test]
fn what_is_hostile_or_broken_ends_the_reading_where_it_stands() {
    let deep = |levels: usize| "<a>".repeat(levels) + &"</a>".repeat(levels);
    let attributes = |count: usize| {
        let all: String = (0..count).map(|n| format!(" a{n}=''")).collect();
        format!("<a{all}/>")
    };
    let long = |count: usize| format!("<a>{}</a>", "x".repeat(count));
    for sound in [
        deep(32),
        attributes(32),
        long(4_096),
        format!("<{}/>", "x".repeat(64)),
    ] {
        steps(sound.as_bytes()).unwrap();
    }
    for (text, line, part) in [
        (
            "<!DOCTYPE a [<!ENTITY b 'c'>]>\n<a>&b;</a>".to_owned(),
            1,
            "document type",
        ),
        (
            "<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>".to_owned(),
            1,
            "document type",
        ),
        ("<a>\n&b;</a>".to_owned(), 2, "the entity `b`"),
        ("<a b='&c;'/>".to_owned(), 1, "an entity"),
        ("<a>&#0;</a>".to_owned(), 1, ""),
        ("<a>&#xD800;</a>".to_owned(), 1, ""),
        ("<a>&amp</a>".to_owned(), 1, "not XML"),
        (deep(33), 1, "more than 32 others"),
        (attributes(33), 1, "more than 32 attributes"),
        ("<a b='1' b='2'/>".to_owned(), 1, ""),
        ("<a b=1/>".to_owned(), 1, ""),
        (
            format!("<a b='{}'/>", "x".repeat(1_025)),
            1,
            "more than 1024 bytes",
        ),
        (long(4_097), 1, "more than 4096 bytes"),
        (long(1 << 20), 1, "longer than 64 KiB"),
        (format!("<a>{}</a>", "x<b/>".repeat(9)), 1, "beside text"),
        ("<a><b/>x</a>".to_owned(), 1, "beside text"),
        (format!("<{}/>", "x".repeat(65)), 1, "more than 64 bytes"),
        (
            format!("<{}/>", "x".repeat(1 << 20)),
            1,
            "longer than 64 KiB",
        ),
        (
            format!("<!--{}--><a/>", "x".repeat(1 << 20)),
            1,
            "longer than 64 KiB",
        ),
        (
            format!("<a b='{}'/>", " ".repeat(1 << 20)),
            1,
            "longer than 64 KiB",
        ),
        ("<è/>".to_owned(), 1, "other characters"),
        ("<a>\n</b>".to_owned(), 2, "not XML"),
        ("<a>\n<b>\n".to_owned(), 3, "end of the file"),
        ("<a/>\n<a/>".to_owned(), 2, "after the end"),
        ("<a/>\n<!--b-->x".to_owned(), 2, "outside the flow"),
        ("x<a/>".to_owned(), 1, "outside the flow"),
        ("<a><b</a>".to_owned(), 1, ""),
        ("<a \u{1b}[2J/>".to_owned(), 1, ""),
        ("</a>".to_owned(), 1, "not XML"),
    ] {
        let shown: String = text.chars().take(80).collect();
        let broken = steps(text.as_bytes()).unwrap_err();
        assert!(broken.reason.contains(part), "{shown}: {broken:?}");
        assert!(
            !broken.reason.contains(char::is_control),
            "{shown}: {broken:?}"
        );
        assert_eq!(broken.place.line, line, "{shown}: {broken:?}");
    }
    assert_eq!(steps(b"").unwrap(), [""; 0]);
}

#[test]
fn blanks_between_elements_are_no_text() {
    let text = format!("<a>{}<b/>{}</a>", "\n".repeat(60_000), " ".repeat(60_000));
    assert_eq!(steps(text.as_bytes()).unwrap(), ["<a", "<b", ">", ">"]);
}
