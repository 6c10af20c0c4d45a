//! Whatever a guest says through any field of a page is text on it and nothing else: the page has the very
//! elements, attributes and addresses that it has where the same guest says something harmless.

use super::fields::{charts, fields, refusing, tables, timelines, word};
use super::vectors;
use super::yard::Yard;
use scraper::{Html, Node};

/// Where a harmless text stands in the place of a hostile one.
const HARMLESS: &str = "Una riga.";

/// What of a page is no text: elements in order, each with its attributes. What differs from answer to
/// answer, such as tokens of forms and the code of the request, counts by its name alone.
fn skeleton(text: &str) -> Vec<String> {
    let page = Html::parse_document(text);
    let mut skeleton = Vec::new();
    for node in page.tree.nodes() {
        match node.value() {
            Node::Element(element) => {
                let secret =
                    |name: &str| matches!(name, "value" | "nonce" | "data-context" | "data-object");
                let mut attributes: Vec<_> = element
                    .attrs()
                    // The menu marks the entry of the window that is open.
                    .filter(|(name, _)| *name != "aria-current")
                    .map(|(name, value)| match secret(name) {
                        true => name.to_owned(),
                        false => format!("{name}={value:?}"),
                    })
                    .collect();
                attributes.sort();
                skeleton.push(format!("<{} {}>", element.name(), attributes.join(" ")));
            }
            Node::Comment(comment) => skeleton.push(format!("<!--{}-->", &**comment)),
            Node::ProcessingInstruction(_) | Node::Doctype(_) => {
                skeleton.push("another node".to_owned());
            }
            Node::Text(_) | Node::Document | Node::Fragment => {}
        }
    }
    skeleton
}

/// The text of a page, as a person reads it.
fn read(text: &str) -> String {
    Html::parse_document(text).root_element().text().collect()
}

/// Opens the same page with these texts and with as many harmless ones, and compares what is no text.
async fn compared(texts: &[String]) {
    let harmless = vec![HARMLESS.to_owned(); texts.len()];
    // A page has at most fifty queries, and every application of the yard that has a query begins so.
    let few = |texts: &[String]| texts[..texts.len().min(50)].to_vec();
    let guests = |kind: &str, texts: &[String]| {
        let all = fields(texts).into_iter();
        let most = all.map(|(field, wasm)| match field.as_str() {
            "table" => (format!("righe-{kind}-table"), tables(&few(texts))),
            "charts" => (format!("righe-{kind}-charts"), charts(&few(texts))),
            "timelines" => (format!("righe-{kind}-timelines"), timelines(&few(texts))),
            _ => (format!("{kind}-{field}"), wasm),
        });
        most.collect::<Vec<_>>()
    };
    let (good, bad) = (guests("buona", &harmless), guests("rea", texts));
    let all: Vec<_> = good
        .iter()
        .chain(&bad)
        .map(|(id, wasm)| (id.as_str(), wasm.clone()))
        .collect();
    let mut yard = Yard::with(&all).await;
    for ((good, _), (bad, _)) in good.iter().zip(&bad) {
        let (harmless, hostile) = (yard.open(good).await, yard.open(bad).await);
        assert_eq!(
            (harmless.status, hostile.status),
            (200, 200),
            "{bad}: {:?}",
            yard.stopped()
        );
        // The menu names them all.
        let one_name = |text: &str| -> Vec<_> {
            let nodes = skeleton(text).into_iter();
            nodes.map(|node| node.replace("rea-", "buona-")).collect()
        };
        let (expected, found) = (one_name(&harmless.text), one_name(&hostile.text));
        let differs = expected
            .iter()
            .zip(&found)
            .find(|(expected, found)| expected != found);
        assert_eq!(differs, None, "{bad}");
        assert_eq!(expected.len(), found.len(), "{bad}");
        let said = read(&hostile.text);
        let shown = if bad.starts_with("righe") {
            &texts[..few(texts).len()]
        } else {
            texts
        };
        for text in shown {
            assert!(said.contains(word(text)), "{bad} does not show {text:?}");
        }
    }
}

#[tokio::test]
async fn no_field_of_a_page_holds_more_than_text() {
    let texts = vectors::all();
    assert!(texts.len() >= 150, "{}", texts.len());
    for part in texts.chunks(60) {
        compared(part).await;
    }
}

/// The control: nearly all of these would be seen if a single one of them stood on a page as it is.
#[test]
fn a_text_that_is_not_escaped_would_be_seen() {
    let page = |text: &str| format!("<!doctype html><main><h2>Prova</h2><p>{text}</p></main>");
    let attribute = |text: &str| format!("<!doctype html><main><p title=\"{text}\">x</p></main>");
    let link = |text: &str| format!("<!doctype html><main><a href=\"{text}\">x</a></main>");
    let mut unseen = Vec::new();
    for vector in vectors::all() {
        let seen = [&page as &dyn Fn(&str) -> String, &attribute, &link]
            .iter()
            .any(|place| skeleton(&place(&vector)) != skeleton(&place(HARMLESS)));
        if !seen
            || skeleton(&page(&vector)) == skeleton(&page(HARMLESS)) && vector.starts_with("</p>")
        {
            unseen.push(vector);
        }
    }
    assert!(unseen.is_empty(), "{unseen:?}");
}

/// A refusal is shown in a page of the host's own; each vector is one, asked for by its number.
#[tokio::test]
async fn a_refusal_holds_no_more_than_text() {
    let texts = vectors::all();
    let mut yard = Yard::with(&[
        ("rifiuto", refusing(&texts)),
        ("garbata", refusing(&[HARMLESS.to_owned()])),
    ])
    .await;
    let harmless = yard.count("garbata", 0).await;
    assert_eq!(harmless.status, 422);
    let one_name = |text: &str| -> Vec<_> {
        let nodes = skeleton(text).into_iter();
        nodes
            .map(|node| node.replace("garbata", "rifiuto"))
            .collect()
    };
    let expected = one_name(&harmless.text);
    for (number, text) in texts.iter().enumerate() {
        let answer = yard.count("rifiuto", i64::try_from(number).unwrap()).await;
        assert_eq!(answer.status, 422, "{text:?}");
        // What differs is the number, which stands in the way back from the choice of the language, too.
        let asked = answer.text.replace(&format!("n%3D{number}\""), "n%3D0\"");
        let found = one_name(&asked);
        let differs = expected
            .iter()
            .zip(&found)
            .find(|(expected, found)| expected != found);
        assert_eq!(differs, None, "{text:?}");
        assert_eq!(expected.len(), found.len(), "{text:?}");
        assert!(read(&answer.text).contains(word(text)), "{text:?}");
    }
}
