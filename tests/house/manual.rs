//! The manual is easy to read, by the one measure that was made for Italian.

use super::doors::sources;

/// The Gulpease index (Lucisano and Piemontese, 1988): 89 + (300 × sentences − 10 × letters) / words. From 60 on
/// a text is easy for whoever finished the lower secondary school. A heading and an item of a list are sentences.
fn gulpease(text: &str) -> usize {
    let (mut sentences, mut letters, mut words) = (0, 0, 0);
    let mut ended = true;
    for line in text.lines() {
        let begins = line.starts_with(['#', '-']) || line.trim().is_empty();
        ended |= begins;
        // The address of a link is not read.
        let (first, links) = line.split_once("](").unwrap_or((line, ""));
        let links = links.split("](").map(|part| part.split_once(')'));
        let links = links.filter_map(|part| Some(part?.1));
        let read = std::iter::once(first).chain(links);
        for word in read.flat_map(str::split_whitespace) {
            let inside = word.chars().filter(|it| it.is_alphanumeric()).count();
            if inside == 0 {
                continue;
            }
            sentences += usize::from(ended);
            words += word
                .split(|c: char| !c.is_alphanumeric())
                .filter(|it| !it.is_empty())
                .count();
            letters += inside;
            ended = word
                .trim_end_matches(['»', ')', '*'])
                .ends_with(['.', '!', '?', '…']);
        }
    }
    assert!(words > 100, "{words} words");
    (89 + 300 * sentences / words).saturating_sub(10 * letters / words)
}

#[test]
fn every_chapter_is_easy_to_read() {
    let folders = ["host/help/it", "plugins"];
    let chapters = sources(&folders, &["md"]).filter(|(path, _)| path.contains("help/"));
    let mut read = 0;
    for (path, text) in chapters {
        let ease = gulpease(&text);
        assert!(ease >= 60, "{path} has {ease} of 60");
        read += 1;
    }
    assert!(read >= 13, "{read} chapters");
}

#[test]
fn a_text_of_long_words_and_no_stop_is_not() {
    let text = "congiuntamente all'amministrazione territorialmente competente ".repeat(40);
    assert!(gulpease(&text) < 40);
}
