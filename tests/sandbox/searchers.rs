//! Guests that answer the search of the desk, well and badly.

use super::guests::searcher;
use super::image::Image;

/// What a guest says of a hit: label, detail, page, and the number for the page `conta`.
pub(crate) type Told<'a> = (&'a str, &'a str, &'a str, Option<u32>);

/// A guest that tells these hits, all of them as often as `times` says.
pub(crate) fn telling(hits: &[Told<'_>], times: u32) -> Vec<u8> {
    let mut image = Image::default();
    let mut calls = String::new();
    for (label, detail, page, n) in hits {
        let texts = [label, detail, page].map(|text| image.text(text));
        let given = match n {
            None => [0, 0],
            Some(n) => {
                let name = image.text("n");
                [image.words(&[name[0], name[1], 1, 0, *n, 0]), 1]
            }
        };
        let arguments: String = texts
            .iter()
            .chain([&given])
            .flatten()
            .map(|word| format!("(i32.const {word})"))
            .collect();
        calls.push_str(&format!("(call $hit {arguments})"));
    }
    let imports = format!(
        "(import \"cassetto:plugin/found@0.1.0\" \"hit\" (func $hit (param{})))
         {}",
        " i32".repeat(8),
        image.data()
    );
    let body = format!(
        "(local $i i32)
         (loop $l {calls}
           (local.set $i (i32.add (local.get $i) (i32.const 1)))
           (br_if $l (i32.lt_u (local.get $i) (i32.const {times}))))"
    );
    searcher(image.pages(), &imports, &body)
}

/// A guest whose search runs `body`.
pub(crate) fn running(body: &str) -> Vec<u8> {
    searcher(1, "", body)
}
