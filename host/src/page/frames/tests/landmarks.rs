//! What every page has, whatever it shows: landmarks, headings, forms, and ids that lead somewhere.

use super::*;

/// What every page has, whatever it shows.
#[test]
fn every_page_has_its_landmarks_one_h1_and_a_nonce() {
    for (name, page) in all_pages() {
        let document = Document::parse_document(&page);
        let count = |selector: &str| document.select(&Selector::parse(selector).unwrap()).count();
        for one in [
            "html[lang]",
            "title",
            "header",
            "main#contenuto",
            "footer#piede",
            "h1",
        ] {
            assert_eq!(count(one), 1, "{one} in {name}");
        }
        assert_eq!(
            count("link[rel=stylesheet]"),
            count("link[rel=stylesheet][nonce]"),
            "{name}"
        );
        // The script of the desk comes with a menu, and with nothing in it.
        let desk = "script[type=module][nonce][src^='/assets/']:empty";
        assert_eq!(count(desk), count("nav#menu"), "{name}");
        assert_eq!(count("script"), count(desk), "{name}");
        assert_eq!(
            count("style, [style], [onclick], iframe, object"),
            0,
            "{name}"
        );
        let (get, post) = (
            "form[method=get][action^='/']",
            "form[method=post][action^='/']",
        );
        assert_eq!(count("form"), count(get) + count(post), "{name}");
        assert_eq!(count(post), count("form input[name=csrf]"), "{name}");
        // What a form puts into an address is typed or chosen there, and no token.
        let hidden = format!("{get} input[type=hidden]");
        assert_eq!(count(&hidden), 0, "{name}");
        ids_are_unique_and_found(name, &document);
        headings_are_in_order(name, &document);
    }
}

fn ids_are_unique_and_found(name: &str, document: &Document) {
    let with_id = Selector::parse("[id]").unwrap();
    let ids: Vec<_> = document
        .select(&with_id)
        .filter_map(|element| element.attr("id"))
        .collect();
    let known: BTreeSet<_> = ids.iter().copied().collect();
    assert_eq!(ids.len(), known.len(), "an id stands twice in {name}");
    for attribute in ["aria-labelledby", "aria-describedby", "for"] {
        let selector = Selector::parse(&format!("[{attribute}]")).unwrap();
        for value in document
            .select(&selector)
            .filter_map(|element| element.attr(attribute))
        {
            assert!(
                value.split(' ').all(|id| known.contains(id)),
                "{attribute}={value} in {name}"
            );
        }
    }
    let anchors = Selector::parse("a[href^='#']").unwrap();
    for href in document
        .select(&anchors)
        .filter_map(|element| element.attr("href"))
    {
        assert!(known.contains(&href[1..]), "{href} in {name}");
    }
}

fn headings_are_in_order(name: &str, document: &Document) {
    let headings = Selector::parse("h1, h2, h3, h4, h5, h6").unwrap();
    let mut before = 0;
    for heading in document.select(&headings) {
        let level = heading.value().name()[1..].parse::<u8>().unwrap();
        assert!(level <= before + 1, "h{level} after h{before} in {name}");
        before = level;
    }
}
